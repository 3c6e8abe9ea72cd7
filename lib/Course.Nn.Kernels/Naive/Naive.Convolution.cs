using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Convolution.</content>
public sealed partial class Naive : IConvolution
{
    /// <summary>The position of a pixel outside the image.</summary>
    private const int Padding = -1;

    /// <inheritdoc/>
    public static void Convolve<T>(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> w, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = b.IsEmpty ? T.Zero : b[i / (sizes.Rows * sizes.Columns) % sizes.Outputs];
        }

        foreach ((int X, int W, int Y) product in Products(sizes))
        {
            y[product.Y] += w[product.W] * Pixel(x, product.X);
        }
    }

    /// <summary>The filters, then a bias for every output, 0 where there is none.</summary>
    public static int PackedLength(ConvolutionSizes sizes) => sizes.Outputs * ((sizes.InputsPerGroup * sizes.Area) + 1);

    /// <inheritdoc/>
    public static void PackFilters<T>(ConvolutionSizes sizes, ReadOnlySpan<T> w, ReadOnlySpan<T> b, Span<T> packed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        w.CopyTo(packed);
        packed[w.Length..].Clear();
        b.CopyTo(packed[w.Length..]);
    }

    /// <inheritdoc/>
    public static void ConvolvePacked<T>(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> packed, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Convolve(sizes, x, packed[..^sizes.Outputs], packed[^sizes.Outputs..], y);

    /// <inheritdoc/>
    public static void ConvolveToInputs<T>(ConvolutionSizes sizes, ReadOnlySpan<T> w, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        dx.Clear();
        foreach ((int X, int W, int Y) product in Products(sizes))
        {
            if (product.X != Padding)
            {
                dx[product.X] += w[product.W] * dy[product.Y];
            }
        }
    }

    /// <inheritdoc/>
    public static void ConvolveToParameters<T>(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dw, Span<T> db)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        dw.Clear();
        foreach ((int X, int W, int Y) product in Products(sizes))
        {
            dw[product.W] += Pixel(x, product.X) * dy[product.Y];
        }

        db.Clear();
        for (int i = 0; i < dy.Length && !db.IsEmpty; i++)
        {
            db[i / (sizes.Rows * sizes.Columns) % sizes.Outputs] += dy[i];
        }
    }

    /// <summary>The pixel at a position, 0 in the padding.</summary>
    private static T Pixel<T>(ReadOnlySpan<T> x, int position)
        where T : unmanaged, IFloatingPointIeee754<T> => position == Padding ? T.Zero : x[position];

    /// <summary>Which element of x, or <see cref="Padding"/>, meets which of W for which of y: seven loops.</summary>
    private static IEnumerable<(int X, int W, int Y)> Products(ConvolutionSizes s)
    {
        for (int n = 0; n < s.Images; n++)
        {
            for (int o = 0; o < s.Outputs; o++)
            {
                for (int i = 0; i < s.Rows; i++)
                {
                    for (int j = 0; j < s.Columns; j++)
                    {
                        int y = (((((n * s.Outputs) + o) * s.Rows) + i) * s.Columns) + j;
                        for (int c = 0; c < s.InputsPerGroup; c++)
                        {
                            int plane = (n * s.Inputs) + (o / s.OutputsPerGroup * s.InputsPerGroup) + c;
                            for (int k = 0; k < s.Down.Size; k++)
                            {
                                for (int l = 0; l < s.Across.Size; l++)
                                {
                                    (int row, int column) = (s.Down.Pixel(i, k), s.Across.Pixel(j, l));
                                    int w = (((((o * s.InputsPerGroup) + c) * s.Down.Size) + k) * s.Across.Size) + l;
                                    bool isPixel = s.Down.Holds(row) && s.Across.Holds(column);
                                    yield return (isPixel ? (plane * s.Pixels) + (row * s.Across.Length) + column : Padding, w, y);
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
