using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Operands of different shapes.</content>
public sealed partial class Naive : IBroadcast
{
    /// <inheritdoc/>
    public static void ApplyBroadcast<TOperation, T>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> xStrides, ReadOnlySpan<T> y, ReadOnlySpan<int> yStrides, ReadOnlySpan<int> sizes, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = TOperation.Apply(x[Place(i, sizes, xStrides)], y[Place(i, sizes, yStrides)]);
        }
    }

    /// <summary>Which element of an operand meets element i of the result.</summary>
    private static int Place(int i, ReadOnlySpan<int> sizes, ReadOnlySpan<int> strides)
    {
        int place = 0;
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
        {
            place += i % sizes[axis] * strides[axis];
            i /= sizes[axis];
        }

        return place;
    }
}
