using Course.Cli.Datasets.Packages;
using StbImageSharp;

namespace Course.Notebooks.Tests.Cli.Datasets;

public class SquareImageTests
{
    [Fact]
    public void Of_TheSameSize_TakesTheMiddleAndPartsTheChannels()
    {
        ImageResult image = Image(4, 2, (row, column, channel) => (100 * channel) + (10 * row) + column);
        Assert.Equal([1, 2, 11, 12, 101, 102, 111, 112, 201, 202, 211, 212], SquareImage.Of(image, 2));
    }

    /// <summary>Pixel i of 4 lies at (i + ½)/2 − ½ of 2: −¼, ¼, ¾ and 1¼; beyond the outermost centres the outermost pixels continue.</summary>
    [Fact]
    public void Of_TwiceTheSize_LiesBetweenThePixels()
    {
        ImageResult image = Image(2, 2, (_, column, _) => 40 * column);
        Assert.Equal([0, 10, 30, 40], SquareImage.Of(image, 4)[..4]);
        Assert.Equal([0, 0, 0, 0], SquareImage.Of(Image(2, 2, (row, _, _) => 40 * row), 4)[..4]);
        Assert.Equal([30, 30, 30, 30], SquareImage.Of(Image(2, 2, (row, _, _) => 40 * row), 4)[8..12]);
    }

    [Fact]
    public void Of_OneColour_StaysIt() => Assert.All(SquareImage.Of(Image(307, 172, (_, _, _) => 255), 224), value => Assert.Equal(255, value));

    private static ImageResult Image(int width, int height, Func<int, int, int, int> value) => new()
    {
        Width = width,
        Height = height,
        Comp = ColorComponents.RedGreenBlue,
        Data = [.. Enumerable.Range(0, width * height * 3).Select(i => (byte)value(i / (3 * width), i / 3 % width, i % 3))],
    };
}
