using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>z = 1 if x &gt; y, 0 if x ≤ y, and NaN if either is NaN, where a comparison would give 0 and hide it.</summary>
public readonly struct IsAbove : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "IsAbove";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x > y ? T.One : x <= y ? T.Zero : x + y;

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.ConditionalSelect(
        Vector.GreaterThan(x, y), Vector<T>.One, Vector.ConditionalSelect(Vector.LessThanOrEqual(x, y), Vector<T>.Zero, x + y));
}

/// <summary>z = 1 if x ≥ y, 0 if x &lt; y, and NaN if either is NaN.</summary>
public readonly struct IsAtLeast : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "IsAtLeast";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x >= y ? T.One : x < y ? T.Zero : x + y;

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.ConditionalSelect(
        Vector.GreaterThanOrEqual(x, y), Vector<T>.One, Vector.ConditionalSelect(Vector.LessThan(x, y), Vector<T>.Zero, x + y));
}

/// <summary>z = 1 if x ≤ y, 0 if x &gt; y, and NaN if either is NaN.</summary>
public readonly struct IsAtMost : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "IsAtMost";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x <= y ? T.One : x > y ? T.Zero : x + y;

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.ConditionalSelect(
        Vector.LessThanOrEqual(x, y), Vector<T>.One, Vector.ConditionalSelect(Vector.GreaterThan(x, y), Vector<T>.Zero, x + y));
}

/// <summary>z = 1 if x &gt; 0, y if x ≤ 0, and NaN if x is NaN: the slope at x of a rectifier that has the slope y on its left.</summary>
public readonly struct RectifierSlope : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "RectifierSlope";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x > T.Zero ? T.One : x <= T.Zero ? y : x + y;

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.ConditionalSelect(
        Vector.GreaterThan(x, Vector<T>.Zero), Vector<T>.One, Vector.ConditionalSelect(Vector.LessThanOrEqual(x, Vector<T>.Zero), y, x + y));
}
