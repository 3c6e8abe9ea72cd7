using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>y[c] = (1/n) Σₚ x[c,p] over the n pixels of plane c; backwards ∂L/∂x[c,p] = ∂L/∂y[c]/n.</summary>
internal static class GlobalAveragePooling
{
    /// <summary>y from x, added up in double precision.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, int pixels, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int c = 0; c < y.Length; c++)
        {
            y[c] = T.CreateTruncating(Reduction.Sum(x.Slice(c * pixels, pixels)) / pixels);
        }
    }

    /// <summary>dx from dy.</summary>
    public static void Backward<T>(ReadOnlySpan<T> dy, int pixels, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int c = 0; c < dy.Length; c++)
        {
            dx.Slice(c * pixels, pixels).Fill(dy[c] / T.CreateTruncating(pixels));
        }
    }
}
