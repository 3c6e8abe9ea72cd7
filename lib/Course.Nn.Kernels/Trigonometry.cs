using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>y = sin x.</summary>
internal readonly struct Sine : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Sin(x);

    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Naive.Apply<Sine, T>(x, y);
}

/// <summary>y = cos x.</summary>
internal readonly struct Cosine : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Cos(x);

    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Naive.Apply<Cosine, T>(x, y);
}
