using Course.Nn.Data;
using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;

namespace Course.Nn.Tests.Data;

public sealed class IdxTests : IDisposable
{
    private static readonly byte[] TwoImages = SampleFiles.Idx([2, 1, 3], 0, 51, 255, 255, 102, 0);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_ImagesAndLabels_PlainOrGzipped(bool isPacked)
    {
        Func<byte[], byte[]> packed = content => isPacked ? SampleFiles.Gzip(content) : content;
        Dataset data = Idx.Read(_folder.Write("images", packed(TwoImages)), _folder.Write("labels", packed(SampleFiles.Idx([2], 7, 0))));
        Assert.Equal([2, 1, 1, 3], data.Inputs.Shape);
        Assert.Equal(ElementType.Float32, data.Inputs.ElementType);
        Assert.Equal([0f, 0.2f, 1f, 1f, 0.4f, 0f], data.Inputs.ToFloatArray());
        Assert.Equal([7, 0], data.Targets.ToDoubleArray());
        Assert.Equal(10, data.Classes);
    }

    [Fact]
    public void Read_MoreThanOneChunk_KeepsTheOrder()
    {
        byte[] pixels = [.. Enumerable.Range(0, 300 * 300).Select(i => (byte)(i % 251))];
        Tensor image = Idx.ReadImages(_folder.Write("images", SampleFiles.Idx([1, 300, 300], pixels)));
        Assert.Equal(pixels.Select(value => value / 255f), image.ToFloatArray());
    }

    [Fact]
    public void Read_CountsDiffer_NamesBoth() => Assert.Equal(
        "IDX: labels holds 1 labels, images 2 images; take both from the same part of the data",
        Assert.Throws<InvalidDataException>(() => Idx.Read(_folder.Write("images", TwoImages), _folder.Write("labels", SampleFiles.Idx([1], 7)))).Message);

    [Fact]
    public void ReadLabels_NoSuchClass_NamesTheByte()
    {
        string path = _folder.Write("labels", SampleFiles.Idx([3], 1, 2, 10));
        Assert.Equal("IDX: labels, byte 10: label 10; expected 0 to 9. Say how many classes there are, or fetch the file again", Assert.Throws<InvalidDataException>(() => Idx.ReadLabels(path)).Message);
        Assert.Equal([1, 2, 10], Idx.ReadLabels(path, 47).ToDoubleArray());
    }

    [Fact]
    public void ReadImages_DamagedFile_NamesFileByteAndWayOut()
    {
        Assert.Equal("IDX: f, byte 0: begins with 0 0 8 1; a file of images begins with 0 0 8 3. Give the file of images, or fetch it again", Fails(SampleFiles.Idx([2], 7, 0)));
        Assert.Equal("IDX: f, byte 2: the file ends within the header; it is damaged or was cut off: fetch, copy or save it again", Fails(0, 0));
        Assert.Equal("IDX: f, byte 8: size 0 along axis 1; expected 1 to 2147483647. The file is damaged: fetch it again", Fails(SampleFiles.Idx([2, 0, 3])));
        Assert.Equal("IDX: f, byte 4: size 4294967295 along axis 0; expected 1 to 2147483647. The file is damaged: fetch it again", Fails(SampleFiles.Idx([-1, 1, 1])));
        Assert.Equal(
            "IDX: f, byte 16: [2,1,3] images should take 6 bytes, but 5 are left; the file is damaged or was cut off: fetch, copy or save it again",
            Fails(TwoImages[..^1]));
        Assert.Equal("IDX: f, byte 22: more follows after the images; the file is not what its header says: fetch, copy or save it again", Fails([.. TwoImages, 0]));
    }

    [Fact]
    public void ReadImages_DamagedGzip_CountsInTheUnpackedContent()
    {
        Assert.Equal("IDX: f, byte 0 of the unpacked content: begins with 1 2 3 4; a file of images begins with 0 0 8 3. Give the file of images, or fetch it again", Fails(SampleFiles.Gzip([1, 2, 3, 4])));
        Assert.Contains(" of the unpacked content: the file ends within the header; ", Fails(SampleFiles.Gzip(TwoImages)[..12]));
        byte[] packed = SampleFiles.Gzip(TwoImages);
        packed[^6] ^= 1;
        Assert.Contains("the content cannot be unpacked (", Fails(packed));
    }

    /// <summary>A header that states gigabytes, in a file of 40 bytes, and 100 MB of zeros packed into 100 KB.</summary>
    [Fact]
    public void ReadImages_ZipBomb_IsRefusedBeforeMemoryIsTaken()
    {
        byte[] lie = SampleFiles.Gzip(SampleFiles.Idx([60000, 1000, 1000]));
        byte[] bomb = SampleFiles.Gzip([.. SampleFiles.Idx([100, 1000, 1000]), .. new byte[100_000_000]]);
        foreach (byte[] file in new[] { lie, bomb })
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            string message = Fails(file);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (64 << 10) + (2 * file.Length));
            Assert.Contains("bytes, but a file of this size can unpack to ", message);
        }
    }

    /// <summary>A byte becomes a float of 4 bytes.</summary>
    [Fact]
    public void ReadImages_DamagedFiles_RefusesThemWithoutTakingMemory() => ReaderFuzz.Run(
        201, [TwoImages, SampleFiles.Idx([1, 1, 1], 9)], bytesPerByte: 4, stream => Idx.ReadImages(CheckedInput.PerhapsPacked(stream, "IDX", "fuzz")));

    [Fact]
    public void ReadLabels_DamagedFiles_RefusesThemWithoutTakingMemory() => ReaderFuzz.Run(
        202, [SampleFiles.Idx([3], 9, 0, 1), SampleFiles.Idx([1], 3)], bytesPerByte: 4, stream => Idx.ReadLabels(CheckedInput.PerhapsPacked(stream, "IDX", "fuzz"), 10));

    /// <summary>A packed byte unpacks to at most 1032, each of which becomes a float of 4 bytes.</summary>
    [Fact]
    public void ReadImages_DamagedGzip_RefusesItWithoutTakingMemory() => ReaderFuzz.Run(
        203,
        [SampleFiles.Gzip(TwoImages), SampleFiles.Gzip(SampleFiles.Idx([1, 20, 20], new byte[400]))],
        bytesPerByte: 4 * 1032,
        stream => Idx.ReadImages(CheckedInput.PerhapsPacked(stream, "IDX", "fuzz")));

    private string Fails(params byte[] file) => Assert.Throws<InvalidDataException>(() => Idx.ReadImages(_folder.Write("f", file))).Message;
}
