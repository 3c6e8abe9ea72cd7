using Course.Nn.Augmentations;
using Course.Nn.Tensors;
using Course.Nn.Tests.Layers;

namespace Course.Nn.Tests.Augmentations;

public class ColourTests
{
    /// <summary>Mean ½.</summary>
    private static readonly Tensor Grey = Tensor.From([0.25, 0.5, 0.75, 0.5], [1, 1, 2, 2], ElementType.Float64);

    [Fact]
    public void ColourJitter_ExtremeDraws_ByHand()
    {
        // Draws: brightness, contrast. ½ draws no change.
        Assert.Equal([0, 0.25, 0.5, 0.25], new ColourJitter(0.25, 0.5).Apply(Grey, new ScriptedRandom(0, 0.5)).ToDoubleArray());
        Assert.Equal([0.375, 0.5, 0.625, 0.5], new ColourJitter(0.25, 0.5).Apply(Grey, new ScriptedRandom(0.5, 0)).ToDoubleArray());
        NumberAssert.Close([0.125, 0.5, 0.875, 0.5], new ColourJitter(0.25, 0.5).Apply(Grey, new ScriptedRandom(0.5, 1)).ToDoubleArray(), 1e-15);
        Assert.Equal([0.5, 0.5, 0.5, 0.5], new ColourJitter(0, 1).Apply(Grey, new ScriptedRandom(0)).ToDoubleArray());
    }

    [Fact]
    public void ColourJitter_BeyondBlackAndWhite_IsCutOff() =>
        Assert.Equal([0, 0, 0.25, 0], new ColourJitter(0.5, 0).Apply(Grey, new ScriptedRandom(0)).ToDoubleArray());

    [Fact]
    public void ColourJitter_ManyImages_MeanBrightnessAndContrastAreTheImages()
    {
        const int Count = 4000;
        Tensor y = new ColourJitter(0.2, 0.4).Apply(Tensor.Ones([Count, 1, 1, 1], ElementType.Float64) * Grey, RandomSource.FromSeed(6));

        // Pixel 1 has x = x̄ and shows the brightness alone, uniform on 0.5 ± 0.2. Five standard deviations of the mean.
        double[] brightness = y[.., .., 0..1, 1..2].ToDoubleArray();
        Assert.Equal(0.5, brightness.Average(), 5 * 0.2 / Math.Sqrt(3 * Count));
        Assert.All(brightness, pixel => Assert.InRange(pixel, 0.3, 0.7));

        // Pixel 2 less pixel 1 shows the contrast, 0.25·c with c uniform on 1 ± 0.4; where the brightness is below 0.65 it is not cut
        // off, for 0.65 + 0.25·1.4 = 1. The least of n draws is above 0.61 with the probability (1 − 0.01/0.8)ⁿ, 1e-15 for n = 2800.
        double[] contrast = [.. y.ToDoubleArray().Chunk(4).Where(image => image[1] < 0.65).Select(image => (image[2] - image[1]) / 0.25)];
        Assert.True(contrast.Length > 2800);
        Assert.Equal(1, contrast.Average(), 5 * 0.4 / Math.Sqrt(3 * contrast.Length));
        Assert.InRange(contrast.Min(), 0.6 - 1e-12, 0.61);
        Assert.InRange(contrast.Max(), 1.39, 1.4 + 1e-12);
    }

    [Fact]
    public void PcaColourOffset_PixelsOnALine_FindsTheLine()
    {
        // Pixels m + s·(2, 1, 2)/3 with s = ±3 and ±1: variance 5 along (2, 1, 2)/3, nothing across.
        double[] s = [-3, -1, 1, 3];
        double[] pixels = [.. new[] { 2 / 3.0, 1 / 3.0, 2 / 3.0 }.SelectMany(direction => s.Select(step => 0.5 + (step * direction)))];
        var offset = PcaColourOffset.Fit(Tensor.From(pixels, [1, 3, 2, 2], ElementType.Float64));

        NumberAssert.Close([5, 0, 0], offset.Variances.ToDoubleArray(), 1e-14);
        NumberAssert.Close([2 / 3.0, 1 / 3.0, 2 / 3.0], offset.Components[.., 0..1].ToDoubleArray(), 1e-14);
    }

