using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// z = f(x, y) on one pair of elements, and on as many pairs as a processor vector holds. A struct that implements it is a
/// type argument of the kernels, so the compiler writes one loop per operation with f inlined: no call per element.
/// </summary>
internal interface IBinaryOperation
{
    static abstract string Name { get; }

    static abstract T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    static abstract Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
