using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>y = 1 where x is NaN, else 0.</summary>
internal readonly struct NotANumber : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.IsNaN(x) ? T.One : T.Zero;

    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Naive.Apply<NotANumber, T>(x, y);
}

/// <summary>y = 1 where x is ∞ or −∞, else 0.</summary>
internal readonly struct Infinite : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.IsInfinity(x) ? T.One : T.Zero;

    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Naive.Apply<Infinite, T>(x, y);
}

/// <summary>y = 1 where x is a number and not infinite, else 0.</summary>
internal readonly struct Finite : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.IsFinite(x) ? T.One : T.Zero;

    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Naive.Apply<Finite, T>(x, y);
}
