using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

public class BroadcastFuzzTests
{
    [Fact]
    public void Broadcast_RandomShapes_GivesTheBitsOfTheDefinition() => Choices.ForAll(Check<float>);

    private static void Check<T>(Choices choices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rank = choices.Whole(1, 4);
        int[] sizes = [.. Enumerable.Range(0, rank).Select(_ => choices.Whole(0, 5))];
        (int[] left, int[] right) = (Operand(), Operand());
        int[] result = Broadcast.ResultSizes(left, right)!;
        T[] x = choices.Numbers<T>(Count(left), special: true, largest: true), y = choices.Numbers<T>(Count(right), special: true, largest: true);
        choices.Description = $"[{string.Join(',', left)}] − [{string.Join(',', right)}]";
        int[] xStrides = Broadcast.Strides(left, result.Length), yStrides = Broadcast.Strides(right, result.Length);
        var expected = new T[Count(result)];
        for (int i = 0; i < expected.Length; i++)
        {
            expected[i] = x[Offset(i, result, xStrides)] - y[Offset(i, result, yStrides)];
        }

        Same.Bits("difference", expected, Same.Written<T>(expected.Length, z => Broadcast.Apply<Subtract, T>(x, xStrides, y, yStrides, result, z)));

        // Some axes of size 1, or left out at the front.
        int[] Operand() => [.. sizes.Skip(choices.Whole(0, rank - 1)).Select(size => choices.Chance() ? 1 : size)];
    }

    private static int Count(int[] sizes) => sizes.Aggregate(1, (count, size) => count * size);

    private static int Offset(int i, int[] sizes, int[] strides)
    {
        int offset = 0;
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
        {
            offset += i % sizes[axis] * strides[axis];
            i /= sizes[axis];
        }

        return offset;
    }
}
