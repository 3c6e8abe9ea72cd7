using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

public class BroadcastFuzzTests
{
    [Fact]
    public void Broadcast_Single_GivesTheBitsOfTheDefinition() => Choices.ForAll(Check<float>);

    [Fact]
    public void Broadcast_Double_GivesTheBitsOfTheDefinition() => Choices.ForAll(Check<double>);

    private static void Check<T>(Choices choices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rank = choices.Whole(1, 4);
        int[] sizes = [.. Enumerable.Range(0, rank).Select(_ => choices.Whole(0, 5))];
        (int[] left, int[] right) = (Operand(), Operand());
        int[] result = Broadcast.ResultSizes(left, right)!;
        T[] x = choices.Numbers<T>(Count(left), special: true, largest: true), y = choices.Numbers<T>(Count(right), special: true, largest: true);
        choices.Description = $"[{string.Join(',', left)}] and [{string.Join(',', right)}]";
        int[] xStrides = Broadcast.Strides(left, result.Length), yStrides = Broadcast.Strides(right, result.Length);
        Check<Subtract>();
        Check<Maximum>();
        Check<IsAtLeast>();

        void Check<TOperation>()
            where TOperation : struct, IBinaryOperation => Same.Bits(
            TOperation.Name,
            Same.Written<T>(Count(result), z => Naive.ApplyBroadcast<TOperation, T>(x, xStrides, y, yStrides, result, z)),
            Same.Written<T>(Count(result), z => Fast.ApplyBroadcast<TOperation, T>(x, xStrides, y, yStrides, result, z)));

        // Some axes of size 1, or left out at the front.
        int[] Operand() => [.. sizes.Skip(choices.Whole(0, rank - 1)).Select(size => choices.Chance() ? 1 : size)];
    }

    private static int Count(int[] sizes) => sizes.Aggregate(1, (count, size) => count * size);
}
