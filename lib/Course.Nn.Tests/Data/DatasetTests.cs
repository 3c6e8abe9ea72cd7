using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Data;

public class DatasetTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.9)]
    [InlineData(0.01)]
    public void Split_Classes_KeepsTheirShares(double fraction)
    {
        Dataset data = ThreeClasses();
        (Dataset first, Dataset second) = data.Split(fraction, RandomSource.FromSeed(1));

        Assert.Equal((int)Math.Floor(fraction * data.Count), first.Count);
        Assert.Equal(data.Inputs.ToDoubleArray(), first.Inputs.ToDoubleArray().Concat(second.Inputs.ToDoubleArray()).Order());
        Assert.Equal((3, 3), (first.Classes, second.Classes));
        foreach ((int k, int size) in new[] { (0, 100), (1, 30), (2, 7) })
        {
            int found = first.Targets.ToDoubleArray().Count(target => target == k);
            Assert.InRange(found, (fraction * size) - 1, (fraction * size) + 1);
        }
    }

    [Fact]
    public void Split_Inputs_StayWithTheirTargets()
    {
        (Dataset first, Dataset second) = ThreeClasses().Split(0.4, RandomSource.FromSeed(1));
        foreach (Dataset part in new[] { first, second })
        {
            Assert.Equal(part.Targets.ToDoubleArray(), part.Inputs.ToDoubleArray().Select(ClassOf));
        }
    }

    [Fact]
    public void Split_SameSeed_SamePartsInRandomOrder()
    {
        Dataset data = ThreeClasses();
        double[] once = data.Split(0.5, RandomSource.FromSeed(7)).First.Inputs.ToDoubleArray();
        Assert.Equal(once, data.Split(0.5, RandomSource.FromSeed(7)).First.Inputs.ToDoubleArray());
        Assert.NotEqual(once, data.Split(0.5, RandomSource.FromSeed(8)).First.Inputs.ToDoubleArray());
        Assert.NotEqual(once, once.Order());
    }

    [Fact]
    public void Split_NoClasses_SplitsAtRandom()
    {
        var data = new Dataset(Tensor.Arange(10).Reshape(10, 1), Tensor.Arange(10));
        (Dataset first, Dataset second) = data.Split(0.35, RandomSource.FromSeed(2));
        Assert.Equal((3, 7), (first.Count, second.Count));
        Assert.Null(first.Classes);
        Assert.Equal(first.Inputs.ToDoubleArray(), first.Targets.ToDoubleArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Split_FractionOutOfRange_Fails(double fraction) => Assert.Equal(
        FormattableString.Invariant($"Split: fraction {fraction}; expected a number above 0 and below 1"),
        Assert.Throws<ArgumentException>(() => ThreeClasses().Split(fraction, RandomSource.FromSeed(1))).Message);

    [Fact]
    public void Batches_AllExamples_ComeOnceInRandomOrder()
    {
        Dataset[] batches = [.. ThreeClasses().Batches(50, RandomSource.FromSeed(3))];
        Assert.Equal([50, 50, 37], batches.Select(batch => batch.Count));
        double[] seen = [.. batches.SelectMany(batch => batch.Inputs.ToDoubleArray())];
        Assert.Equal(Enumerable.Range(0, 137).Select(i => (double)i), seen.Order());
        Assert.NotEqual(seen.Order(), seen);
        Assert.All(batches, batch => Assert.Equal(batch.Targets.ToDoubleArray(), batch.Inputs.ToDoubleArray().Select(ClassOf)));
    }

    [Fact]
    public void Batches_SizeZero_Fails() => Assert.Equal(
        "Batches: batch size 0; expected at least 1",
        Assert.Throws<ArgumentException>(() => ThreeClasses().Batches(0, RandomSource.FromSeed(1))).Message);

    [Fact]
    public void New_RowsDiffer_NamesBothShapes()
    {
        Assert.Equal(
            "Dataset: inputs [3,2] and targets [4]; expected one row of each per example",
            Assert.Throws<ArgumentException>(() => new Dataset(Tensor.Zeros(3, 2), Tensor.Zeros(4))).Message);
        Assert.Throws<ArgumentException>(() => new Dataset(Tensor.Scalar(1, ElementType.Float64), Tensor.Zeros(1)));
        Assert.Throws<ArgumentException>(() => new Dataset(Tensor.Zeros(1), Tensor.Scalar(1, ElementType.Float64)));
    }

    [Fact]
    public void New_TargetIsNoClass_NamesIt()
    {
        Assert.Equal(
            "Dataset: targets [3], where target 2 is 5; expected class indices [N] from 0 to 4",
            Assert.Throws<ArgumentException>(() => new Dataset(Tensor.Zeros(3, 2), Tensor.From([0, 4, 5]), 5)).Message);
        Assert.Equal(
            "Dataset: targets [3,1]; expected class indices [N] from 0 to 4",
            Assert.Throws<ArgumentException>(() => new Dataset(Tensor.Zeros(3, 2), Tensor.Zeros(3, 1), 5)).Message);
    }

    [Fact]
    public void ToString_WithAndWithoutClasses_IsOneLine()
    {
        Assert.Equal("137 examples: inputs [137,1], targets [137], 3 classes", ThreeClasses().ToString());
        Assert.Equal("<pre>2 examples: inputs [2,3], targets [2,1]</pre>", new Dataset(Tensor.Zeros(2, 3), Tensor.Zeros(2, 1)).ToHtml());
    }

    private static double ClassOf(double input) => input < 100 ? 0 : input < 130 ? 1 : 2;

    /// <summary>137 examples numbered 0..136: 100 of class 0, 30 of class 1, 7 of class 2.</summary>
    private static Dataset ThreeClasses()
    {
        Tensor inputs = Tensor.Arange(137).Reshape(137, 1);
        return new Dataset(inputs, inputs.Flatten().Map(ClassOf), 3);
    }
}
