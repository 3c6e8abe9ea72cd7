using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>z = x + y.</summary>
internal readonly struct Add : IBinaryOperation
{
    public static string Name => "+";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x + y;

    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x + y;
}

/// <summary>z = x − y.</summary>
internal readonly struct Subtract : IBinaryOperation
{
    public static string Name => "-";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x - y;

    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x - y;
}

/// <summary>z = x · y.</summary>
internal readonly struct Multiply : IBinaryOperation
{
    public static string Name => "*";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x * y;

    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x * y;
}

/// <summary>z = x / y.</summary>
internal readonly struct Divide : IBinaryOperation
{
    public static string Name => "/";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x / y;

    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x / y;
}

/// <summary>z = max(x, y); NaN if either is.</summary>
internal readonly struct Maximum : IBinaryOperation
{
    public static string Name => "Maximum";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Max(x, y);

    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.Max(x, y);
}

/// <summary>z = min(x, y); NaN if either is.</summary>
internal readonly struct Minimum : IBinaryOperation
{
    public static string Name => "Minimum";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Min(x, y);

    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.Min(x, y);
}

/// <summary>z = xʸ.</summary>
internal readonly struct Power : IBinaryOperation
{
    public static string Name => "Pow";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Pow(x, y);

    /// <summary>Lane by lane: processors have no instruction for powers.</summary>
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
internal readonly struct Greater : IBinaryOperation
{
    public static string Name => ">";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x > y ? T.One : T.Zero;

    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.GreaterThan(x, y) & Vector<T>.One;
}

/// <summary>z = 1 if x ≥ y, else 0.</summary>
internal readonly struct GreaterOrEqual : IBinaryOperation
{
    public static string Name => ">=";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x >= y ? T.One : T.Zero;

    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.GreaterThanOrEqual(x, y) & Vector<T>.One;
}

/// <summary>z = 1 if x &lt; y, else 0.</summary>
internal readonly struct Less : IBinaryOperation
{
    public static string Name => "<";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x < y ? T.One : T.Zero;

    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.LessThan(x, y) & Vector<T>.One;
}

/// <summary>z = 1 if x ≤ y, else 0.</summary>
internal readonly struct LessOrEqual : IBinaryOperation
{
    public static string Name => "<=";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x <= y ? T.One : T.Zero;

    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.LessThanOrEqual(x, y) & Vector<T>.One;
}

/// <summary>z = y where x &gt; 0, else 0, and NaN where x is NaN: what a rectifier at x lets through of a gradient y.</summary>
internal readonly struct WherePositive : IBinaryOperation
{
    public static string Name => "WherePositive";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x > T.Zero ? y : x <= T.Zero ? T.Zero : x;

    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Vector.ConditionalSelect(Vector.LessThanOrEqual(x, Vector<T>.Zero), Vector<T>.Zero, Vector.ConditionalSelect(Vector.Equals(x, x), y, x));
}
