using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>One operation on every element: the loops behind +, −, exp and their like.</summary>
internal static class ElementWise
{
    /// <summary>destination[i] = f(source[i]).</summary>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> source, Span<T> destination)
        where TOperation : struct, IUnaryOperation
        where T : struct, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = TOperation.Apply(source[i]);
        }
    }

    /// <summary>destination[i] = f(left[i], right[i]).</summary>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> destination)
        where TOperation : struct, IBinaryOperation
        where T : struct, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = TOperation.Apply(left[i], right[i]);
        }
    }

    /// <summary>destination[i] = f(left[i], right).</summary>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> left, T right, Span<T> destination)
        where TOperation : struct, IBinaryOperation
        where T : struct, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = TOperation.Apply(left[i], right);
        }
    }

    /// <summary>destination[i] = f(left, right[i]).</summary>
    public static void Apply<TOperation, T>(T left, ReadOnlySpan<T> right, Span<T> destination)
        where TOperation : struct, IBinaryOperation
        where T : struct, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = TOperation.Apply(left, right[i]);
        }
    }
}
