using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <content>Pooling, into tensors that are there already.</content>
public sealed partial class Tensor
{
    /// <summary>y = the largest pixel of each window of x, and where it was.</summary>
    internal static void MaxPool(PoolingSizes sizes, Tensor x, Tensor y, Span<int> winners)
    {
        if (x.ElementType == ElementType.Float32)
        {
            MaxPooling.Forward<float>(sizes, x.AsSpan<float>(), y.AsSpan<float>(), winners);
        }
        else
        {
            MaxPooling.Forward<double>(sizes, x.AsSpan<double>(), y.AsSpan<double>(), winners);
        }
    }

    /// <summary>dx = ∂L/∂x of <see cref="MaxPool"/>.</summary>
    internal static void MaxPoolBackward(PoolingSizes sizes, Tensor dy, ReadOnlySpan<int> winners, Tensor dx)
    {
        if (dy.ElementType == ElementType.Float32)
        {
            MaxPooling.Backward<float>(sizes, dy.AsSpan<float>(), winners, dx.AsSpan<float>());
        }
        else
        {
            MaxPooling.Backward<double>(sizes, dy.AsSpan<double>(), winners, dx.AsSpan<double>());
        }
    }

    /// <summary>y = the mean of each window of x.</summary>
    internal static void AveragePool(PoolingSizes sizes, Tensor x, Tensor y)
    {
        if (x.ElementType == ElementType.Float32)
        {
            AveragePooling.Forward<float>(sizes, x.AsSpan<float>(), y.AsSpan<float>());
        }
        else
        {
            AveragePooling.Forward<double>(sizes, x.AsSpan<double>(), y.AsSpan<double>());
        }
    }

    /// <summary>dx = ∂L/∂x of <see cref="AveragePool"/>.</summary>
    internal static void AveragePoolBackward(PoolingSizes sizes, Tensor dy, Tensor dx)
    {
        if (dy.ElementType == ElementType.Float32)
        {
            AveragePooling.Backward<float>(sizes, dy.AsSpan<float>(), dx.AsSpan<float>());
        }
        else
        {
            AveragePooling.Backward<double>(sizes, dy.AsSpan<double>(), dx.AsSpan<double>());
        }
    }

    /// <summary>y = the mean of each plane of x.</summary>
    internal static void GlobalAverage(Tensor x, Tensor y)
    {
        int pixels = x.Shape[2] * x.Shape[3];
        if (x.ElementType == ElementType.Float32)
        {
            GlobalAveragePooling.Forward<float>(x.AsSpan<float>(), pixels, y.AsSpan<float>());
        }
        else
        {
            GlobalAveragePooling.Forward<double>(x.AsSpan<double>(), pixels, y.AsSpan<double>());
        }
    }

    /// <summary>dx = ∂L/∂x of <see cref="GlobalAverage"/>.</summary>
    internal static void GlobalAverageBackward(Tensor dy, Tensor dx)
    {
        int pixels = dx.Shape[2] * dx.Shape[3];
        if (dy.ElementType == ElementType.Float32)
        {
            GlobalAveragePooling.Backward<float>(dy.AsSpan<float>(), pixels, dx.AsSpan<float>());
        }
        else
        {
            GlobalAveragePooling.Backward<double>(dy.AsSpan<double>(), pixels, dx.AsSpan<double>());
        }
    }
}
