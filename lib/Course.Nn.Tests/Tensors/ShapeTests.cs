using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class ShapeTests
{
    [Fact]
    public void Count_SeveralAxes_IsTheProduct()
    {
        Shape shape = [2, 3, 4];
        Assert.Equal((3, 24), (shape.Rank, shape.Count));
        Assert.Equal((2, 4, 3), (shape[0], shape[^1], shape[^2]));
        Assert.Equal("[2,3,4]", shape.ToString());
        Assert.Equal([2, 3, 4], shape.ToArray());
    }

    [Fact]
    public void Count_NoAxes_IsOne()
    {
        Assert.Equal((0, 1, "[]"), (default(Shape).Rank, default(Shape).Count, default(Shape).ToString()));
        Assert.Equal(default, new Shape());
    }

    [Fact]
    public void Equality_SameSizes_IsTrueAndHashesAgree()
    {
        Shape a = [2, 3];
        Shape b = new[] { 2, 3 };
        Assert.True(a == b);
        Assert.False(a != b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.True(a.Equals((object)b));
        Assert.False(a.Equals("[2,3]"));
        Assert.True(a != new Shape(3, 2));
        Assert.True(a != new Shape(2, 3, 1));
    }

    [Fact]
    public void Sizes_ChangedArray_LeavesTheShapeAlone()
    {
        int[] sizes = [2, 3];
        Shape shape = sizes;
        sizes[0] = 7;
        shape.ToArray()[1] = 7;
        Assert.Equal([2, 3], shape);
    }

    [Fact]
    public void Index_NoSuchAxis_NamesTheAxes()
    {
        Assert.Equal(
            "Shape: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end",
            Assert.Throws<ArgumentException>(() => new Shape(2, 3)[2]).Message);
        Assert.Equal(
            "Shape: axis -3 of [2,3]: the axes are 0..1, or -2..-1 from the end",
            Assert.Throws<ArgumentException>(() => new Shape(2, 3)[^3]).Message);
        Assert.Equal(
            "Shape: axis 0 of []: a single number has no axes",
            Assert.Throws<ArgumentException>(() => default(Shape)[0]).Message);
    }

    [Fact]
    public void Create_NegativeSize_Fails() => Assert.Equal(
        "Shape: [2,-3]: a size cannot be negative",
        Assert.Throws<ArgumentException>(() => new Shape(2, -3)).Message);

    [Fact]
    public void Create_TooManyElements_SaysToWorkInBatches() => Assert.Contains(
        "work in batches", Assert.Throws<ArgumentException>(() => new Shape(100_000, 100_000)).Message);

    [Fact]
    public void Foreach_Shape_GivesTheSizes()
    {
        var sizes = new List<int>();
        foreach (object? size in (System.Collections.IEnumerable)new Shape(4, 5))
        {
            sizes.Add((int)size);
        }

        Assert.Equal([4, 5], sizes);
    }

    [Fact]
    public void Spread_GivesTheSizes()
    {
        Shape shape = [2, 3, 4];
        int[] sizes = [7, .. shape];
        Assert.Equal([7, 2, 3, 4], sizes);
        Assert.Equal((3, 24), (shape.Length, shape.Count));
    }
}
