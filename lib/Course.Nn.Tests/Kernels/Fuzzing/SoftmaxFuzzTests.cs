using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

public class SoftmaxFuzzTests
{
    [Fact]
    public void SoftmaxCrossEntropy_Single_EqualsTheDefinition() => Choices.ForAll(Check<float>);

    [Fact]
    public void SoftmaxCrossEntropy_Double_EqualsTheDefinition() => Choices.ForAll(Check<double>);

    private static void Check<T>(Choices choices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int rows, int classes) = (choices.Whole(0, 4), choices.Whole(1, 9));
        T[] z = choices.Numbers<T>(rows * classes, special: true), q = [.. choices.Numbers<T>(rows * classes).Select(share => share * share)];
        choices.Description = $"scores [{string.Join(' ', z)}], shares [{string.Join(' ', q)}]";
        (double naive, double fast) = (0, 0);
        T[] expected = Same.Written<T>(z.Length, g => naive = Naive.SoftmaxCrossEntropy(z, q, classes, rows, g));
        T[] found = Same.Written<T>(z.Length, g => fast = Fast.SoftmaxCrossEntropy(z, q, classes, rows, g));

        // Scores differ by at most 16, so z − max is off by 16u, e^(z − max) by a share of 20u and p by one of 23u of itself; ln p adds
        // the error of the sum and its own rounding, 80u at most. With Σq ≤ 9·classes, 64·2u·9·classes covers gradient and loss.
        double bound = 64 * Same.Epsilon<T>() * 9 * classes;
        Same.Near("gradient", expected, found, [.. expected.Select(_ => bound)]);
        Same.Near("loss", [naive], [fast], [bound]);
    }
}
