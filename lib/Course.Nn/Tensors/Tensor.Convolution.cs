using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <content>Convolution, into tensors that are there already; <see cref="IConvolution"/> has the definitions.</content>
public sealed partial class Tensor
{
    /// <summary>y = W ∗ x + b, without b where it is null.</summary>
    internal static void Convolve(ConvolutionSizes sizes, Tensor x, Tensor w, Tensor? b, Tensor y)
    {
        Require.SameType(x, w, "Conv2d");
        x.ElementType.Run(new Convolution(sizes, x, w, b, y));
    }

    /// <summary>How many numbers <see cref="PackFilters"/> writes.</summary>
    internal static int PackedLength(ConvolutionSizes sizes) => Fast.PackedLength(sizes);

    /// <summary>W and b in the order in which <see cref="ConvolvePacked"/> reads them.</summary>
    internal static void PackFilters(ConvolutionSizes sizes, Tensor w, Tensor? b, Tensor packed) => w.ElementType.Run(new FilterPacking(sizes, w, b, packed));

    /// <summary>y = W ∗ x + b for packed filters.</summary>
    internal static void ConvolvePacked(ConvolutionSizes sizes, Tensor x, Tensor packed, Tensor y) => x.ElementType.Run(new PackedConvolution(sizes, x, packed, y));

    /// <summary>dx = ∂L/∂x of a convolution, from dy = ∂L/∂y.</summary>
    internal static void ConvolveBackward(ConvolutionSizes sizes, Tensor w, Tensor dy, Tensor dx) =>
        dy.ElementType.Run(new ConvolutionToInputs(sizes, w, dy, dx));

    /// <summary>dw = ∂L/∂W and, unless it is null, db = ∂L/∂b of a convolution, from dy = ∂L/∂y.</summary>
    internal static void ConvolveToParameters(ConvolutionSizes sizes, Tensor x, Tensor dy, Tensor dw, Tensor? db)
    {
        Require.SameType(x, dy, "Conv2d");
        dy.ElementType.Run(new ConvolutionToParameters(sizes, x, dy, dw, db));
    }

    private readonly struct Convolution(ConvolutionSizes sizes, Tensor x, Tensor w, Tensor? b, Tensor y) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Fast.Convolve<T>(sizes, x.AsSpan<T>(), w.AsSpan<T>(), b is null ? default : b.AsSpan<T>(), y.ToChange<T>());
    }

    private readonly struct FilterPacking(ConvolutionSizes sizes, Tensor w, Tensor? b, Tensor packed) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.PackFilters<T>(sizes, w.AsSpan<T>(), b is null ? default : b.AsSpan<T>(), packed.ToChange<T>());
    }

    private readonly struct PackedConvolution(ConvolutionSizes sizes, Tensor x, Tensor packed, Tensor y) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.ConvolvePacked<T>(sizes, x.AsSpan<T>(), packed.AsSpan<T>(), y.ToChange<T>());
    }

    private readonly struct ConvolutionToInputs(ConvolutionSizes sizes, Tensor w, Tensor dy, Tensor dx) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.ConvolveToInputs<T>(sizes, w.AsSpan<T>(), dy.AsSpan<T>(), dx.ToChange<T>());
    }

    private readonly struct ConvolutionToParameters(ConvolutionSizes sizes, Tensor x, Tensor dy, Tensor dw, Tensor? db) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Fast.ConvolveToParameters<T>(sizes, x.AsSpan<T>(), dy.AsSpan<T>(), dw.ToChange<T>(), db is null ? default : db.ToChange<T>());
    }
}
