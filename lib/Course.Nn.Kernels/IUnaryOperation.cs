using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>y = f(x) on one element. Functions such as eˣ are those of .NET, one element at a time: the vectorised ones lose accuracy near 0.</summary>
public interface IUnaryOperation
{
    /// <summary>f(x).</summary>
    static abstract T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
