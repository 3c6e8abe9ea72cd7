using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class TensorComparisonTests
{
    private static readonly Tensor Special = Tensor.From([0, -0.0, 1, double.NaN, double.PositiveInfinity, double.NegativeInfinity], ElementType.Float64);

    [Fact]
    public void Equality_OfElements_IsAMask()
    {
        var x = Tensor.From([1, 2, 3]);
        Assert.Equal([0, 1, 0], (x == Tensor.From([3, 2, 1])).ToDoubleArray());
        Assert.Equal([1, 0, 1], (x != Tensor.From([3, 2, 1])).ToDoubleArray());
        Assert.Equal([0, 0, 1], (x == 3).ToDoubleArray());
        Assert.Equal([2, 3], (x.Reshape(1, 3) == Tensor.From([1, 2]).Reshape(2, 1)).Shape);
        Assert.Equal("==: [3] and [2] do not broadcast: aligned at their last axes, two sizes must be equal or one of them 1; Reshape one side?", Assert.Throws<ArgumentException>(() => x == Tensor.Zeros(2)).Message);
        Assert.Throws<ArgumentNullException>(() => x == null!);
    }

    [Fact]
    public void Equality_OfSpecialValues_FollowsIeee754()
    {
        Assert.Equal([1, 1, 1, 0, 1, 1], (Special == Special.Clone()).ToDoubleArray());
        Assert.Equal([0, 0, 0, 1, 0, 0], (Special != Special.Clone()).ToDoubleArray());
        Assert.Equal([1, 1, 0, 0, 0, 0], (Special == 0).ToDoubleArray());
        Assert.Equal([0, 0, 0, 1, 0, 0], Special.IsNaN().ToDoubleArray());
        Assert.Equal([0, 0, 0, 0, 1, 1], Special.IsInfinity().ToDoubleArray());
        Assert.Equal([1, 1, 1, 0, 0, 0], Special.IsFinite().ToDoubleArray());
    }

    // Long enough for whole processor vectors and a rest, in both element types.
    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float64)]
    public void Equality_OfLongTensors_IsTheSameInEveryLane(ElementType type)
    {
        var x = Tensor.Arange(67, type);
        Tensor y = x.Map(i => i % 3 == 0 ? i : i % 3 == 1 ? -1 : double.NaN);
        double[] expected = [.. Enumerable.Range(0, 67).Select(i => i % 3 == 0 ? 1.0 : 0)];
        Assert.Equal(expected, (x == y).ToDoubleArray());
        Assert.Equal(expected.Select(e => 1 - e), (x != y).ToDoubleArray());
    }

    [Fact]
    public void Equals_OfTwoTensors_AsksForTheSameOne()
    {
        (Tensor x, Tensor y) = (Tensor.Ones(2), Tensor.Ones(2));
        Assert.True(x.Equals(x));
        Assert.False(x.Equals(y));
        Assert.True((x == y).All());
        var owners = new Dictionary<Tensor, string> { [x] = "x", [y] = "y" };
        x[0] = 5;
        Assert.Equal("x", owners[x]);
    }

    [Fact]
    public void AllClose_WithinTheTolerances_IsTrue()
    {
        var x = Tensor.From([1.0, 1000.0], ElementType.Float64);
        Assert.True(x.AllClose(x + 1e-9));
        Assert.False(x.AllClose(x + 1e-4));
        Assert.True(x.AllClose(x * (1 + 9e-6)));
        Assert.True(x.AllClose(x + 1, absolute: 1));
        Assert.True((x / 0).AllClose(x / 0));
        Assert.False((x / 0).AllClose(-x / 0));
        Assert.False(x.AllClose(x / 0));
        Assert.False((x / 0).AllClose(x));
        Assert.False((x * double.NaN).AllClose(x * double.NaN));
        Assert.True((x * double.NaN).AllClose(x * double.NaN, equalNaN: true));
        Assert.True(Tensor.Zeros(0).AllClose(Tensor.Zeros(0)));
        Assert.Throws<ArgumentException>(() => x.AllClose(x, relative: -1));
        Assert.Throws<ArgumentException>(() => x.AllClose(x, absolute: double.NaN));
    }

    [Fact]
    public void OneHot_OfClasses_HasAOneInEachRow()
    {
        Assert.Equal([0, 0, 1, 1, 0, 0], Tensor.OneHot([2, 0], 3).ToDoubleArray());
        Assert.Equal([2, 1, 3], Tensor.OneHot(Tensor.From([1, 1]).Reshape(2, 1), 3).Shape);
        Assert.Equal([0, 4], Tensor.OneHot(Array.Empty<int>(), 4).Shape);
        Assert.Equal("OneHot: 3 at position 1: the classes are 0..2", Assert.Throws<ArgumentException>(() => Tensor.OneHot([0, 3], 3)).Message);
        Assert.Equal("OneHot: 0.5 at position 0: the classes are 0..2", Assert.Throws<ArgumentException>(() => Tensor.OneHot(Tensor.From([0.5], ElementType.Float64), 3)).Message);
    }
}
