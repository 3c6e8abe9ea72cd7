using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// z = f(x, y) on one pair of elements, and on as many pairs as a processor vector holds. A struct that implements it is a
/// type argument of the kernels, so the compiler writes one loop per operation with f inlined: no call per element.
/// </summary>
public interface IBinaryOperation
{
    /// <summary>How messages name it.</summary>
    static abstract string Name { get; }

    /// <summary>f(x, y).</summary>
    static abstract T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>f of every lane.</summary>
    static abstract Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
