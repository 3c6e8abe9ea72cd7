using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class PoolingFuzzTests
{
    [Fact]
    public void Pooling_Single_GivesTheBitsOfTheDefinition() => Choices.ForAll(Check<float>);

    [Fact]
    public void Pooling_Double_GivesTheBitsOfTheDefinition() => Choices.ForAll(Check<double>);

    private static void Check<T>(Choices choices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sizes = new PoolingSizes(choices.Whole(0, 4), choices.Axis(), choices.Chance() ? choices.Axis() with { Length = choices.Whole(0, 40) } : choices.Axis());
        (int pixels, int windows) = (sizes.Planes * sizes.Pixels, sizes.Planes * sizes.Windows);
        T[] x = choices.Numbers<T>(pixels, special: true, largest: true), dy = choices.Numbers<T>(windows, special: true, largest: true);
        Threads.Set(choices);
        choices.Description = $"{sizes}, {Threads.Now}";
        int[] winners = new int[windows], expected = new int[windows];
        Bits("largest", windows, y => Fast.MaxPool(sizes, x, y, winners), y => Naive.MaxPool(sizes, x, y, expected));
        Assert.Equal(expected, winners);
        Bits("gradient of the largest", pixels, dx => Fast.MaxPoolBackward(sizes, dy, winners, dx), dx => Naive.MaxPoolBackward(sizes, dy, winners, dx));
        Bits("means", windows, y => Fast.AveragePool(sizes, x, y), y => Naive.AveragePool(sizes, x, y));
        Bits("gradient of the means", pixels, dx => Fast.AveragePoolBackward(sizes, dy, dx), dx => Naive.AveragePoolBackward(sizes, dy, dx));

        void Bits(string what, int length, Same.Kernel<T> fast, Same.Kernel<T> naive) => Same.Bits(what, Same.Written(length, naive), Same.Written(length, fast));
    }
}
