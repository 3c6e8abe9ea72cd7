using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>The definitions, as plain loops: the text to read and the oracle of the fast kernels.</content>
internal static partial class Convolution
{
    /// <summary>y[n,o,i,j] = b[o] + Σ over c,k,l of W[o,c,k,l] · x[n, c, i·s − p + k·d, j·s − p + l·d], with 0 outside the image.</summary>
    public static void Naive<T>(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> w, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = b[i / (sizes.Rows * sizes.Columns) % sizes.Outputs];
        }

        foreach ((int X, int W, int Y) product in Products(sizes))
        {
            y[product.Y] += w[product.W] * x[product.X];
        }
    }

    /// <summary>The chain rule for every product of the forward pass: ∂L/∂x += W · ∂L/∂y, ∂L/∂W += x · ∂L/∂y; and ∂L/∂b = Σ ∂L/∂y.</summary>
    public static void NaiveBackward<T>(
        ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> w, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw, Span<T> db)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        dx.Clear();
        dw.Clear();
        db.Clear();
        foreach ((int X, int W, int Y) product in Products(sizes))
        {
            dx[product.X] += w[product.W] * dy[product.Y];
            dw[product.W] += x[product.X] * dy[product.Y];
        }

        for (int i = 0; i < dy.Length; i++)
        {
            db[i / (sizes.Rows * sizes.Columns) % sizes.Outputs] += dy[i];
        }
    }

    /// <summary>Which element of x meets which of W for which of y: seven loops.</summary>
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
                            for (int k = 0; k < s.FilterHeight; k++)
                            {
                                for (int l = 0; l < s.FilterWidth; l++)
                                {
                                    int row = (i * s.Stride) - s.Padding + (k * s.Dilation);
                                    int column = (j * s.Stride) - s.Padding + (l * s.Dilation);
                                    int w = (((((o * s.InputsPerGroup) + c) * s.FilterHeight) + k) * s.FilterWidth) + l;
                                    if (row >= 0 && row < s.Height && column >= 0 && column < s.Width)
                                    {
                                        yield return ((((plane * s.Height) + row) * s.Width) + column, w, y);
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