    [Fact]
    public void PcaColourOffset_Fit_DiagonalisesTheCovarianceOfAllPixels()
    {
        Tensor x = AugmentationSamples.Images(7, type: ElementType.Float64);
        var offset = PcaColourOffset.Fit(x);
        (Tensor p, double[] lambda) = (offset.Components, offset.Variances.ToDoubleArray());

        // By its definition, from the list of pixels.
        double[][] rgb = [.. Enumerable.Range(0, 7 * 20).Select(i => Enumerable.Range(0, 3).Select(c => x[i / 20, c, i % 20 / 4, i % 4]).ToArray())];
        double[] mean = [.. Enumerable.Range(0, 3).Select(c => rgb.Average(pixel => pixel[c]))];
        var covariance = Tensor.Generate(i => rgb.Average(pixel => (pixel[i / 3] - mean[i / 3]) * (pixel[i % 3] - mean[i % 3])), [3, 3], ElementType.Float64);

        NumberAssert.Close(covariance, (p * offset.Variances).MatMul(p.T), 1e-14);
        NumberAssert.Close(Tensor.Identity(3, ElementType.Float64), p.T.MatMul(p), 1e-14);
        Assert.Equal(lambda.OrderDescending(), lambda);
        Assert.All(Enumerable.Range(0, 3), k => Assert.Equal(p[.., k..(k + 1)].Abs().Max(), p[.., k..(k + 1)].Max()));
    }

    [Fact]
    public void PcaColourOffset_Apply_AddsOneOffsetToAllPixelsOfAnImage()
    {
        Tensor x = AugmentationSamples.Images(3, type: ElementType.Float64);
        Tensor added = PcaColourOffset.Fit(x, 2).Apply(x, RandomSource.FromSeed(8)) - x;
        double[][] planes = [.. added.ToDoubleArray().Chunk(20)];

        // One number per plane, up to rounding of x + offset − x; and another one for every plane.
        Assert.All(planes, plane => Assert.Equal(plane.Min(), plane.Max(), 1e-15));
        Assert.Equal(9, planes.Select(plane => plane[0]).Distinct().Count());
    }

    [Fact]
    public void PcaColourOffset_ManyImages_SpreadSigmaTimesTheVarianceAlongEveryComponent()
    {
        const int Count = 5000;
        const double Sigma = 0.1;
        Tensor x = AugmentationSamples.Images(5, type: ElementType.Float64);
        var offset = PcaColourOffset.Fit(x, Sigma);
        var black = Tensor.Zeros([Count, 3, 1, 1], ElementType.Float64);
        Tensor along = offset.Apply(black, RandomSource.FromSeed(8)).Reshape(Count, 3).MatMul(offset.Components) / (Sigma * offset.Variances);

        // Along each component α/σ is standard normal: mean 0 ± 5/√Count, variance 1 ± 5·√(2/Count).
        Assert.All(along.Mean(0).ToDoubleArray(), mean => Assert.Equal(0, mean, 5 / Math.Sqrt(Count)));
        Assert.All(along.Square().Mean(0).ToDoubleArray(), variance => Assert.Equal(1, variance, 5 * Math.Sqrt(2.0 / Count)));
    }

    [Fact]
    public void BadSettings_AreNamed()
    {
        Assert.Equal("ColourJitter: brightness -1; expected a finite number of at least 0", Message(() => new ColourJitter(-1, 0)));
        Assert.Equal("ColourJitter: contrast 1.5; expected 0 to 1", Message(() => new ColourJitter(0, 1.5)));
        Assert.Equal("PcaColourOffset: standard deviation -1; expected a finite number of at least 0", Message(() => PcaColourOffset.Fit(Grey, -1)));
        Assert.Equal("PcaColourOffset: images [0,3,2,2]; expected at least one, with finite pixels", Message(() => PcaColourOffset.Fit(Tensor.Zeros(0, 3, 2, 2))));
        Assert.Equal("PcaColourOffset: images [1,1,1,1]; expected at least one, with finite pixels", Message(() => PcaColourOffset.Fit(Tensor.Full(double.NaN, [1, 1, 1, 1]))));
        Assert.Equal(
            "PcaColourOffset: an image [1,2,2] of 1 channels; the components were fitted on 3",
            Message(() => PcaColourOffset.Fit(AugmentationSamples.Images(1)).Apply(Grey, RandomSource.FromSeed(1))));
        Assert.StartsWith("PcaColourOffset: an input of shape [2,2]", Message(() => PcaColourOffset.Fit(Tensor.Zeros(2, 2))), StringComparison.Ordinal);
    }

    private static string Message(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;
}
