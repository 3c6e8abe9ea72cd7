using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Kernels;

/// <summary>The fast poolings against the definitions: the same bits, for all small sizes.</summary>
public class PoolingTests
{
    /// <summary>What lies behind an array in these tests: a kernel that writes there changes it.</summary>
    private const double Untouched = 77;

    public static TheoryData<int> WindowSizes => [1, 2, 3, 4, 7];

    /// <summary>All images up to 4×4 with strides and paddings that differ from axis to axis: windows beyond one edge, beyond both, in nothing but padding.</summary>
    [Theory]
    [MemberData(nameof(WindowSizes))]
    public void Fast_AllSmallSizes_EqualsTheDefinition(int size)
    {
        Random random = RandomSource.FromSeed(size);
        foreach (WindowAxis down in Axes(size).Where(axis => axis.Before == axis.After))
        {
            foreach (WindowAxis across in Axes(size).Where(axis => axis.Count > 0))
            {
                if ((down.Length + across.Length + down.Stride + across.Stride + across.Before) % 5 == size % 5)
                {
                    AssertEqualsNaive(new PoolingSizes(2, down, across), random);
                }
            }
        }
    }

    [Theory]
    [InlineData(12, 40, 2, 2, 0, 1)]
    [InlineData(12, 40, 5, 1, 2, 1)]
    [InlineData(9, 33, 3, 2, 1, 2)]
    [InlineData(200, 190, 3, 3, 1, 1)]
    public void Fast_WideImages_EqualsTheDefinition(int height, int width, int size, int stride, int padding, int dilation) => AssertEqualsNaive(
        new PoolingSizes(3, new(height, size, stride, padding, padding, dilation), new(width, size, stride, padding, padding, dilation)), RandomSource.FromSeed(41));

    [Fact]
    public void MaxPool_NaNs_TakesTheFirstOfThem()
    {
        double[] x = [.. Enumerable.Repeat(1.0, 16)];
        (x[1], x[4], x[7], x[10]) = (double.NaN, double.NaN, double.NaN, double.NaN);
        int[] winners = new int[9], naiveWinners = new int[9];
        double[] y = new double[9], dx = new double[16];
        var sizes = new PoolingSizes(1, new(4, 2), new(4, 2));
        Fast.MaxPool<double>(sizes, x, y, winners);
        Naive.MaxPool<double>(sizes, x, new double[9], naiveWinners);

        Assert.All(y, largest => Assert.True(double.IsNaN(largest) || largest == 1));
        Assert.Equal([1, 1, 7, 4, 10, 7, 8, 10, 10], winners);
        Assert.Equal(winners, naiveWinners);

        Fast.MaxPoolBackward<double>(sizes, [1, 2, 4, 8, 16, 32, 64, 128, 256], winners, dx);
        Assert.Equal([0, 3, 0, 0, 8, 0, 0, 36, 64, 0, 400, 0, 0, 0, 0, 0], dx);
    }

    [Fact]
    public void MaxPool_WindowOfPaddingAlone_HasNoWinner()
    {
        double[] y = new double[4], dx = [Untouched];
        int[] winners = new int[4];
        var sizes = new PoolingSizes(1, new(1, 1, 1, 0, 1), new(1, 1, 1, 1, 0));
        Fast.MaxPool<double>(sizes, [5], y, winners);
        Fast.MaxPoolBackward<double>(sizes, [1, 2, 4, 8], winners, dx);

        Assert.Equal([double.NegativeInfinity, 5, double.NegativeInfinity, double.NegativeInfinity], y);
        Assert.Equal([IPooling.NoWinner, 0, IPooling.NoWinner, IPooling.NoWinner], winners);
        Assert.Equal([2], dx);
    }

    private static IEnumerable<WindowAxis> Axes(int size) =>
        from length in Enumerable.Range(0, 5)
        from stride in new[] { 1, 2, 3, size + 1 }
        from before in Enumerable.Range(0, size + 1)
        from after in new[] { 0, before, size }
        from dilation in new[] { 1, 2 }
        select new WindowAxis(length, size, stride, before, after, dilation);

    private static void AssertEqualsNaive(PoolingSizes sizes, Random random)
    {
        // Whole numbers, many of them equal; so the order of a sum plays no part, and the means are rounded once.
        double[] x = Draw(sizes.Planes * sizes.Pixels), dy = Draw(sizes.Planes * sizes.Windows);
        int[] winners = new int[dy.Length], expectedWinners = new int[dy.Length];
        double[] y = new double[dy.Length], expectedY = new double[dy.Length];
        Naive.MaxPool<double>(sizes, x, expectedY, expectedWinners);
        Run(dy.Length, span => Fast.MaxPool(sizes, x, span, winners), expectedY);
        Assert.Equal(expectedWinners, winners);
        Run(x.Length, span => Fast.MaxPoolBackward(sizes, dy, winners, span), Naively(x.Length, span => Naive.MaxPoolBackward(sizes, dy, winners, span)));
        Run(dy.Length, span => Fast.AveragePool(sizes, x, span), Naively(y.Length, span => Naive.AveragePool(sizes, x, span)));
        Run(x.Length, span => Fast.AveragePoolBackward(sizes, dy, span), Naively(x.Length, span => Naive.AveragePoolBackward(sizes, dy, span)));

        double[] Draw(int count) => [.. Tensor.RandomUniform(random, [count], -3, 3, ElementType.Float64).ToDoubleArray().Select(value => Math.Round(value))];

        void Run(int length, SpanAction<double> kernel, double[] expected)
        {
            double[] array = [.. Enumerable.Repeat(Untouched, length + 8)];
            kernel(array.AsSpan(0, length));
            Assert.True(array.AsSpan(0, length).SequenceEqual(expected), $"{sizes}: expected {string.Join(' ', expected)}, found {string.Join(' ', array)}");
            Assert.All(array[length..], rest => Assert.Equal(Untouched, rest));
        }
    }

    private static double[] Naively(int length, SpanAction<double> kernel)
    {
        double[] array = new double[length];
        kernel(array);
        return array;
    }

    private delegate void SpanAction<T>(Span<T> span);
}
