using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Kernels;

/// <summary>Windows that are wider than the image with its padding on one side: an index of theirs lies below 0 before it is divided.</summary>
public class AveragePoolingTests
{
    [Fact]
    public void Forward_ImageNarrowerThanAWindow_AveragesWhatLiesInTheWindow()
    {
        // Two pixels, 1 above 10, in the middle of a window of 3×3.
        var pool = new AvgPool2d(3, stride: 2, padding: 1);
        Tensor y = pool.Forward(Tensor.From([1.0, 10.0], [1, 1, 2, 1], ElementType.Float64));

        // A sum of two whole numbers is exact; 1/9 and the product with it are rounded once each.
        Assert.Equal(11.0 / 9, y.Item(), 2 * 11.0 / 9 * Math.Pow(2, -53));
    }

    [Fact]
    public void Fast_OnePixelInAWindowOfSeven_WritesNothingBehindItsArray()
    {
        const double Untouched = 77;
        var axis = new WindowAxis(Length: 1, Size: 7, Stride: 4, Before: 3, After: 3);
        var sizes = new PoolingSizes(1, axis, axis);
        double[] array = [2, .. Enumerable.Repeat(Untouched, 7)];
        Fast.AveragePoolBackward<double>(sizes, [49], array.AsSpan(0, 1));
        Assert.Equal([49 * (1.0 / 49), .. Enumerable.Repeat(Untouched, 7)], array);

        Fast.AveragePool<double>(sizes, [49], array.AsSpan(0, 1));
        Assert.Equal([49 * (1.0 / 49), .. Enumerable.Repeat(Untouched, 7)], array);
    }
}
