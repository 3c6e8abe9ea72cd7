using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// z = f(x, y) on one pair of elements. A struct that implements it is a type argument of the
/// kernels, so the compiler writes one loop per operation with f inlined: no call per element.
/// </summary>
internal interface IBinaryOperation
{
    static abstract string Name { get; }

    static abstract T Apply<T>(T x, T y)
        where T : struct, IFloatingPointIeee754<T>;
}

/// <summary>y = f(x) on one element.</summary>
internal interface IUnaryOperation
{
    static abstract T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T>;
}
