using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>y = sin x.</summary>
internal readonly struct Sine : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Sin(x);
}

/// <summary>y = cos x.</summary>
internal readonly struct Cosine : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Cos(x);
}
