using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Images whose pixels move.</content>
public sealed partial class Naive : IResampling
{
    /// <inheritdoc/>
    public static void Resample<T>(
        ResamplingSizes sizes, ReadOnlySpan<ResamplingStep> steps, ReadOnlySpan<PixelMap> maps, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int numbers = sizes.Images == 0 ? 0 : y.Length / sizes.Images;
        for (int n = 0; n < sizes.Images; n++)
        {
            T[] image = x.Slice(n * sizes.Numbers, sizes.Numbers).ToArray();
            (int rows, int columns) = (sizes.Rows, sizes.Columns);
            for (int s = 0; s < steps.Length; s++)
            {
                image = Moved(image, sizes.Channels, rows, columns, steps[s], maps[(n * steps.Length) + s]);
                (rows, columns) = (steps[s].Rows, steps[s].Columns);
            }

            image.CopyTo(y[(n * numbers)..]);
        }
    }

    /// <summary>One image, one step.</summary>
    private static T[] Moved<T>(T[] x, int channels, int rows, int columns, ResamplingStep step, PixelMap map)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var y = new T[channels * step.Rows * step.Columns];
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < step.Rows; i++)
            {
                for (int j = 0; j < step.Columns; j++)
                {
                    (double row, double column) = map.Source(i, j);
                    ReadOnlySpan<T> plane = x.AsSpan(c * rows * columns, rows * columns);
                    y[(((c * step.Rows) + i) * step.Columns) + j] = Between(plane, rows, columns, row, column, T.CreateTruncating(step.Fill));
                }
            }
        }

        return y;
    }

    /// <summary>x(row, column) in one plane.</summary>
    internal static T Between<T>(ReadOnlySpan<T> x, int rows, int columns, double row, double column, T fill)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!(row > -1 && row < rows && column > -1 && column < columns))
        {
            return fill;
        }

        (int i, int j) = ((int)Math.Floor(row), (int)Math.Floor(column));
        (double u, double v) = (row - i, column - j);
        double a = Pixel(x, i, j), b = Pixel(x, i, j + 1), c = Pixel(x, i + 1, j), d = Pixel(x, i + 1, j + 1);
        return T.CreateTruncating(Mixed(Mixed(a, b, v), Mixed(c, d, v), u));

        double Pixel(ReadOnlySpan<T> x, int i, int j) =>
            double.CreateTruncating((uint)i < (uint)rows && (uint)j < (uint)columns ? x[(i * columns) + j] : fill);
    }

    /// <summary>(1 − t)·a + t·b: exactly a where t = 0 or a = b, whatever b is there.</summary>
    internal static double Mixed(double a, double b, double t) => t == 0 ? a : a + (t * (b - a));
}
