using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>Element-wise operations on operands of different shapes, by NumPy's rule.</summary>
internal static class Broadcast
{
    /// <summary>
    /// Aligns both shapes at their last axes; each axis of the result has the larger size, and a size of
    /// 1 (or no axis) is repeated. Null when two sizes differ and neither is 1.
    /// </summary>
    public static int[]? ResultSizes(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        int[] result = new int[Math.Max(left.Length, right.Length)];
        for (int fromEnd = 1; fromEnd <= result.Length; fromEnd++)
        {
            int l = fromEnd <= left.Length ? left[^fromEnd] : 1;
            int r = fromEnd <= right.Length ? right[^fromEnd] : 1;
            if (l != r && l != 1 && r != 1)
            {
                return null;
            }

            result[^fromEnd] = l == 1 ? r : l;
        }

        return result;
    }

    /// <summary>
    /// How far an operand moves in memory per step along each axis of the result: 0 along repeated axes.
    /// </summary>
    public static int[] Strides(ReadOnlySpan<int> sizes, int resultRank)
    {
        int[] strides = new int[resultRank];
        int step = 1;
        for (int fromEnd = 1; fromEnd <= sizes.Length; fromEnd++)
        {
            strides[^fromEnd] = sizes[^fromEnd] == 1 ? 0 : step;
            step *= sizes[^fromEnd];
        }

        return strides;
    }

    /// <summary>destination = f(left, right), row by row of the result's last axis; the result has at least one axis.</summary>
    public static void Apply<TOperation, T>(
        ReadOnlySpan<T> left, ReadOnlySpan<int> leftStrides, ReadOnlySpan<T> right, ReadOnlySpan<int> rightStrides,
        ReadOnlySpan<int> sizes, Span<T> destination)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<int> position = stackalloc int[sizes.Length];
        position.Clear();
        (int width, int leftStep, int rightStep) = (sizes[^1], leftStrides[^1], rightStrides[^1]);
        for (int start = 0; start < destination.Length; start += width)
        {
            int l = Offset(position, leftStrides);
            int r = Offset(position, rightStrides);
            ApplyRow<TOperation, T>(left[l..], leftStep, right[r..], rightStep, destination.Slice(start, width));
            NextRow(position, sizes);
        }
    }

    /// <summary>One row of the result; along it, an operand either moves by one element or stays.</summary>
    private static void ApplyRow<TOperation, T>(ReadOnlySpan<T> left, int leftStep, ReadOnlySpan<T> right, int rightStep, Span<T> row)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (leftStep == 0)
        {
            ElementWise.Apply<TOperation, T>(left[0], right, row);
        }
        else if (rightStep == 0)
        {
            ElementWise.Apply<TOperation, T>(left, right[0], row);
        }
        else
        {
            ElementWise.Apply<TOperation, T>(left, right, row);
        }
    }

    private static int Offset(ReadOnlySpan<int> position, ReadOnlySpan<int> strides)
    {
        int offset = 0;
        for (int axis = 0; axis < position.Length; axis++)
        {
            offset += position[axis] * strides[axis];
        }

        return offset;
    }

    /// <summary>Counts up all axes but the last, like an odometer.</summary>
    private static void NextRow(Span<int> position, ReadOnlySpan<int> sizes)
    {
        for (int axis = sizes.Length - 2; axis >= 0; axis--)
        {
            if (++position[axis] < sizes[axis])
            {
                return;
            }

            position[axis] = 0;
        }
    }
}
