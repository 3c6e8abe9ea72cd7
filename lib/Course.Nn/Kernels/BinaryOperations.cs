using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>z = x + y.</summary>
internal readonly struct Add : IBinaryOperation
{
    public static string Name => "+";

    public static T Apply<T>(T x, T y)
        where T : struct, IFloatingPointIeee754<T> => x + y;
}

/// <summary>z = x − y.</summary>
internal readonly struct Subtract : IBinaryOperation
{
    public static string Name => "-";

    public static T Apply<T>(T x, T y)
        where T : struct, IFloatingPointIeee754<T> => x - y;
}

/// <summary>z = x · y.</summary>
internal readonly struct Multiply : IBinaryOperation
{
    public static string Name => "*";

    public static T Apply<T>(T x, T y)
        where T : struct, IFloatingPointIeee754<T> => x * y;
}

/// <summary>z = x / y.</summary>
internal readonly struct Divide : IBinaryOperation
{
    public static string Name => "/";

    public static T Apply<T>(T x, T y)
        where T : struct, IFloatingPointIeee754<T> => x / y;
}

/// <summary>z = max(x, y); NaN if either is.</summary>
internal readonly struct Maximum : IBinaryOperation
{
    public static string Name => "Maximum";

    public static T Apply<T>(T x, T y)
        where T : struct, IFloatingPointIeee754<T> => T.Max(x, y);
}

/// <summary>z = min(x, y); NaN if either is.</summary>
internal readonly struct Minimum : IBinaryOperation
{
    public static string Name => "Minimum";

    public static T Apply<T>(T x, T y)
        where T : struct, IFloatingPointIeee754<T> => T.Min(x, y);
}

/// <summary>z = xʸ.</summary>
internal readonly struct Power : IBinaryOperation
{
    public static string Name => "Pow";

    public static T Apply<T>(T x, T y)
        where T : struct, IFloatingPointIeee754<T> => T.Pow(x, y);
}

/// <summary>z = 1 if x &gt; y, else 0.</summary>
internal readonly struct Greater : IBinaryOperation
{
    public static string Name => ">";

    public static T Apply<T>(T x, T y)
        where T : struct, IFloatingPointIeee754<T> => x > y ? T.One : T.Zero;
}

/// <summary>z = 1 if x ≥ y, else 0.</summary>
internal readonly struct GreaterOrEqual : IBinaryOperation
{
    public static string Name => ">=";

    public static T Apply<T>(T x, T y)
        where T : struct, IFloatingPointIeee754<T> => x >= y ? T.One : T.Zero;
}

/// <summary>z = 1 if x &lt; y, else 0.</summary>
internal readonly struct Less : IBinaryOperation
{
    public static string Name => "<";

    public static T Apply<T>(T x, T y)
        where T : struct, IFloatingPointIeee754<T> => x < y ? T.One : T.Zero;
}

/// <summary>z = 1 if x ≤ y, else 0.</summary>
internal readonly struct LessOrEqual : IBinaryOperation
{
    public static string Name => "<=";

    public static T Apply<T>(T x, T y)
        where T : struct, IFloatingPointIeee754<T> => x <= y ? T.One : T.Zero;
}
