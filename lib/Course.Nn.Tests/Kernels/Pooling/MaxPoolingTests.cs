using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Kernels;

public class MaxPoolingTests
{
    [Theory]
    [InlineData(4, 6, 2, 2, 0)]
    [InlineData(5, 7, 2, 2, 0)]
    [InlineData(5, 7, 2, 2, 1)]
    [InlineData(6, 5, 3, 1, 1)]
    [InlineData(7, 7, 3, 2, 0)]
    [InlineData(3, 4, 1, 1, 0)]
    [InlineData(9, 9, 2, 3, 0)]
    [InlineData(12, 40, 2, 2, 0)]
    [InlineData(12, 40, 5, 1, 2)]
    public void Forward_SmallWholeNumbers_TakesTheFirstOfTheLargest(int height, int width, int size, int stride, int padding)
    {
        // Numbers 0, 1, 2 give many windows with equals.
        double[] x = [.. Tensor.RandomUniform(RandomSource.FromSeed(41), [3 * height * width], 0, 3, ElementType.Float64).ToDoubleArray().Select(Math.Floor)];
        PoolingSizes sizes = Sizes(3, height, width, size, stride, padding);
        (double[] y, int[] winners) = Forward(sizes, x);

        (double Value, int Position)[] expected = [.. Windows(sizes).Select(pixels => pixels.Select(pixel => (x[pixel], pixel)).MaxBy(pixel => pixel.Item1))];
        Assert.Equal(expected.Select(one => one.Value), y);
        Assert.Equal(expected.Select(one => one.Position % (height * width)), winners);

        float[] single = new float[y.Length];
        int[] singleWinners = new int[y.Length];
        MaxPooling.Forward<float>(sizes, Array.ConvertAll(x, value => (float)value), single, singleWinners);
        Assert.Equal(y, Array.ConvertAll(single, value => (double)value));
        Assert.Equal(winners, singleWinners);
    }

    [Fact]
    public void Forward_NaNs_TakesTheFirstOfThem()
    {
        double[] x = [.. Enumerable.Repeat(1.0, 16)];
        (x[1], x[4], x[7], x[10]) = (double.NaN, double.NaN, double.NaN, double.NaN);
        foreach (int stride in new[] { 1, 2 })
        {
            PoolingSizes sizes = Sizes(1, 4, 4, 2, stride, 0);
            (double[] y, int[] winners) = Forward(sizes, x);

            Assert.Equal(Windows(sizes).Select(pixels => pixels.Select(pixel => x[pixel]).FirstOrDefault(double.IsNaN, 1)), y);
            Assert.Equal(Windows(sizes).Select(pixels => pixels.FirstOrDefault(pixel => double.IsNaN(x[pixel]), pixels[0])), winners);
        }
    }

    [Fact]
    public void Backward_OverlappingWindows_AddsUpAtTheWinners()
    {
        PoolingSizes sizes = Sizes(1, 3, 3, 2, 1, 0);
        double[] dx = [.. Enumerable.Repeat(double.NaN, 9)];
        MaxPooling.Backward<double>(sizes, [1, 2, 3, 4], [4, 4, 3, 8], dx);
        Assert.Equal([0, 0, 0, 3, 3, 0, 0, 0, 4], dx);
    }

    private static PoolingSizes Sizes(int planes, int height, int width, int size, int stride, int padding) => new(
        planes, height, width, size, stride, padding, ((height + (2 * padding) - size) / stride) + 1, ((width + (2 * padding) - size) / stride) + 1);

    private static (double[] Y, int[] Winners) Forward(PoolingSizes sizes, double[] x)
    {
        double[] y = new double[sizes.Planes * sizes.Rows * sizes.Columns];
        int[] winners = new int[y.Length];
        MaxPooling.Forward<double>(sizes, x, y, winners);
        return (y, winners);
    }

    /// <summary>The pixels of every window, in order.</summary>
    private static IEnumerable<int[]> Windows(PoolingSizes sizes) =>
        from plane in Enumerable.Range(0, sizes.Planes)
        from i in Enumerable.Range(0, sizes.Rows)
        from j in Enumerable.Range(0, sizes.Columns)
        select (from k in Enumerable.Range((i * sizes.Stride) - sizes.Padding, sizes.Size)
                from l in Enumerable.Range((j * sizes.Stride) - sizes.Padding, sizes.Size)
                where k >= 0 && k < sizes.Height && l >= 0 && l < sizes.Width
                select (((plane * sizes.Height) + k) * sizes.Width) + l).ToArray();
}
