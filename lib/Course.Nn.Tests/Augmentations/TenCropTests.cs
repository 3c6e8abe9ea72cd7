using Course.Nn.Augmentations;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Augmentations;

public class TenCropTests
{
    /// <summary>0 1 2 3 / 4 5 6 7 / 8 9 10 11 / 12 13 14 15.</summary>
    private static readonly Tensor Numbers = Tensor.Arange(16, ElementType.Float64).Reshape(1, 1, 4, 4);

    [Fact]
    public void Crops_FourByFour_ByHand()
    {
        double[][] crops = [.. TenCrop.Crops(Numbers, 2).Select(piece => piece.ToDoubleArray())];

        Assert.Equal(
            [
                [0, 1, 4, 5], [2, 3, 6, 7], [8, 9, 12, 13], [10, 11, 14, 15], [5, 6, 9, 10],
                [1, 0, 5, 4], [3, 2, 7, 6], [9, 8, 13, 12], [11, 10, 15, 14], [6, 5, 10, 9],
            ],
            crops);
    }

    [Fact]
    public void Crops_OddMargin_CentreIsAboveAndLeftOfTheMiddle() =>
        Assert.Equal([0, 1, 2, 4, 5, 6, 8, 9, 10], TenCrop.Crops(Numbers, 3)[4].ToDoubleArray());

    [Fact]
    public void Predict_OneScale_AveragesTheProbabilitiesOfTheCrops()
    {
        Tensor x = AugmentationSamples.Images(3, type: ElementType.Float64);
        var network = new GlobalAvgPool2d();
        network.Train();
        Tensor p = TenCrop.Predict(network, x, 3);
        Tensor expected = TenCrop.Crops(x, 3).Select(piece => network.Forward(piece).Softmax(1)).Aggregate((a, b) => a + b) / 10;

        NumberAssert.Close(expected, p, 1e-15);
        Assert.Equal(new Shape(3, 3), p.Shape);
        Assert.False(network.IsTraining);
    }

    [Fact]
    public void Predict_SeveralScales_AveragesOverThemToo()
    {
        Tensor x = AugmentationSamples.Images(2, type: ElementType.Float64);
        var network = new GlobalAvgPool2d();
        Tensor[] alone = [.. new[] { 3, 5, 7 }.Select(scale => TenCrop.Predict(network, Resize.ShortSide(x, scale), 3))];

        NumberAssert.Close((alone[0] + alone[1] + alone[2]) / 3, TenCrop.Predict(network, x, 3, [3, 5, 7]), 1e-15);
    }

    [Fact]
    public void Predict_MirroredImage_GivesTheSame()
    {
        // The ten crops of a mirrored image are the ten crops in another order, as long as the margin is even.
        Tensor x = AugmentationSamples.Images(2, 6, 6, ElementType.Float64);
        Sequential network = new Sequential(new Flatten(), new Linear(3 * 16, 4, RandomSource.FromSeed(2))).ToFloat64();
        NumberAssert.Close(TenCrop.Predict(network, x, 4), TenCrop.Predict(network, HorizontalFlip.Of(x), 4), 1e-14);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    public void Crops_ThatDoNotFit_Fail(int crop) => Assert.Equal(
        FormattableString.Invariant($"TenCrop: crops of {crop} pixels from images [1,1,4,4]; expected 1 to 4"),
        Assert.Throws<ArgumentException>(() => TenCrop.Crops(Numbers, crop)).Message);

    [Fact]
    public void Predict_BadArguments_AreNamed()
    {
        Assert.Equal(
            "TenCrop: no scales; give at least one, or null for the images as they are",
            Assert.Throws<ArgumentException>(() => TenCrop.Predict(new GlobalAvgPool2d(), Numbers, 2, [])).Message);
        Assert.StartsWith("TenCrop: an input of shape [16]", Assert.Throws<ArgumentException>(() => TenCrop.Predict(new GlobalAvgPool2d(), Numbers.Flatten(), 2)).Message, StringComparison.Ordinal);
    }
}
