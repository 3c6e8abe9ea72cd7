using System.Numerics;
using System.Numerics.Tensors;

namespace Course.Nn.Kernels;

/// <summary>y = 1 for x &gt; 0, −1 for x &lt; 0, 0 at ±0, NaN at NaN.</summary>
internal readonly struct SignOf : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.IsNaN(x) ? x : x > T.Zero ? T.One : x < T.Zero ? -T.One : T.Zero;

    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Naive.Apply<SignOf, T>(x, y);
}

/// <summary>y = the nearest whole number, the even one of two.</summary>
internal readonly struct RoundToEven : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Round(x, MidpointRounding.ToEven);

    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Round(x, y);
}
