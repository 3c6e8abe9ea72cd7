using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>A mistake in the ratios is named for whoever forgets a median of 0 as well.</summary>
public class UpdateRatioDiagnosisTests
{
    [Fact]
    public void Check_MedianOf0DividedBy_IsNamed() => Assert.Equal("division by a median of 0", Diagnosis((b, n) => (n - b).Norm() / b.Norm()));

    [Fact]
    public void Check_MistakeInTheRatiosBesides_NamesBoth() =>
        Assert.Equal("size after the step, in ratios alone; division by a median of 0", Diagnosis((b, n) => (n - b).Norm() / n.Norm()));

    [Fact]
    public void Check_UnknownMistakeBesides_IsNotExplained() => Assert.Null(Diagnosis((b, n) => (n - b).Norm() / Math.Sqrt(b.Norm() + 1)));

    private static string? Diagnosis(Func<Tensor, Tensor, double> ratio) => UpdateRatios.Check((before, after) =>
    {
        double Size(IEnumerable<Tensor> tensors) => Math.Sqrt(tensors.Sum(t => t.Square().Sum()));
        double[] ratios = [.. before.Zip(after, (b, n) => b.Norm() == 0 ? 0 : ratio(b, n))];
        double[] sorted = [.. ratios.Where((_, k) => before[k].Norm() > 0).Order()];
        double factor = sorted.Length == 0 ? 1 : Math.Sqrt(0.001 * 0.01) * 2 / (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
        double size = Size(before);
        return (Tensor.From(ratios, ElementType.Float64), size == 0 ? 0 : Size(before.Zip(after, (b, n) => n - b)) / size, factor);
    }).Verdict!.Diagnosis?.Name;
}
