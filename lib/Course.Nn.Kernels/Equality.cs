using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>z = 1 if x = y, else 0; NaN equals nothing, and −0 equals 0.</summary>
internal readonly struct EqualTo : IBinaryOperation
{
    public static string Name => "==";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x == y ? T.One : T.Zero;

    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.Equals(x, y) & Vector<T>.One;
}

/// <summary>z = 0 if x = y, else 1.</summary>
internal readonly struct NotEqualTo : IBinaryOperation
{
    public static string Name => "!=";

    public static T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => x == y ? T.Zero : T.One;

    public static Vector<T> Apply<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.AndNot(Vector<T>.One, Vector.Equals(x, y));
}
