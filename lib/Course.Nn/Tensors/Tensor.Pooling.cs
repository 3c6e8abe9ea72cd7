using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <content>Pooling, into tensors that are there already; <see cref="IPooling"/> has the definitions.</content>
public sealed partial class Tensor
{
    /// <summary>y = the largest pixel of each window of x, and where it was.</summary>
    internal static void MaxPool(PoolingSizes sizes, Tensor x, Tensor y, Span<int> winners) =>
        x.ElementType.Run(new MaxPooling(sizes, x, y, winners));

    /// <summary>dx = ∂L/∂x of <see cref="MaxPool"/>.</summary>
    internal static void MaxPoolBackward(PoolingSizes sizes, Tensor dy, ReadOnlySpan<int> winners, Tensor dx) =>
        dy.ElementType.Run(new MaxPoolingBackward(sizes, dy, winners, dx));

    /// <summary>y = the mean of each window of x.</summary>
    internal static void AveragePool(PoolingSizes sizes, Tensor x, Tensor y) => x.ElementType.Run(new AveragePooling(sizes, x, y));

    /// <summary>dx = ∂L/∂x of <see cref="AveragePool"/>.</summary>
    internal static void AveragePoolBackward(PoolingSizes sizes, Tensor dy, Tensor dx) =>
        dy.ElementType.Run(new AveragePoolingBackward(sizes, dy, dx));

    /// <summary>y = the mean of each plane of x.</summary>
    internal static void GlobalAverage(Tensor x, Tensor y) => x.ElementType.Run(new PlaneMeans(x, y));

    /// <summary>dx = ∂L/∂x of <see cref="GlobalAverage"/>.</summary>
    internal static void GlobalAverageBackward(Tensor dy, Tensor dx) => dy.ElementType.Run(new PlaneMeansBackward(dy, dx));

    private readonly ref struct MaxPooling(PoolingSizes sizes, Tensor x, Tensor y, Span<int> winners) : IElementWork
    {
        private readonly Span<int> _winners = winners;

        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.MaxPool<T>(sizes, x.AsSpan<T>(), y.ToChange<T>(), _winners);
    }

    private readonly ref struct MaxPoolingBackward(PoolingSizes sizes, Tensor dy, ReadOnlySpan<int> winners, Tensor dx) : IElementWork
    {
        private readonly ReadOnlySpan<int> _winners = winners;

        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.MaxPoolBackward<T>(sizes, dy.AsSpan<T>(), _winners, dx.ToChange<T>());
    }

    private readonly struct AveragePooling(PoolingSizes sizes, Tensor x, Tensor y) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.AveragePool<T>(sizes, x.AsSpan<T>(), y.ToChange<T>());
    }

    private readonly struct AveragePoolingBackward(PoolingSizes sizes, Tensor dy, Tensor dx) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.AveragePoolBackward<T>(sizes, dy.AsSpan<T>(), dx.ToChange<T>());
    }

    private readonly struct PlaneMeans(Tensor x, Tensor y) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.PlaneMeans<T>(x.AsSpan<T>(), x.Shape[2] * x.Shape[3], y.ToChange<T>());
    }

    private readonly struct PlaneMeansBackward(Tensor dy, Tensor dx) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.PlaneMeansBackward<T>(dy.AsSpan<T>(), dx.Shape[2] * dx.Shape[3], dx.ToChange<T>());
    }
}
