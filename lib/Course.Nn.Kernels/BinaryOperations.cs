using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>z = x + y.</summary>
public readonly struct Add : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "+";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x + y;

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x + y;
}

/// <summary>z = x − y.</summary>
public readonly struct Subtract : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "-";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x - y;

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x - y;
}

/// <summary>z = x · y.</summary>
public readonly struct Multiply : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "*";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x * y;

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x * y;
}

/// <summary>z = x / y.</summary>
public readonly struct Divide : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "/";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x / y;

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x / y;
}

/// <summary>z = max(x, y); NaN if either is.</summary>
public readonly struct Maximum : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "Maximum";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Max(x, y);

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.Max(x, y);
}

/// <summary>z = min(x, y); NaN if either is.</summary>
public readonly struct Minimum : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "Minimum";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Min(x, y);

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.Min(x, y);
}

/// <summary>z = xʸ.</summary>
public readonly struct Power : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "Pow";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Pow(x, y);

    /// <inheritdoc/>
    /// <remarks>Lane by lane: processors have no instruction for powers.</remarks>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> powers = default;
        for (int lane = 0; lane < Vector<T>.Count; lane++)
        {
            powers = powers.WithElement(lane, T.Pow(x[lane], y[lane]));
        }

        return powers;
    }
}

/// <summary>z = 1 if x &gt; y, else 0.</summary>
public readonly struct Greater : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => ">";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x > y ? T.One : T.Zero;

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.GreaterThan(x, y) & Vector<T>.One;
}

/// <summary>z = 1 if x ≥ y, else 0.</summary>
public readonly struct GreaterOrEqual : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => ">=";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x >= y ? T.One : T.Zero;

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.GreaterThanOrEqual(x, y) & Vector<T>.One;
}

/// <summary>z = 1 if x &lt; y, else 0.</summary>
public readonly struct Less : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "<";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x < y ? T.One : T.Zero;

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.LessThan(x, y) & Vector<T>.One;
}

/// <summary>z = 1 if x ≤ y, else 0.</summary>
public readonly struct LessOrEqual : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "<=";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x <= y ? T.One : T.Zero;

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.LessThanOrEqual(x, y) & Vector<T>.One;
}

/// <summary>z = y where x &gt; 0, NaN where x is NaN, else 0: what a rectifier at x lets through of a gradient y.</summary>
public readonly struct WherePositive : IBinaryOperation
{
    /// <inheritdoc/>
    public static string Name => "WherePositive";

    /// <inheritdoc/>
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x > T.Zero ? y : T.IsNaN(x) ? x : T.Zero;

    /// <inheritdoc/>
    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        (Vector.GreaterThan(x, Vector<T>.Zero) & y) | Vector.AndNot(x, Vector.Equals(x, x));
}
