using System.Numerics;
using System.Runtime.Intrinsics;

namespace Course.Nn.Kernels;

/// <summary>The operations of <see cref="IConvolution"/> with vectors of one width.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal abstract class ConvolutionKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>With vectors of <see cref="VectorWidth.Bits"/>.</summary>
    public static readonly ConvolutionKernel<T> Fastest = OfWidth(VectorWidth.Bits);

    /// <summary>With vectors of 128, 256 or 512 bits.</summary>
    public static ConvolutionKernel<T> OfWidth(int bits) => bits switch
    {
        512 => new FastConvolution<Simd512<T>, Vector512<T>, T>(),
        256 => new FastConvolution<Simd256<T>, Vector256<T>, T>(),
        _ => new FastConvolution<Simd128<T>, Vector128<T>, T>(),
    };

    /// <summary>y[n,o,i,j] = b[o] + Σ over c,k,l of W[o,c,k,l] · x[n, c, i·s − p + k·d, j·s − p + l·d].</summary>
    public abstract void Forward(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> w, ReadOnlySpan<T> b, Span<T> y);

    /// <inheritdoc cref="IConvolution.PackedLength"/>
    public abstract int PackedLength(ConvolutionSizes sizes);

    /// <inheritdoc cref="IConvolution.PackFilters"/>
    public abstract void Pack(ConvolutionSizes sizes, ReadOnlySpan<T> w, ReadOnlySpan<T> b, Span<T> packed);

    /// <inheritdoc cref="IConvolution.ConvolvePacked"/>
    public abstract void ForwardPacked(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> packed, Span<T> y);

    /// <summary>∂L/∂x.</summary>
    public abstract void InputGradient(ConvolutionSizes sizes, ReadOnlySpan<T> w, ReadOnlySpan<T> dy, Span<T> dx);

    /// <summary>∂L/∂W and ∂L/∂b.</summary>
    public abstract void ParameterGradients(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dw, Span<T> db);
}
