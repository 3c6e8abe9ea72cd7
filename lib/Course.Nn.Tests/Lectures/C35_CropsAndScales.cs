using Course.Nn.Augmentations;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Layers;

namespace Course.Nn.Tests.Lectures;

/// <summary>
/// C35: training with the short side L ∈ [256, 480] and a random piece of 224²; testing at the scales {224, 256, 384, 480, 640} on the
/// four corners, the centre and their mirror images.
/// </summary>
public class C35_CropsAndScales
{
    private const int Height = 300;
    private const int Width = 400;

    /// <summary>Channel 0 counts rows, channel 1 counts columns: bilinear interpolation keeps both straight lines.</summary>
    private static readonly Tensor Ramps = Tensor.Generate(
        p => p < Height * Width ? p / Width : p % Width, [1, 2, Height, Width], ElementType.Float64);

    [Theory]
    [InlineData(0, 256)]
    [InlineData(0.5, 368)]
    [InlineData(0.9999, 480)]
    public void Training_Draw_GivesTheShortSide(double draw, int expected)
    {
        Tensor piece = new ResizeAndCrop().Apply(Ramps, new ScriptedRandom(draw, 0.5, 0.5));
        Assert.Equal([1, 2, 224, 224], piece.Shape.Sizes.ToArray());

        // One row further is 300/L rows of the original further.
        double step = piece[0, 0, 101, 0] - piece[0, 0, 100, 0];
        Assert.Equal(expected, Height / step, 1e-9);
    }

    [Fact]
    public void Training_ManyImages_LengthsAndPlacesAreSpreadEvenly()
    {
        const int Count = 200;
        Random random = RandomSource.FromSeed(35);
        (double Length, double Down, double Right)[] draws = [.. Enumerable.Range(0, Count).Select(_ => Read(new ResizeAndCrop().Apply(Ramps, random)))];

        Assert.All(draws, draw => Assert.Equal(Math.Round(draw.Length), draw.Length, 1e-6));
        Assert.All(draws, draw => Assert.InRange(draw.Length, 256 - 1e-6, 480 + 1e-6));

        // Whole numbers 256 … 480: mean 368, variance (225² − 1)/12. Shares of the free way: mean ½, variance at most 1/12 + 1/(6·32), for
        // there are at least 33 places. Five standard deviations each.
        Assert.Equal(368, draws.Average(draw => draw.Length), 5 * Math.Sqrt(((225 * 225) - 1) / 12.0 / Count));
        double tolerance = 5 * Math.Sqrt(((1 / 12.0) + (1 / 192.0)) / Count);
        Assert.Equal(0.5, draws.Average(draw => draw.Down), tolerance);
        Assert.Equal(0.5, draws.Average(draw => draw.Right), tolerance);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.9999, 1)]
    public void Training_ExtremeDraws_ReachTheCorners(double draw, double share)
    {
        (_, double down, double right) = Read(new ResizeAndCrop().Apply(Ramps, new ScriptedRandom(0.3, draw, draw)));
        Assert.Equal(share, down, 1e-9);
        Assert.Equal(share, right, 1e-9);
    }

    [Fact]
    public void Training_APieceOfTheResizedImage_IsCutOutBitForBit()
    {
        // The first whole number of 256 … 480, row and column 0: the same as resizing all of it first.
        Tensor whole = Resize.ShortSide(Ramps, 256);
        Assert.Equal([1, 2, 256, 341], whole.Shape.Sizes.ToArray());
        Assert.Equal(RandomCrop.At(whole, 0, 0, 224, 224).ToDoubleArray(), new ResizeAndCrop().Apply(Ramps, new ScriptedRandom(0)).ToDoubleArray());
    }

    [Fact]
    public void Testing_FiveScales_GiveFiftyPiecesInTheLecturesPlaces()
    {
        Assert.Equal([224, 256, 384, 480, 640], TenCrop.ResNetScales);
        var seen = new Witness();
        TenCrop.Predict(seen, Ramps, 224, TenCrop.ResNetScales);
        Assert.Equal(50, seen.Pieces.Count);

        foreach ((int s, int scale) in TenCrop.ResNetScales.Index())
        {
            Tensor whole = Resize.ShortSide(Ramps, scale);
            (int bottom, int right) = (scale - 224, whole.Shape[3] - 224);
            (int, int)[] places = [(0, 0), (0, right), (bottom, 0), (bottom, right), (bottom / 2, right / 2)];
            foreach ((int i, (int top, int left)) in places.Index())
            {
                Tensor piece = whole[.., .., top..(top + 224), left..(left + 224)];
                Assert.Equal(piece.ToDoubleArray(), seen.Pieces[(10 * s) + i].ToDoubleArray());
                Assert.Equal(HorizontalFlip.Of(piece).ToDoubleArray(), seen.Pieces[(10 * s) + 5 + i].ToDoubleArray());
            }
        }
    }

    [Fact]
    public void NumbersThatDoNotFit_AreNamed() => Assert.All(
        [(0, 1, 2), (224, 200, 480), (224, 300, 256)],
        numbers => Assert.Equal(
            $"ResizeAndCrop: a crop of {numbers.Item1} from images resized to {numbers.Item2} to {numbers.Item3}; expected 1 ≤ crop ≤ shortest ≤ longest",
            Assert.Throws<ArgumentException>(() => new ResizeAndCrop(numbers.Item1, numbers.Item2, numbers.Item3)).Message));

    /// <summary>L, and where the piece lies as shares of the free way down and to the right.</summary>
    private static (double Length, double Down, double Right) Read(Tensor piece)
    {
        (double down, double right) = (piece[0, 0, 101, 0] - piece[0, 0, 100, 0], piece[0, 1, 0, 101] - piece[0, 1, 0, 100]);
        double length = Height / down;
        double width = Width / right;

        // Row 100 of the piece is row top + 100 of L, at (top + 100½)·300/L − ½.
        double top = ((piece[0, 0, 100, 0] + 0.5) / down) - 100.5;
        double left = ((piece[0, 1, 0, 100] + 0.5) / right) - 100.5;
        return (length, top / (length - 224), left / (width - 224));
    }

    /// <summary>Remembers what it is shown.</summary>
    private sealed class Witness : Layer
    {
        public List<Tensor> Pieces { get; } = [];

        public override Tensor Forward(Tensor input)
        {
            Pieces.Add(input);
            return Tensor.Zeros(input.Shape[0], 2);
        }

        public override Tensor Backward(Tensor outputGradient) => outputGradient;

        public override Layer ToFloat64() => new Witness();
    }
}
