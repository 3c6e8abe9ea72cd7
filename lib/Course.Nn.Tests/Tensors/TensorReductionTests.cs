using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class TensorReductionTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Reductions_RandomShapes_EqualGatheringTheElements(int seed)
    {
        Random random = RandomSource.FromSeed(seed);
        int[] sizes = [random.Next(1, 4), .. RandomShapes.Sizes(random, smallest: 1)];
        ElementType type = seed % 2 == 0 ? ElementType.Float32 : ElementType.Float64;
        var x = Tensor.RandomNormal(random, sizes, type: type);
        int axis = random.Next(sizes.Length);
        Tensor sum = x.Sum(axis);
        int[] largest = x.ArgMax(axis);

        int position = 0;
        foreach (int[] index in RandomShapes.Indices(sum.Shape.ToArray()))
        {
            double[] group = [.. Enumerable.Range(0, sizes[axis]).Select(k => x[[.. index[..axis], k, .. index[axis..]]])];

            // Three numbers of size 1 at most: a few roundings in the element type (2⁻²³ ≈ 1.2e−7 for single precision).
            Assert.Equal(group.Sum(), sum[index], 1e-6);
            Assert.Equal(group.Average(), x.Mean(axis)[index], 1e-6);
            Assert.Equal(group.Max(), x.Max(axis)[index]);
            Assert.Equal(group.Min(), x.Min(axis)[index]);
            Assert.Equal(Array.IndexOf(group, group.Max()), largest[position++]);
        }

        Assert.Equal(x.Sum(axis, keepDimension: true).Reshape(sum.Shape).ToDoubleArray(), sum.ToDoubleArray());
    }

    [Fact]
    public void KeepDimension_EveryReduction_LeavesSizeOne()
    {
        var x = Tensor.Zeros(2, 3, 4);
        Assert.Equal([2, 1, 4], x.Sum(1, keepDimension: true).Shape);
        Assert.Equal([2, 1, 4], x.Mean(1, keepDimension: true).Shape);
        Assert.Equal([2, 1, 4], x.Max(1, keepDimension: true).Shape);
        Assert.Equal([2, 1, 4], x.Min(1, keepDimension: true).Shape);
        Assert.Equal([2, 1, 4], x.Variance(1, keepDimension: true).Shape);
        Assert.Equal([2, 4], x.Variance(1).Shape);
    }

    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float64)]
    public void WholeTensor_FourNumbers_GiveTheTextbookValues(ElementType type)
    {
        Tensor x = Tensor.From([1.0, 2, 3, 6], [2, 2], ElementType.Float64).To(type);
        Assert.Equal((12, 3, 6, 1), (x.Sum(), x.Mean(), x.Max(), x.Min()));
        Assert.Equal(Math.Sqrt(50), x.Norm());
        Assert.Equal(Math.Sqrt(3.5), x.StandardDeviation());
        Assert.Equal([1, 4], x.Variance(0).ToDoubleArray());
    }

    [Fact]
    public void Sum_MillionTenthsInSinglePrecision_KeepsSevenDigits()
    {
        // Added up in single precision, the running sum of 10⁶ times 0.1f ends near 100,958.
        var x = Tensor.Full(0.1, [1_000_000]);
        Assert.Equal(1e6 * 0.1f, x.Sum(), 1e-4);
        Assert.Equal(1e6 * 0.1f, x.Sum(0).Item(), 0.01);
    }

    [Fact]
    public void StandardDeviation_LargeOffset_IsNotLost() =>
        Assert.Equal(0.5, Tensor.From([1_000_000f, 1_000_001f]).StandardDeviation());

    [Fact]
    public void ArgMax_Ties_TakesTheFirst() => Assert.Equal([1], Tensor.From([1, 5, 5, 2]).ArgMax(0));

    [Fact]
    public void ArgMax_NaN_CountsAsLargest()
    {
        Assert.Equal([1], Tensor.From([9, double.NaN, 10, double.NaN], ElementType.Float64).ArgMax(0));
        Assert.True(double.IsNaN(Tensor.From([9, double.NaN, 10], ElementType.Float64).Max()));
        Assert.True(double.IsNaN(Tensor.From([9, double.NaN, 10], ElementType.Float64).Min()));
    }

    [Fact]
    public void Sum_EmptyAxis_IsZero()
    {
        Assert.Equal([0, 0, 0], Tensor.Zeros(0, 3).Sum(0).ToDoubleArray());
        Assert.Equal([0], Tensor.Zeros(0, 3).Sum(1).Shape);
        Assert.Equal(0, Tensor.Zeros(0, 3).Sum());
    }

    [Fact]
    public void Reductions_EmptyAxis_NameShapeAndAxis()
    {
        var x = Tensor.Zeros(0, 3);
        Assert.Equal("Max: [0,3] has no elements along axis 0", Assert.Throws<InvalidOperationException>(() => x.Max(0)).Message);
        Assert.Equal("Min: [0,3] has no elements along axis 0", Assert.Throws<InvalidOperationException>(() => x.Min(0)).Message);
        Assert.Equal("ArgMax: [0,3] has no elements along axis 0", Assert.Throws<InvalidOperationException>(() => x.ArgMax(0)).Message);
        Assert.Equal("Mean: [0,3] has no elements along axis 0", Assert.Throws<InvalidOperationException>(() => x.Mean(0)).Message);
        Assert.Equal("Mean: [0,3] has no elements", Assert.Throws<InvalidOperationException>(() => x.Mean()).Message);
        Assert.Equal([0], x.Max(1).Shape);
        Assert.Empty(x.ArgMax(1));
    }

    [Fact]
    public void Reductions_NoSuchAxis_NameTheOperation()
    {
        var x = Tensor.Zeros(2, 3);
        Assert.Equal("Sum: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end", Assert.Throws<ArgumentException>(() => x.Sum(2)).Message);
        Assert.StartsWith("Mean: axis -3", Assert.Throws<ArgumentException>(() => x.Mean(-3)).Message);
        Assert.StartsWith("Max: axis 2", Assert.Throws<ArgumentException>(() => x.Max(2)).Message);
        Assert.StartsWith("ArgMax: axis 2", Assert.Throws<ArgumentException>(() => x.ArgMax(2)).Message);
    }
}
