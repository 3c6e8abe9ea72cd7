using System.Xml.Linq;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using static Course.Charts.Tests.SvgReader;

namespace Course.Charts.Tests;

public class PictureFigureTests
{
    /// <summary>Two pixels of three channels: [0, ½] red, [1, 0] green, [2, −1] blue.</summary>
    private static readonly Tensor Colours = Tensor.From([0, 0.5, 1, 0, 2, -1], [1, 3, 1, 2], ElementType.Float64);

    [Fact]
    public void ImageGrid_ThreeChannels_IsInColour()
    {
        var figure = Figure.ImageGrid(Colours);

        Assert.Equal([0, 255, 255, 128, 0, 0], Pixels(figure, out int width, out int height));
        Assert.Equal((2, 1), (width, height));
        Assert.Equal("image", (string?)figure.ToPlotly()["data"]![0]!["type"]);
        Assert.Equal([0, 255, 255, 128, 0, 0], Decode((string)figure.ToPlotly()["data"]![0]!["source"]!, out _, out _));
    }

    /// <summary>As files have them: the bytes of the picture are the numbers.</summary>
    [Fact]
    public void ImageGrid_ColoursFrom0To255_AreNotPlainWhite()
    {
        Assert.Equal([0, 255, 128, 7, 0, 64], Pixels(Figure.ImageGrid(Tensor.From([0.0, 7, 255, 0, 128, 64], [1, 3, 1, 2])), out _, out _));
        Assert.Equal([0, 200, 20, 1, 0, 3], Pixels(Figure.ImageGrid(Tensor.From([0.2, 0.8, 199.9, 0, 20.3, 3.1], [1, 3, 1, 2])), out _, out _));
        Assert.Equal([0, 2, 0, 1, 0, 0], Pixels(Figure.ImageGrid(Tensor.From([0.0, 1, 2, 0, 0, 0], [1, 3, 1, 2])), out _, out _));
    }

    [Fact]
    public void ImageGrid_ColoursBeyond255_AreRefused() => Assert.Equal(
        "Figure.ImageGrid: colours up to 65535; give 0 to 1 or 0 to 255, for example images / 65535",
        Assert.Throws<ArgumentException>(() => Figure.ImageGrid(Tensor.From([0.0, 65535, 3], [1, 3, 1, 1]))).Message);

    /// <summary>Figures are 640 pixels wide, with a margin of 12 and 8 between pictures.</summary>
    [Theory]
    [InlineData(1, 8, 96)]
    [InlineData(2, 192, 192)]
    [InlineData(1, 900, 616)]
    [InlineData(4, 192, 148)]
    public void ImageGrid_SmallPictures_AreEnlarged_LargerOnesKeepTheirSizeWhereThereIsRoom(int count, int width, double shown)
    {
        XElement[] images = Images(Figure.ImageGrid(Tensor.Zeros(count, 3, 2, width), columns: 4));
        Assert.All(images, image => Assert.Equal(shown, (double)image.Attribute("width")!));
        Assert.All(images, image => Assert.Equal(2 * shown / width, (double)image.Attribute("height")!, 0.01));
    }

    [Fact]
    public void ImageGrid_OneChannel_IsTheSameWithAndWithoutIt()
    {
        var images = Tensor.RandomUniform(RandomSource.FromSeed(1), [3, 2, 5]);
        Assert.Equal(Figure.ImageGrid(images).ToHtml(), Figure.ImageGrid(images.Reshape(3, 1, 2, 5)).ToHtml());
    }

    [Fact]
    public void Filters_ThreeChannels_AreStretchedOneByOne()
    {
        // From −1 (dark) to 2 (bright): (v + 1)/3. A hundredfold filter looks the same.
        byte[] expected = [85, 170, 255, 128, 85, 0];
        var figure = Figure.Filters(new Conv2d(Tensor.From([.. Colours.ToDoubleArray(), .. (100 * Colours).ToDoubleArray()], [2, 3, 1, 2], ElementType.Float64), Tensor.Zeros([2], ElementType.Float64)));
        XElement[] images = Images(figure);

        Assert.Equal(2, images.Length);
        Assert.All(images, image => Assert.Equal(expected, Decode(image, out _, out _)));
    }

    [Fact]
    public void Filters_OfOneNumber_AreGrey() =>
        Assert.All(Pixels(Figure.Filters(Tensor.Full(7, [1, 3, 2, 2])), out _, out _), channel => Assert.Equal(128, channel));

    [Fact]
    public void Filters_OtherChannels_HaveOneRowPerFilterAndOneScale()
    {
        var figure = Figure.Filters(Tensor.From([1.0, -1, 2, 10, 0, 5], [2, 3, 1, 1], ElementType.Float64).Reshape(3, 2, 1, 1));
        Assert.Equal((3, 2), ((int)figure.ToPlotly()["layout"]!["grid"]!["rows"]!, (int)figure.ToPlotly()["layout"]!["grid"]!["columns"]!));
        byte[][] pixels = [.. Images(figure).Select(image => Decode(image, out _, out _))];

        // (1, −1), (2, 10), (0, 5): the greatest of each filter is full red or blue, 0 is white.
        byte[] red = [0xb2, 0x18, 0x2b];
        Assert.Equal([red, [0x21, 0x66, 0xac]], pixels[..2]);
        Assert.Equal(red, pixels[3]);
        Assert.Equal([[0xf7, 0xf7, 0xf7], red], pixels[4..]);
    }
}
