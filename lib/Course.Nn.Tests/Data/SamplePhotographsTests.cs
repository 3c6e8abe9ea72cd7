using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Data;

public class SamplePhotographsTests
{
    [Fact]
    public void Load_ShippedFiles_GivesAllPhotographsInColour()
    {
        Tensor x = SamplePhotographs.Load();
        Assert.Equal([SamplePhotographs.Names.Count, 3, SamplePhotographs.Height, SamplePhotographs.Width], x.Shape);
        Assert.Equal(ElementType.Float32, x.ElementType);
        Assert.InRange(x.Min(), 0, 0.05);
        Assert.InRange(x.Max(), 0.95, 1);
    }

    /// <summary>Pixels and sums of the channels as they were in the pictures that the file was made from.</summary>
    [Theory]
    [InlineData("cat", 3629316, 2738321, 2131748, "144 121 106", "174 129 98", "165 140 131")]
    [InlineData("coffee", 3896936, 2108587, 1265768, "21 13 9", "231 146 55", "153 71 33")]
    [InlineData("rocket", 1282428, 1506194, 2024675, "17 33 58", "58 67 89", "67 52 42")]
    public void Load_EachPhotograph_HasThePixelsOfItsPicture(string name, int red, int green, int blue, string first, string inside, string last)
    {
        Tensor x = 255 * SamplePhotographs.Load().Row(SamplePhotographs.Names.ToList().IndexOf(name)).ToFloat64();
        string Pixel(int row, int column) => string.Join(' ', Enumerable.Range(0, 3).Select(channel => $"{x[channel, row, column]:0}"));
        Assert.Equal([first, inside, last], [Pixel(0, 0), Pixel(50, 100), Pixel(127, 191)]);
        Assert.Equal([red, green, blue], Enumerable.Range(0, 3).Select(channel => (int)Math.Round(x.Row(channel).Sum())));
    }

    [Fact]
    public void Load_ChangedOrMissingFile_NamesFileAndWayOut()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "photographs.idx.gz");
            Assert.Equal(
                $"SamplePhotographs: {path} is missing; build the course again, which copies it from datasets/sample-photographs",
                Assert.Throws<FileNotFoundException>(() => SamplePhotographs.Load(path)).Message);

            File.WriteAllText(path, "no picture");
            string message = Assert.Throws<InvalidDataException>(() => SamplePhotographs.Load(path)).Message;
            Assert.StartsWith($"SamplePhotographs: {path} has SHA-256 ", message);
            Assert.EndsWith(
                "restore datasets/sample-photographs/photographs.idx.gz (git checkout -- datasets/sample-photographs) and build the course again", message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
