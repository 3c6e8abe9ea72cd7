using System.Numerics;
using System.Numerics.Tensors;

namespace Course.Nn.Kernels;

/// <summary>y = −x.</summary>
public readonly struct Negate : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => -x;

    /// <inheritdoc/>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Negate(x, y);
}

/// <summary>y = eˣ.</summary>
public readonly struct Exponential : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Exp(x);

    /// <inheritdoc/>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Naive.Apply<Exponential, T>(x, y);
}

/// <summary>y = ln x.</summary>
public readonly struct Logarithm : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Log(x);

    /// <inheritdoc/>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Naive.Apply<Logarithm, T>(x, y);
}

/// <summary>y = √x.</summary>
public readonly struct SquareRoot : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Sqrt(x);

    /// <inheritdoc/>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Sqrt(x, y);
}

/// <summary>y = |x|.</summary>
public readonly struct AbsoluteValue : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Abs(x);

    /// <inheritdoc/>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Abs(x, y);
}

/// <summary>y = x².</summary>
public readonly struct Squared : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => x * x;

    /// <inheritdoc/>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Multiply(x, x, y);
}

/// <summary>y = tanh x.</summary>
public readonly struct HyperbolicTangent : IUnaryOperation
{
    /// <inheritdoc/>
    public static T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Tanh(x);

    /// <inheritdoc/>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Naive.Apply<HyperbolicTangent, T>(x, y);
}
