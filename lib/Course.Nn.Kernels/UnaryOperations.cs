using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>y = −x.</summary>
internal readonly struct Negate : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => -x;
}

/// <summary>y = eˣ.</summary>
internal readonly struct Exponential : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Exp(x);
}

/// <summary>y = ln x.</summary>
internal readonly struct Logarithm : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Log(x);
}

/// <summary>y = √x.</summary>
internal readonly struct SquareRoot : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Sqrt(x);
}

/// <summary>y = |x|.</summary>
internal readonly struct AbsoluteValue : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Abs(x);
}

/// <summary>y = x².</summary>
internal readonly struct Squared : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => x * x;
}

/// <summary>y = tanh x.</summary>
internal readonly struct HyperbolicTangent : IUnaryOperation
{
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Tanh(x);
}
