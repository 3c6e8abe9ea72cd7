using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class ReductionFuzzTests
{
    [Fact]
    public void Reductions_Single_EqualTheDefinition() => Choices.ForAll(Check<float>);

    [Fact]
    public void Reductions_Double_EqualTheDefinition() => Choices.ForAll(Check<double>);

    private static void Check<T>(Choices choices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Threads.Set(choices);
        (int outer, int n, int inner) = (choices.Whole(0, 4), choices.Whole(0, 9), choices.Whole(0, choices.One(1, 9, 600)));
        T[] x = choices.Numbers<T>(outer * n * inner, special: true), y = choices.Numbers<T>(outer * n * inner, special: true);
        choices.Description = $"[{outer},{n},{inner}]";

        // Double precision in another order: n·2⁻⁵²·Σ|x| at most, and a rounding to T on each side.
        Near<T>("sums", outer * inner, n, s => Fast.Sum<T>(x, n, inner, s), s => Naive.Sum<T>(x, n, inner, s), s => Naive.Sum<double>(Absolute(x), n, inner, s));
        Near<T>("means of planes", outer * n, inner, s => Fast.PlaneMeans<T>(x, inner, s), s => Naive.PlaneMeans<T>(x, inner, s), s => Naive.PlaneMeans<double>(Absolute(x), inner, s));
        double[] total = Array.ConvertAll(new[] { Naive.Sum<T>(x), Naive.Dot<T>(x, y) }, one => one);
        double[] bounds = [x.Length * Math.Pow(2, -52) * Naive.Sum<double>(Absolute(x)), x.Length * Math.Pow(2, -52) * Naive.Dot<double>(Absolute(x), Absolute(y))];
        Same.Near("sum and product of all", total, [Fast.Sum<T>(x), Fast.Dot<T>(x, y)], bounds);
        Assert.Equal(Naive.AllFinite<T>(x), Fast.AllFinite<T>(x));
        if (n > 0)
        {
            (int[] naive, int[] fast) = (new int[outer * inner], new int[outer * inner]);
            Naive.ArgMax<T>(x, n, inner, naive);
            Fast.ArgMax<T>(x, n, inner, fast);
            Assert.Equal(naive, fast);
        }
    }

    private static void Near<T>(string what, int length, int n, Same.Kernel<T> fast, Same.Kernel<T> naive, Same.Kernel<double> magnitude)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] magnitudes = new double[length];
        magnitude(magnitudes);
        double[] bounds = Array.ConvertAll(magnitudes, sum => (sum * ((n * Math.Pow(2, -52)) + Same.Epsilon<T>())) + double.CreateChecked(T.Epsilon));
        Same.Near(what, Same.Written(length, naive), Same.Written(length, fast), bounds);
    }

    private static double[] Absolute<T>(T[] numbers)
        where T : unmanaged, IFloatingPointIeee754<T> => Array.ConvertAll(numbers, x => Math.Abs(double.CreateChecked(x)));
}
