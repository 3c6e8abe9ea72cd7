using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// Bilinear interpolation. The centre of pixel (i, j) is the point (i, j), so an image of H rows reaches from −½ to H − ½. At a
/// point between four centres, with i = ⌊r⌋ and j = ⌊c⌋,
/// x(r, c) = (1−u)(1−v)·xᵢⱼ + (1−u)v·xᵢ,ⱼ₊₁ + u(1−v)·xᵢ₊₁,ⱼ + uv·xᵢ₊₁,ⱼ₊₁, u = r − i and v = c − j. Pixels outside have the fill.
/// </summary>
internal static class Pixels
{
    /// <summary>y[…,i,j] = x(source(i, j)) in every plane.</summary>
    /// <param name="images">x […,H,W].</param>
    /// <param name="height">Rows of y.</param>
    /// <param name="width">Columns of y.</param>
    /// <param name="source">From row and column of y to a point of x.</param>
    /// <param name="fill">The value outside of x.</param>
    public static Tensor Sample(Tensor images, int height, int width, Func<int, int, (double Row, double Column)> source, double fill = 0)
    {
        (int rows, int columns) = Size(images);
        double[] x = images.ToDoubleArray();
        int planes = x.Length / (rows * columns);
        double[] y = new double[planes * height * width];
        for (int p = 0; p < height * width; p++)
        {
            (double r, double c) = source(p / width, p % width);
            (double top, double left) = (Math.Floor(r), Math.Floor(c));
            (int i, int j) = ((int)top, (int)left);
            for (int plane = 0; plane < planes; plane++)
            {
                var pixels = new Plane(x.AsSpan(plane * rows * columns, rows * columns), rows, columns, fill);
                y[(plane * height * width) + p] = pixels.Between(i, j, r - top, c - left);
            }
        }

        return Tensor.Own(y, Resized(images, height, width)).To(images.ElementType);
    }

    /// <summary>y[…,i,j] = x[…,row(i),column(j)], or the fill where that is outside: no interpolation.</summary>
    public static Tensor Pick(Tensor images, int height, int width, Func<int, int> row, Func<int, int> column, double fill = 0) =>
        Sample(images, height, width, (i, j) => (row(i), column(j)), fill);

    /// <summary>H and W of […,H,W], after checking that there are pixels.</summary>
    public static (int Height, int Width) Check(string operation, Tensor images)
    {
        Require.NotNull(images);
        Require.That(
            images.Rank >= 2 && images.Shape[^1] > 0 && images.Shape[^2] > 0,
            $"{operation}: images of shape {images.Shape}; expected [N,C,H,W] or [C,H,W] with at least one pixel");
        return Size(images);
    }

    /// <summary>The shape with another height and width.</summary>
    private static Shape Resized(Tensor images, int height, int width) => new([.. images.Shape.Sizes[..^2], height, width]);

    private static (int Height, int Width) Size(Tensor images) => (images.Shape[^2], images.Shape[^1]);

    /// <summary>One channel of one image.</summary>
    private readonly ref struct Plane(ReadOnlySpan<double> x, int rows, int columns, double fill)
    {
        private readonly ReadOnlySpan<double> _x = x;

        public double Between(int i, int j, double u, double v) =>
            u == 0 ? Along(i, j, v) : Mix(Along(i, j, v), Along(i + 1, j, v), u);

        private double Along(int i, int j, double v) => v == 0 ? At(i, j) : Mix(At(i, j), At(i, j + 1), v);

        private double At(int i, int j) => (uint)j < (uint)columns && (uint)i < (uint)rows ? _x[(i * columns) + j] : fill;

        /// <summary>(1 − t)a + tb, and exactly a where a = b.</summary>
        private static double Mix(double a, double b, double t) => a + (t * (b - a));
    }
}
