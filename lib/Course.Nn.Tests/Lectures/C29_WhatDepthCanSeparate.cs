using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>C29 (S3): one, two and three layers of threshold units decide a half-plane, a convex polygon, and a region that is not convex.</summary>
public class C29_WhatDepthCanSeparate
{
    /// <summary>A grid over [−2, 2]², moved off all lines below so that no point lies on one.</summary>
    private static readonly (double X, double Y)[] Grid = [..
        from i in Enumerable.Range(0, 41)
        from j in Enumerable.Range(0, 41)
        select (-2.013 + (0.1 * i), -2.013 + (0.1 * j))];

    [Fact]
    public void OneLayer_IsAHalfPlane()
    {
        // x + 2y > 1.
        bool[] inside = Decide(x => Threshold(x, new double[,] { { 1 }, { 2 } }, [-1]));
        Assert.Equal(Grid.Select(p => p.X + (2 * p.Y) > 1), inside);
    }

    [Fact]
    public void TwoLayers_AreAConvexPolygon()
    {
        bool[] inside = Decide(x => Triangle(x, 0, 0));
        Assert.Equal(Grid.Select(p => p.X > 0 && p.Y > 0 && p.X + p.Y < 1), inside);
        Assert.True(IsConvex(inside));
        Assert.InRange(inside.Count(yes => yes), 30, 60);
    }

    [Fact]
    public void ThreeLayers_AreARegionThatIsNotConvex()
    {
        // The union of two triangles that do not touch: an OR over two ANDs over six half-planes.
        bool[] inside = Decide(x => Threshold(Joined(Triangle(x, -1.5, -1.5), Triangle(x, 0.5, 0.5)), new double[,] { { 1 }, { 1 } }, [-0.5]));
        Assert.Equal(Grid.Select(p => InTriangle(p, -1.5, -1.5) || InTriangle(p, 0.5, 0.5)), inside);
        Assert.False(IsConvex(inside));
    }

    [Fact]
    public void OneLayer_CannotDecideXor()
    {
        // The corners of the unit square by class; every half-plane of a fine set of directions and offsets gets one wrong.
        (double X, double Y, bool One)[] corners = [(0, 0, false), (0, 1, true), (1, 0, true), (1, 1, false)];
        for (int angle = 0; angle < 360; angle += 3)
        {
            (double sine, double cosine) = Math.SinCos(angle * Math.PI / 180);
            for (double offset = -2; offset <= 2; offset += 0.05)
            {
                Assert.Contains(corners, c => (cosine * c.X) + (sine * c.Y) > offset != c.One);
            }
        }
    }

    /// <summary>1 where x > left, y > bottom and x + y &lt; left + bottom + 1: an AND of three half-planes.</summary>
    private static Tensor Triangle(Tensor x, double left, double bottom)
    {
        Tensor sides = Threshold(x, new double[,] { { 1, 0, -1 }, { 0, 1, -1 } }, [-left, -bottom, left + bottom + 1]);
        return Threshold(sides, new double[,] { { 1 }, { 1 }, { 1 } }, [-2.5]);
    }

    private static bool InTriangle((double X, double Y) p, double left, double bottom) =>
        p.X > left && p.Y > bottom && p.X + p.Y < left + bottom + 1;

    /// <summary>One layer of threshold units: 1 where x·W + b > 0, else 0.</summary>
    private static Tensor Threshold(Tensor x, double[,] w, double[] b) => x.MatMul(Tensor.From(w, ElementType.Float64)) + Tensor.From(b, ElementType.Float64) > 0;

    private static Tensor Joined(Tensor a, Tensor b) => a.MatMul(Tensor.From(new double[,] { { 1, 0 } }, ElementType.Float64))
        + b.MatMul(Tensor.From(new double[,] { { 0, 1 } }, ElementType.Float64));

    private static bool[] Decide(Func<Tensor, Tensor> network)
    {
        var points = Tensor.From([.. Grid.SelectMany(p => new[] { p.X, p.Y })], [Grid.Length, 2], ElementType.Float64);
        return [.. network(points).ToDoubleArray().Select(value => value == 1)];
    }

    /// <summary>Whether the grid point in the middle of any two inside points, where there is one, is inside too.</summary>
    private static bool IsConvex(bool[] inside)
    {
        int[] points = [.. Enumerable.Range(0, inside.Length).Where(i => inside[i])];
        return points.All(a => points.All(b =>
        {
            (int row, int column) = ((a / 41) + (b / 41), (a % 41) + (b % 41));
            return row % 2 == 1 || column % 2 == 1 || inside[(row / 2 * 41) + (column / 2)];
        }));
    }
}
