using Course.Nn.Augmentations;
using Course.Nn.Data;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Augmentations;

public class MixupTests
{
    /// <summary>Example n has the single pixel n and the class n: the mixed pixel is the mixed class number.</summary>
    private static Dataset Numbered(int count, int? classes) =>
        new(Tensor.Arange(count, ElementType.Float64).Reshape(count, 1, 1, 1), classes is null ? Tensor.Identity(count, ElementType.Float64) : Tensor.Arange(count), classes);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_InputsAndTargets_AreMixedAlike(bool asClasses)
    {
        Dataset mixed = new Mixup(1).Apply(Numbered(50, asClasses ? 50 : null), RandomSource.FromSeed(3));
        Tensor targets = mixed.Targets.ToFloat64();

        // Single precision targets: 2⁻²⁴ each, times class numbers up to 49.
        NumberAssert.Close(mixed.Inputs.ToDoubleArray(), targets.MatMul(Tensor.Arange(50, ElementType.Float64).Reshape(50, 1)).ToDoubleArray(), 2 * 49 * 6e-8);
        NumberAssert.Close(Enumerable.Repeat(1.0, 50).ToArray(), targets.Sum(1).ToDoubleArray(), 2 * 6e-8);
        Assert.All(targets.ToDoubleArray().Chunk(50), row => Assert.InRange(row.Count(p => p > 0), 1, 2));
        Assert.Null(mixed.Classes);

        // Everyone is the partner of one example: the columns' sums of 1 − λ and λ leave at most two entries in each.
        Assert.All(targets.T.ToDoubleArray().Chunk(50), column => Assert.InRange(column.Count(p => p > 0), 1, 2));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(4)]
    public void Shares_OverManyExamples_HaveTheMomentsOfBeta(double alpha)
    {
        const int Count = 4000;
        const int Batch = 100;

        // λ of example n is its own share of the target; where it is its own partner, once in a batch, it is 1.
        var data = new Dataset(Tensor.Zeros(Batch, 1), Tensor.Identity(Batch));
        Random random = RandomSource.FromSeed(5);
        double[] shares = [.. Enumerable.Range(0, Count / Batch).Select(_ => new Mixup(alpha).Apply(data, random).Targets)
            .SelectMany(targets => Enumerable.Range(0, Batch).Select(n => targets[n, n]))];

        // Beta(α, α): mean ½, variance v = 1/(4(2α + 1)); (λ − ½)² ≤ ¼ has a standard deviation of at most ⅛. Five of each, and twice what
        // one share in a batch does that is its own partner: at most ½ to the mean and ¼ to the square.
        double variance = 1 / (4 * ((2 * alpha) + 1));
        Assert.Equal(0.5, shares.Average(), (5 * Math.Sqrt(variance / Count)) + (1.0 / Batch));
        Assert.Equal(variance, shares.Average(share => (share - 0.5) * (share - 0.5)), (5 / 8.0 / Math.Sqrt(Count)) + (0.5 / Batch));
    }

    [Fact]
    public void Apply_TinyAlpha_LeavesEveryExampleWholeAndFinite()
    {
        // α = 0.001: gamma variables are uniform numbers to the power of 1000, and often round to 0.
        Tensor targets = new Mixup(0.001).Apply(Numbered(200, 200), RandomSource.FromSeed(5)).Targets;
        Assert.True(targets.AllFinite());
        Assert.InRange(targets.ToDoubleArray().Chunk(200).Count(row => row.Max() > 0.99), 190, 200);
    }

    [Fact]
    public void Apply_SameSeed_SameMixture_AndCrossEntropyTakesIt()
    {
        Dataset data = Numbered(6, 6);
        Dataset mixed = new Mixup().Apply(data, RandomSource.FromSeed(7));
        Assert.Equal(mixed.Targets.ToDoubleArray(), new Mixup().Apply(data, RandomSource.FromSeed(7)).Targets.ToDoubleArray());
        Assert.NotEqual(mixed.Targets.ToDoubleArray(), new Mixup().Apply(data, RandomSource.FromSeed(8)).Targets.ToDoubleArray());

        // Equal scores: ln 6 whatever the target, as long as it adds up to 1.
        Assert.Equal(Math.Log(6), new SoftmaxCrossEntropy().Forward(Tensor.Zeros([6, 6], ElementType.Float64), mixed.Targets), 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Apply_NoneOrOne_MixesWithNobody(int count)
    {
        Dataset data = new(Tensor.Ones(count, 1, 2, 2), Tensor.Zeros(count), 3);
        Dataset mixed = new Mixup(1).Apply(data, RandomSource.FromSeed(1));
        Assert.Equal(new Shape(count, 3), mixed.Targets.Shape);
        NumberAssert.Close(data.Inputs, mixed.Inputs, 2 * 6e-8);
        Assert.Equal(count, mixed.Targets.Sum(), 2 * 6e-8);
    }

    [Fact]
    public void BadArguments_AreNamed()
    {
        Assert.Equal("Mixup: α 0; expected a positive, finite number", Assert.Throws<ArgumentException>(() => new Mixup(0)).Message);
        Assert.Equal(
            "Mixup: targets [2] without classes; give Dataset the number of classes, or rows of probabilities [N,C]",
            Assert.Throws<ArgumentException>(() => new Mixup().Apply(new Dataset(Tensor.Zeros(2, 1), Tensor.Zeros(2)), RandomSource.FromSeed(1))).Message);
    }
}
