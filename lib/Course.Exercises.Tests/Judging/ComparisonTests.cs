using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>
/// The numbers by which a solution passes or fails: |a − e| / max(|a|, |e|, floor) ≤ 1e-6, the floor being 1e-3 of the largest
/// expected element and at least 1e-3. Each pair of cases lies just inside and just outside.
/// </summary>
public class ComparisonTests
{
    [Theory]
    [InlineData(0.9e-9, 0, true)] // the floor 1e-3 allows an error of 1e-9 beside 0
    [InlineData(1e-9, 0, true)] // 1e-9 / 1e-3 is 1e-6 to the last bit: the tolerance itself still passes
    [InlineData(1.1e-9, 0, false)]
    [InlineData(-0.9e-9, 0, true)]
    [InlineData(-1.1e-9, 0, false)]
    [InlineData(1e-5 + 0.9e-9, 1e-5, true)]
    [InlineData(1e-5 + 1.1e-9, 1e-5, false)]
    [InlineData(0.02 * (1 + 0.9e-6), 0.02, true)] // above the floor the error is relative
    [InlineData(0.02 * (1 + 1.1e-6), 0.02, false)]
    [InlineData(-3 * (1 + 0.9e-6), -3, true)]
    [InlineData(-3 * (1 + 1.1e-6), -3, false)]
    [InlineData(3 / (1 + 0.9e-6), 3, true)]
    [InlineData(3 / (1 + 1.1e-6), 3, false)]
    public void Judge_OneElement_PassesUpToTheTolerance(double value, double expected, bool passes) =>
        Assert.Equal(passes, Comparison.Judge("y", Number(expected), Number(value)).Passed);

    [Theory]
    [InlineData(0.9e-6, true)] // beside 1000, a sum of terms of that size that cancels is compared with 1
    [InlineData(1.1e-6, false)]
    public void Judge_BesideLargeElements_ScalesTheFloor(double value, bool passes)
    {
        Tensor expected = Numbers(1000, 0, -1);

        Assert.Equal(passes, Comparison.Judge("y", expected, Numbers(1000, value, -1)).Passed);
        Assert.Equal(passes, Comparison.Judge("y", expected * -1, Numbers(-1000, value, 1)).Passed);
    }

    /// <summary>Four roundings to 24 bits of a number as large as the largest element, 4·2⁻²⁴ = 2.4e-7, whatever the element's own size.</summary>
    [Theory]
    [InlineData(2, 0.49e-6, true)]
    [InlineData(2, 0.51e-6, false)]
    [InlineData(0.002, 0.49e-9, true)] // the scale is that of the output: small outputs are allowed little
    [InlineData(0.0002, 1.1e-9, false)]
    public void Judge_Float32BesideALargerElement_PassesUpToFourRoundings(double largest, double error, bool passes)
    {
        Tensor expected = Numbers(largest, 0), found = Numbers(largest, error).ToFloat32();

        Assert.Equal(passes, Comparison.Judge("y", expected, found).Passed);
        Assert.Equal(passes, Comparison.Same(found, expected));
        Assert.Equal(largest < 1 && passes, Comparison.Judge("y", expected, Numbers(largest, error)).Passed); // Float64 is judged as before
    }

    [Theory]
    [InlineData(new[] { 3, 10, 2 }, new[] { 10, 3, 2 }, "axes 0 and 1 are exchanged")]
    [InlineData(new[] { 2, 3, 5, 4 }, new[] { 2, 3, 4, 5 }, "axes 2 and 3 are exchanged")]
    [InlineData(new[] { 5, 4 }, new[] { 4, 5 }, "it is transposed")]
    public void Defect_AxesExchanged_SaysWhich(int[] found, int[] expected, string said) =>
        Assert.EndsWith(said, Comparison.Defect("y", 1, new Shape(expected), [Tensor.Zeros(found)], 0)!.Message, StringComparison.Ordinal);

    [Fact]
    public void Judge_WrongElements_NamesTheWorstWithItsError()
    {
        var expected = Tensor.From([1.0, 2, 4, 8], [2, 2]);

        OutputVerdict verdict = Comparison.Judge("dw", expected, Tensor.From([1.0, 2.5, 3, 8.001], [2, 2]));

        Assert.Equal([1, 0], verdict.WorstIndex!);
        Assert.Equal(0.25, verdict.WorstError); // |3 − 4| / 4, beside |2.5 − 2| / 2.5
        Assert.Equal("dw[1,0] is 3, expected 4 (relative error 0.25)", verdict.Message);
    }

    [Fact]
    public void Judge_Nothing_IsRight() =>
        Assert.Equal((true, 0.0), (Comparison.Judge("y", Tensor.Zeros(0), Tensor.Zeros(0)).Passed, Comparison.Judge("y", Tensor.Zeros(0), Tensor.Zeros(0)).WorstError));

    [Theory]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, true)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, false)]
    [InlineData(double.NaN, 1, false)]
    [InlineData(1, double.NaN, false)]
    [InlineData(0.9e-9, 0, true)]
    [InlineData(1e-9, 0, true)]
    [InlineData(1.1e-9, 0, false)]
    public void Same_OneElement_IsByTheSameRule(double a, double b, bool same)
    {
        Assert.Equal(same, Comparison.Same(Numbers(a, 1), Numbers(b, 1)));
        Assert.False(Comparison.Same(Numbers(a, 1), Numbers(b, 1).Reshape(2, 1)));
    }

    [Fact]
    public void Same_BesideAnInfinity_TakesTheFloorFromTheFiniteNumbers()
    {
        Tensor right = Numbers(double.PositiveInfinity, 0);

        Assert.True(Comparison.Same(Numbers(double.PositiveInfinity, 0.9e-9), right));
        Assert.False(Comparison.Same(Numbers(double.PositiveInfinity, 1.1e-9), right));
        Assert.True(Comparison.Same(null, null) && !Comparison.Same(right, null) && !Comparison.Same(null, right));
    }

    /// <summary>In a whole exercise, so that the constant cannot be mended in one place and spoilt in another.</summary>
    [Theory]
    [InlineData(0.5e-6, 1)]
    [InlineData(2e-6, 0)]
    public void Judge_ValueOfAnExercise_PassesUpToTheTolerance(double relative, double score)
    {
        var exercise = new AffineForward();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);

        Assert.Equal(score, exercise.Judge(inputs, [.. inputs.Select(input => exercise.Reference(input).Select(y => y * (1 + relative)).ToArray())]).Score);
    }

    private static Tensor Number(double value) => Tensor.Scalar(value, ElementType.Float64);

    private static Tensor Numbers(params double[] values) => Tensor.From(values, ElementType.Float64);
}
