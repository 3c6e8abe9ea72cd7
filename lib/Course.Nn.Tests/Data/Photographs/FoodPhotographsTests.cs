using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Data;

public sealed class FoodPhotographsTests : IDisposable
{
    private const int Side = FoodPhotographs.Side;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_FetchedFiles_GivesImagesByChannelAndClass()
    {
        Write(3 * Side, [0, 5]);
        Dataset photographs = FoodPhotographs.Load(_folder.Root);
        Assert.Equal(new Shape(2, 3, Side, Side), photographs.Inputs.Shape);
        Assert.Equal([0, 5], photographs.Targets.ToDoubleArray());
        Assert.Equal(6, photographs.Classes);
        Assert.Equal(FoodPhotographs.ClassNames.Count, photographs.Classes);

        // The byte of a pixel is its channel, 100 more in the second photograph.
        Assert.Equal([0, 1, 2, 100, 101, 102], new[] { 0, 1 }.SelectMany(n => Enumerable.Range(0, 3).Select(c => Math.Round(255 * photographs.Inputs[n, c, 200, 7]))));
    }

    [Fact]
    public void Load_NotFetched_SaysWhatToType() => Assert.Matches(
        "^photographs: no images-idx3-ubyte in .*`course datasets fetch photographs`",
        Assert.Throws<FileNotFoundException>(() => FoodPhotographs.Load(_folder.Root)).Message);

    [Fact]
    public void Load_OtherImages_AreRefused()
    {
        Write(Side, [0, 5]);
        Assert.Equal(
            "photographs: images-idx3-ubyte holds images of 224×224; expected three channels of 224×224 one below the other: run `course datasets fetch photographs`",
            Assert.Throws<InvalidDataException>(() => FoodPhotographs.Load(_folder.Root)).Message);
    }

    [Fact]
    public void Load_AClassThatThereIsNot_IsRefused()
    {
        Write(3 * Side, [0, 6]);
        Assert.Throws<InvalidDataException>(() => FoodPhotographs.Load(_folder.Root));
    }

    private void Write(int rows, byte[] labels)
    {
        byte[] pixels = [.. Enumerable.Range(0, labels.Length).SelectMany(n => Enumerable.Range(0, rows).SelectMany(row => Enumerable.Repeat((byte)((100 * n) + (row / Side)), Side)))];
        _folder.Write("images-idx3-ubyte", SampleFiles.Idx([labels.Length, rows, Side], pixels));
        _folder.Write("labels-idx1-ubyte", SampleFiles.Idx([labels.Length], labels));
    }
}
