using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

/// <summary>Windows whose size, stride and dilation differ between the axes and whose padding differs between the sides, by their definition.</summary>
public class RectangularWindowTests
{
    private static readonly GradientCheckOptions Strict = new() { Tolerance = 1e-7 };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Conv2d_RandomWindows_AreTheirDefinition(int seed)
    {
        Random random = RandomSource.FromSeed(seed);
        (PerAxis size, PerAxis stride, PerAxis dilation, Padding padding) = Draw(random);
        Tensor x = Images(random);
        var layer = new Conv2d(Normal(random, [4, 2, size.Down, size.Across]), seed % 2 == 0 ? null : Normal(random, [4]), stride, padding, dilation);
        Tensor y = layer.Forward(x);

        Tensor w = layer.Weight.Value;
        double[] expected = Windows(x, y.Shape, size, stride, padding, dilation, (n, o, window) =>
            (layer.HasBias ? layer.Bias.Value[o] : 0)
            + Enumerable.Range(0, 2).Sum(c => window(c).Sum(place => w[o, c, place.Row, place.Column] * (place.Pixel ?? 0))));
        GoldenClose(expected, y);
        Assert.True(GradientCheck.OfLayer(layer, x, random, Strict).Passed);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void MaxPool2d_RandomWindows_AreTheirDefinition(int seed)
    {
        Random random = RandomSource.FromSeed(100 + seed);
        (PerAxis size, PerAxis stride, PerAxis dilation, _) = Draw(random);
        Padding padding = (random.Next((size.Down / 2) + 1), random.Next((size.Across / 2) + 1), random.Next((size.Down / 2) + 1), random.Next((size.Across / 2) + 1));
        Tensor x = Images(random);
        var layer = new MaxPool2d(size, stride, padding, dilation);
        Tensor y = layer.Forward(x);
        GoldenClose(
            Windows(x, y.Shape, size, stride, padding, dilation, (_, c, window) => window(c).Max(place => place.Pixel ?? double.NegativeInfinity)), y);
        Assert.True(GradientCheck.OfLayer(layer, x, random, Strict).Passed);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AvgPool2d_RandomWindows_AreTheirDefinition(int seed)
    {
        Random random = RandomSource.FromSeed(200 + seed);
        (PerAxis size, PerAxis stride, _, _) = Draw(random);
        Padding padding = (random.Next((size.Down / 2) + 1), random.Next((size.Across / 2) + 1), random.Next((size.Down / 2) + 1), random.Next((size.Across / 2) + 1));
        Tensor x = Images(random);
        var layer = new AvgPool2d(size, stride, padding);
        Tensor y = layer.Forward(x);
        GoldenClose(Windows(x, y.Shape, size, stride, padding, 1, (_, c, window) => window(c).Average(place => place.Pixel ?? 0)), y);
        Assert.True(GradientCheck.OfLayer(layer, x, random, Strict).Passed);
    }

    [Fact]
    public void Padding_AsAPretrainedNetworkHasIt_IsTopLeftBottomRight()
    {
        // A filter that copies the pixel two rows down and one to the right, behind 3 rows above, 3 columns left, 2 below and 2 right.
        var w = Tensor.Zeros([1, 1, 3, 2], ElementType.Float64);
        w[0, 0, 2, 1] = 1;
        Tensor y = new Conv2d(w, padding: (3, 3, 2, 2)).Forward(Tensor.From([1.0, 2, 3, 4], [1, 1, 2, 2], ElementType.Float64));
        Assert.Equal([1, 1, 5, 6], y.Shape.ToArray());
        Assert.Equal([1, 2], new[] { y[0, 0, 1, 2], y[0, 0, 1, 3] });
        Assert.Equal(10, y.Sum());
    }

    [Fact]
    public void PerAxisAndPadding_BadNumbers_AreNamed()
    {
        Assert.Equal(
            "Conv2d: windows of 3×2, stride 1×0, padding (1, 0, 2, 0), dilation 1; padding must be at least 0, the others at least 1",
            Assert.Throws<ArgumentException>(() => new Conv2d(1, 1, (3, 2), RandomSource.FromSeed(1), stride: (1, 0), padding: (1, 0, 2, 0))).Message);
        Assert.Equal(
            "MaxPool2d: padding (0, 2) of windows that span 2×3; at most half a window, or some would hold nothing but padding".Replace("(0, 2)", "(0, 2, 0, 2)", StringComparison.Ordinal),
            Assert.Throws<ArgumentException>(() => new MaxPool2d((2, 3), padding: (0, 2))).Message);
        Assert.Equal(
            "Conv2d: images [1,1,2,2]: a window spans 5×2 pixels, but an image with its padding has 3×2; pad more or take smaller windows",
            Assert.Throws<ArgumentException>(() => new Conv2d(1, 1, (3, 2), RandomSource.FromSeed(1), padding: (1, 0, 0, 0), dilation: (2, 1)).Forward(Tensor.Zeros(1, 1, 2, 2))).Message);
    }

    private static (PerAxis Size, PerAxis Stride, PerAxis Dilation, Padding Padding) Draw(Random random)
    {
        int Next(int largest) => random.Next(1, largest + 1);
        return ((Next(3), Next(3)), (Next(3), Next(3)), (Next(2), Next(2)), (Next(3) - 1, Next(3) - 1, Next(3) - 1, Next(3) - 1));
    }

    /// <summary>At least as large as any window that is drawn.</summary>
    private static Tensor Images(Random random) => Normal(random, [2, 2, random.Next(5, 9), random.Next(5, 9)]);

    private static Tensor Normal(Random random, Shape shape) => Tensor.RandomNormal(random, shape, type: ElementType.Float64);

    /// <summary>Each output from the places of its window, whose pixel is null in the padding.</summary>
    private static double[] Windows(
        Tensor x, Shape y, PerAxis size, PerAxis stride, Padding padding, PerAxis dilation,
        Func<int, int, Func<int, IEnumerable<(int Row, int Column, double? Pixel)>>, double> output)
    {
        return
        [
            .. from n in Enumerable.Range(0, y[0])
               from o in Enumerable.Range(0, y[1])
               from i in Enumerable.Range(0, y[2])
               from j in Enumerable.Range(0, y[3])
               select output(n, o, c => Places(n, c, i, j)),
        ];

        IEnumerable<(int, int, double?)> Places(int n, int c, int i, int j) =>
            from k in Enumerable.Range(0, size.Down)
            from l in Enumerable.Range(0, size.Across)
            let row = (i * stride.Down) - padding.Top + (k * dilation.Down)
            let column = (j * stride.Across) - padding.Left + (l * dilation.Across)
            let isInside = row >= 0 && row < x.Shape[2] && column >= 0 && column < x.Shape[3]
            select (k, l, isInside ? x[n, c, row, column] : (double?)null);
    }

    /// <summary>Sums of at most 2·9 products of size up to 10 in Float64.</summary>
    private static void GoldenClose(double[] expected, Tensor found) => NumberAssert.Close(Tensor.From(expected, found.Shape, ElementType.Float64), found, 18 * 10 * 2.3e-16 * 18);
}
