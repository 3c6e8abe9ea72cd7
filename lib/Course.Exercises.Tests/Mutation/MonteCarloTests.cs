using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

/// <summary>What goes wrong with scores in the thousands only, however the entropy treats what is not a number.</summary>
public class MonteCarloTests
{
    private static readonly MonteCarloDropout Exercise = new();

    [Fact]
    public void Judge_SoftmaxWithoutMaximum_IsNamedOverflow() => Named("overflowing softmax", z => z.Exp());

    [Fact]
    public void Judge_OneMaximumForAllRows_IsNamedOverflow() => Named("overflowing softmax", z => (z - z.Max()).Exp());

    [Fact]
    public void Judge_ScoresClipped_IsNamed() => Named("scores clipped", z => z.Clip(-50, 50).Exp());

    [Fact]
    public void Judge_NoUnitDroppedToo_IsNotNamedOverflow() => Assert.All(TestSeeds.Twenty, seed =>
    {
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(Exercise, seed);
        Tensor[]?[] outputs = [.. inputs.Select(a => Outputs([.. a[..3], (a[3] * 0) + 1, a[4]], z => z.Exp()))];
        Assert.NotEqual("overflowing softmax", Exercise.Judge(inputs, outputs).Diagnosis?.Name);
    });

    private static void Named(string name, Func<Tensor, Tensor> exponentials) => Assert.All(TestSeeds.Twenty, seed =>
    {
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(Exercise, seed);
        Tensor[]?[] outputs = [.. inputs.Select(a => Outputs(a, exponentials))];
        Assert.Equal(name, Exercise.Judge(inputs, outputs).Diagnosis?.Name);
    });

    /// <summary>An entropy that leaves out whatever is not above 0, NaN included, hides the overflow in the disagreement.</summary>
    private static Tensor[] Outputs(Tensor[] a, Func<Tensor, Tensor> exponentials)
    {
        Tensor[] passes =
        [
            .. Enumerable.Range(0, a[3].Shape[0]).Select(t =>
            {
                Tensor e = exponentials((a[0] * (a[3].Row(t) >= a[4].Item()) / (1 - a[4].Item())).MatMul(a[1]) + a[2]);
                return e / e.Sum(1, keepDimension: true);
            }),
        ];
        var q = Tensor.Stack(0, passes);
        return [q.Mean(0), q.StandardDeviation(0, ddof: 1), Entropy(q.Mean(0)) - Entropy(q).Mean(0)];
    }

    private static Tensor Entropy(Tensor q) => q.Map(v => v > 0 ? -v * Math.Log(v) : 0).Sum(q.Rank - 1);
}
