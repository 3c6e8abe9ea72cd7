using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class TensorBroadcastingTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Subtract_RandomShapes_EqualsIndexByIndex(int seed)
    {
        Random random = RandomSource.FromSeed(seed);
        ElementType type = seed % 2 == 0 ? ElementType.Float32 : ElementType.Float64;
        int[] result = RandomShapes.Sizes(random, smallest: 0);
        var a = Tensor.RandomNormal(random, RandomShapes.Shrink(random, result), type: type);
        var b = Tensor.RandomNormal(random, RandomShapes.Shrink(random, result), type: type);

        Tensor difference = a - b;

        foreach (int[] index in RandomShapes.Indices(difference.Shape.ToArray()))
        {
            double expected = At(a, index) - At(b, index);
            Assert.Equal(type == ElementType.Float32 ? (float)expected : expected, difference[index]);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void SumTo_RandomShapes_IsTheAdjointOfBroadcasting(int seed)
    {
        // For every x and g: Σ broadcast(x)·g = Σ x·SumTo(g), which is what a gradient must satisfy.
        Random random = RandomSource.FromSeed(seed);
        int[] result = RandomShapes.Sizes(random, smallest: 0);
        var x = Tensor.RandomUniform(random, RandomShapes.Shrink(random, result), -1, 1, ElementType.Float64);
        var g = Tensor.RandomUniform(random, result, -1, 1, ElementType.Float64);

        // At most 3⁴ = 81 terms of size 1 or less: 81·81 roundings of 2⁻⁵³ are below 1e−12.
        Assert.Equal((x * g).Sum(), (x * g.SumTo(x.Shape)).Sum(), 1e-12);
        Assert.Equal(x.Shape, g.SumTo(x.Shape).Shape);
    }

    [Fact]
    public void Add_SizeOneAgainstSizeZero_IsEmpty() =>
        Assert.Equal([2, 0], (Tensor.Zeros(2, 1) + Tensor.Zeros(1, 0)).Shape);

    [Fact]
    public void Add_SizeZeroAgainstSizeTwo_Fails() =>
        Assert.Throws<ArgumentException>(() => Tensor.Zeros(0) + Tensor.Zeros(2));

    [Fact]
    public void Add_RankZeroToMatrix_AddsToEveryElement()
    {
        Tensor x = Tensor.Arange(4, ElementType.Float64).Reshape(2, 2);
        Assert.Equal([10, 11, 12, 13], (Tensor.Scalar(10, ElementType.Float64) + x).ToDoubleArray());
        Assert.Equal([], (Tensor.Scalar(1, ElementType.Float64) + Tensor.Scalar(2, ElementType.Float64)).Shape);
    }

    [Fact]
    public void Add_ShapesDoNotBroadcast_NamesBoth() => Assert.Equal(
        "+: [2,3] and [2] do not broadcast: aligned at their last axes, two sizes must be equal or one of them 1; Reshape one side?",
        Assert.Throws<ArgumentException>(() => Tensor.Zeros(2, 3) + Tensor.Zeros(2)).Message);

    [Fact]
    public void SumTo_ShapeThatDoesNotBroadcast_Fails()
    {
        Assert.Equal(
            "SumTo: [3] does not broadcast to [2,2]",
            Assert.Throws<ArgumentException>(() => Tensor.Zeros(2, 2).SumTo([3])).Message);
        Assert.Throws<ArgumentException>(() => Tensor.Zeros(2, 1).SumTo([2, 2]));
    }

    private static double At(Tensor x, int[] index)
    {
        int[] own = index[^x.Rank..];
        return x[[.. own.Select((i, axis) => x.Shape[axis] == 1 ? 0 : i)]];
    }
}
