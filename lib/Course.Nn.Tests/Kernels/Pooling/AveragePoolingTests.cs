using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Kernels;

public class AveragePoolingTests
{
    /// <summary>What lies behind an array in these tests: a kernel that writes there changes it.</summary>
    private const double Untouched = 77;

    public static TheoryData<int> LargestSizes => [1, 2, 3, 5, 7];

    [Fact]
    public void Forward_ImageNarrowerThanAWindow_AveragesWhatLiesInTheWindow()
    {
        // Two pixels, 1 above 10, in the middle of a window of 3×3.
        var pool = new AvgPool2d(3, stride: 2, padding: 1);
        Tensor y = pool.Forward(Tensor.From([1.0, 10.0], [1, 1, 2, 1]));

        // A sum of two whole numbers is exact; 1/9 and the product with it are rounded once each.
        Assert.Equal(11.0 / 9, y.Item(), 2 * 11.0 / 9 * Math.Pow(2, -53));
    }

    [Fact]
    public void Kernels_OnePixelInAWindowOfSeven_WriteNothingBehindTheirArrays()
    {
        var sizes = new PoolingSizes(Planes: 1, Height: 1, Width: 1, Size: 7, Stride: 4, Padding: 3, Rows: 1, Columns: 1);
        double[] array = [2, Untouched, Untouched, Untouched, Untouched, Untouched, Untouched, Untouched];
        AveragePooling.Backward<double>(sizes, [49], array.AsSpan(0, 1));
        Assert.Equal([49 * (1.0 / 49), .. Enumerable.Repeat(Untouched, 7)], array);

        AveragePooling.Forward<double>(sizes, [49], array.AsSpan(0, 1));
        Assert.Equal([49 * (1.0 / 49), .. Enumerable.Repeat(Untouched, 7)], array);
    }

    /// <summary>All images up to 4×4 with all strides and paddings: windows that reach over one edge, over both, or over nothing but padding.</summary>
    [Theory]
    [MemberData(nameof(LargestSizes))]
    public void Kernels_AllSmallSizes_EqualTheDefinition(int size)
    {
        Random random = RandomSource.FromSeed(size);
        foreach ((int height, int width) in from h in Enumerable.Range(1, 4) from w in Enumerable.Range(1, 4) select (h, w))
        {
            foreach ((int stride, int padding) in from s in Enumerable.Range(1, size + 1) from p in Enumerable.Range(0, size + 1) select (s, p))
            {
                if (height + (2 * padding) >= size && width + (2 * padding) >= size)
                {
                    AssertLikeTheDefinition(Sizes(height, width, size, stride, padding), random);
                }
            }
        }
    }

    private static void AssertLikeTheDefinition(PoolingSizes sizes, Random random)
    {
        double[] x = Draw(2 * sizes.Height * sizes.Width), dy = Draw(2 * sizes.Rows * sizes.Columns);
        double[] y = [.. Enumerable.Repeat(Untouched, dy.Length + 1)], dx = [.. Enumerable.Repeat(Untouched, x.Length + 1)];
        AveragePooling.Forward<double>(sizes, x, y.AsSpan(..dy.Length));
        AveragePooling.Backward<double>(sizes, dy, dx.AsSpan(..x.Length));

        double[] expectedY = [.. new double[dy.Length], Untouched], expectedDx = [.. new double[x.Length], Untouched];
        foreach ((int pixel, int window) in Pairs(sizes))
        {
            expectedY[window] += x[pixel] / (sizes.Size * sizes.Size);
            expectedDx[pixel] += dy[window] / (sizes.Size * sizes.Size);
        }

        // At most 49 products with 1/size², each below 1 and rounded three times at most, in any order.
        NumberAssert.Close(expectedY, y, 49 * 3 * Math.Pow(2, -52));
        NumberAssert.Close(expectedDx, dx, 49 * 3 * Math.Pow(2, -52));

        double[] Draw(int count) => Tensor.RandomUniform(random, [count], -1, 1, ElementType.Float64).ToDoubleArray();
    }

    private static PoolingSizes Sizes(int height, int width, int size, int stride, int padding) => new(
        2, height, width, size, stride, padding, ((height + (2 * padding) - size) / stride) + 1, ((width + (2 * padding) - size) / stride) + 1);

    /// <summary>Which pixel lies in which window.</summary>
    private static IEnumerable<(int Pixel, int Window)> Pairs(PoolingSizes sizes) =>
        from plane in Enumerable.Range(0, sizes.Planes)
        from i in Enumerable.Range(0, sizes.Rows)
        from j in Enumerable.Range(0, sizes.Columns)
        from k in Enumerable.Range((i * sizes.Stride) - sizes.Padding, sizes.Size)
        from l in Enumerable.Range((j * sizes.Stride) - sizes.Padding, sizes.Size)
        where k >= 0 && k < sizes.Height && l >= 0 && l < sizes.Width
        select ((((plane * sizes.Height) + k) * sizes.Width) + l, (((plane * sizes.Rows) + i) * sizes.Columns) + j);
}
