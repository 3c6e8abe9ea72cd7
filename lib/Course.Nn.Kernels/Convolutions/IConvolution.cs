using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// Convolution of images and its gradients; with i·s − p + k·d for the pixel under place k of window i, as <see cref="WindowAxis"/> has
/// it, and 0 outside the image.
/// </summary>
public interface IConvolution
{
    /// <summary>y[n,o,i,j] = b[o] + Σ over c,k,l of W[o,c,k,l] · x[n, c, i·s − p + k·d, j·s − p + l·d]; b is empty where there is none.</summary>
    static abstract void Convolve<T>(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> w, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>How many numbers the packed filters are: <see cref="PackFilters"/>.</summary>
    static abstract int PackedLength(ConvolutionSizes sizes);

    /// <summary>W and b in whatever order suits <see cref="ConvolvePacked"/>; the images, their number and size, have no say in it.</summary>
    static abstract void PackFilters<T>(ConvolutionSizes sizes, ReadOnlySpan<T> w, ReadOnlySpan<T> b, Span<T> packed)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The y of <see cref="Convolve"/>, to the last bit, from filters that were packed once for many batches.</summary>
    static abstract void ConvolvePacked<T>(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> packed, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>∂L/∂x: for every product W · x that went into a y, x gains W · ∂L/∂y.</summary>
    static abstract void ConvolveToInputs<T>(ConvolutionSizes sizes, ReadOnlySpan<T> w, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>∂L/∂W: for every product W · x that went into a y, W gains x · ∂L/∂y; and ∂L/∂b[o] = Σ over n,i,j of ∂L/∂y[n,o,i,j], unless db is empty.</summary>
    static abstract void ConvolveToParameters<T>(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dw, Span<T> db)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
