using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>y = −x.</summary>
public readonly struct Negate : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => -x;
}

/// <summary>y = eˣ.</summary>
public readonly struct Exponential : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Exp(x);
}

/// <summary>y = ln x.</summary>
public readonly struct Logarithm : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Log(x);
}

/// <summary>y = √x.</summary>
public readonly struct SquareRoot : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Sqrt(x);
}

/// <summary>y = |x|.</summary>
public readonly struct AbsoluteValue : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Abs(x);
}

/// <summary>y = x².</summary>
public readonly struct Squared : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => x * x;
}

/// <summary>y = tanh x.</summary>
public readonly struct HyperbolicTangent : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Tanh(x);
}
