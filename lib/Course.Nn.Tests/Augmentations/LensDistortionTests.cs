using Course.Nn.Augmentations;
using Course.Nn.Tensors;
using Course.Nn.Tests.Layers;

namespace Course.Nn.Tests.Augmentations;

public class LensDistortionTests
{
    [Fact]
    public void By_OneRow_ByHand()
    {
        // 1×5: half the diagonal squared is 26/4. With k = 13/4, the pixel at 1 shows 1·(1 + 13/4 · 4/26) = 1.5, that at 2 shows 6: outside.
        var row = Tensor.From(new double[,] { { 1, 2, 3, 4, 5 } }, ElementType.Float64);
        Assert.Equal([9, 1.5, 3, 4.5, 9], LensDistortion.By(row, 13.0 / 4, fill: 9).ToDoubleArray());

        // k = −13/40 moves them to 0.95 and 2·(1 − 0.2) = 1.6.
        NumberAssert.Close([1.4, 2.05, 3, 3.95, 4.6], LensDistortion.By(row, -13.0 / 40).ToDoubleArray(), 1e-14);
    }

    [Theory]
    [InlineData(0.3, true)]
    [InlineData(-0.3, false)]
    public void By_AFrame_BarrelPullsItsCornersIn_PincushionPushesThemOut(double k, bool isBarrel)
    {
        // A white square in the middle of a black image: the diagonal of the square shortens or grows relative to its side.
        var x = Tensor.Generate(p => p / 41 is >= 6 and <= 34 && p % 41 is >= 6 and <= 34 ? 1 : 0, [41, 41], ElementType.Float64);
        Tensor y = LensDistortion.By(x, k);
        int side = Enumerable.Range(20, 21).Count(c => y[20, c] >= 0.5);
        int corner = Enumerable.Range(20, 21).Count(c => y[c, c] >= 0.5);
        Assert.Equal(isBarrel, corner < side);
    }

    [Fact]
    public void Apply_ExtremeDraws_ReachBothEnds()
    {
        Tensor x = AugmentationSamples.Images(1, type: ElementType.Float64);
        var lens = new LensDistortion(-0.2, 0.4);
        Assert.Equal(LensDistortion.By(x, -0.2).ToDoubleArray(), lens.Apply(x, new ScriptedRandom(0)).ToDoubleArray());
        NumberAssert.Close(LensDistortion.By(x, 0.4), lens.Apply(x, new ScriptedRandom(1)), 1e-14); // −0.2 + 0.6 is 0.4 to 1e-16
    }

    [Fact]
    public void Strength_ThatFoldsThePicture_IsRefused()
    {
        const string Expected = "LensDistortion: k from -0.4 to -0.4; expected two numbers in order, greater than -0.3333";
        Assert.Equal(Expected, Assert.Throws<ArgumentException>(() => LensDistortion.By(Tensor.Zeros(2, 2), -0.4)).Message);
        Assert.Equal(Expected, Assert.Throws<ArgumentException>(() => new LensDistortion(-0.4, -0.4)).Message);
    }
}
