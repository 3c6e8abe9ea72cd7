using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Convolution.</content>
internal sealed partial class Fast : IConvolution
{
    /// <inheritdoc/>
    public static void Convolve<T>(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> w, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => ConvolutionKernel<T>.Fastest.Forward(sizes, x, w, b, y);

    /// <inheritdoc/>
    public static int PackedLength(ConvolutionSizes sizes) => ConvolutionKernel<float>.Fastest.PackedLength(sizes);

    /// <inheritdoc/>
    public static void PackFilters<T>(ConvolutionSizes sizes, ReadOnlySpan<T> w, ReadOnlySpan<T> b, Span<T> packed)
        where T : unmanaged, IFloatingPointIeee754<T> => ConvolutionKernel<T>.Fastest.Pack(sizes, w, b, packed);

    /// <inheritdoc/>
    public static void ConvolvePacked<T>(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> packed, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => ConvolutionKernel<T>.Fastest.ForwardPacked(sizes, x, packed, y);

    /// <inheritdoc/>
    public static void ConvolveToInputs<T>(ConvolutionSizes sizes, ReadOnlySpan<T> w, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T> => ConvolutionKernel<T>.Fastest.InputGradient(sizes, w, dy, dx);

    /// <inheritdoc/>
    public static void ConvolveToParameters<T>(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dw, Span<T> db)
        where T : unmanaged, IFloatingPointIeee754<T> => ConvolutionKernel<T>.Fastest.ParameterGradients(sizes, x, dy, dw, db);
}
