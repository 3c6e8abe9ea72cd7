using System.Formats.Tar;
using Course.Nn.Data;
using Course.Nn.Tests.Interop;

namespace Course.Nn.Tests.Data;

public sealed class Cifar10Tests : IDisposable
{
    private const string InFolder = "cifar-10-batches-bin/";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void TrainAndTest_Archive_TakesTheBatchesInOrder(TarEntryFormat format)
    {
        // Batches 5 to 1 hold classes 5 to 1, and one of them a second image.
        (string, byte[])[] files =
        [
            (InFolder + "readme.html", [1, 2, 3]),
            .. Enumerable.Range(1, 5).Reverse().Select(i => ($"{InFolder}data_batch_{i}.bin", i == 2 ? SampleFiles.Cifar(2, 9) : SampleFiles.Cifar((byte)i))),
            (InFolder + "test_batch.bin", SampleFiles.Cifar(7)),
        ];
        string archive = _folder.Write("a.tar.gz", SampleFiles.Gzip(SampleFiles.Tar(format, files)));
        Dataset train = Cifar10.Train(archive);
        Assert.Equal([6, 3, 32, 32], train.Inputs.Shape);
        Assert.Equal([1, 2, 9, 3, 4, 5], train.Targets.ToDoubleArray());
        Assert.Equal((10, "truck"), (train.Classes, Cifar10.ClassNames[9]));
        Assert.Equal([7], Cifar10.Test(archive).Targets.ToDoubleArray());
    }

    [Fact]
    public void Test_Folder_GivesColoursAsChannelsFrom0To1()
    {
        _folder.Write("test_batch.bin", SampleFiles.Cifar(3, 0));
        Dataset test = Cifar10.Test(_folder.Root);
        Assert.Equal([3, 0], test.Targets.ToDoubleArray());
        Assert.Equal(
            [1, 2, 3, 11, 12, 13],
            from n in new[] { 0, 1 } from channel in new[] { 0, 1, 2 } select (int)Math.Round(255 * test.Inputs[n, channel, 31, 31]));
        Assert.Equal(Enumerable.Repeat(12 / 255f, 1024), test.Inputs[1..2, 1..2].ToFloatArray());
    }

    [Fact]
    public void Train_BatchMissing_NamesIt()
    {
        byte[] tar = SampleFiles.Tar(TarEntryFormat.Ustar, ("data_batch_1.bin", SampleFiles.Cifar(1)));
        Assert.Contains("the archive ends without data_batch_2.bin; it is another one, or is damaged: fetch it again", Fails(tar));
        Assert.Contains("a second data_batch_1.bin", Fails(SampleFiles.Tar(TarEntryFormat.Ustar, ("data_batch_1.bin", SampleFiles.Cifar(1)), ("b/data_batch_1.bin", SampleFiles.Cifar(1)))));
    }

    [Fact]
    public void Train_NoSuchFileOrFolder_SaysWhatToDo()
    {
        string path = System.IO.Path.Combine(_folder.Root, "absent");
        string error = Assert.Throws<FileNotFoundException>(() => Cifar10.Train(path)).Message;

        Assert.Equal($"cifar-10: no file or folder {path}; give the place that holds it, or none after `course datasets fetch cifar-10`", error);
    }

    [Fact]
    public void Train_DamagedArchive_NamesFileByteAndWayOut()
    {
        byte[] tar = SampleFiles.Tar(TarEntryFormat.Ustar, ("data_batch_1.bin", SampleFiles.Cifar(1)));
        Assert.Equal("cifar-10: f, byte 0: no header of a file, or a damaged one; is this a tar archive? Fetch it again", Fails([.. tar[..9], 1, .. tar[10..]]));
        Assert.Equal("cifar-10: f, byte 0: no header of a file, or a damaged one; is this a tar archive? Fetch it again", Fails([1, 2, 3]));
        Assert.Equal("cifar-10: f, byte 0: the size of a file is not a number in octal digits; the archive is damaged: fetch it again", Fails(WithSize(tar, "not a size!")));
        Assert.Equal("cifar-10: f, byte 512: data_batch_1.bin has 3072 bytes; expected 3073 for each of 1 to 10000 images. Take the binary version, cifar-10-binary.tar.gz: `course datasets fetch cifar-10`", Fails(WithSize(tar, "00000006000")));
        Assert.StartsWith("cifar-10: f, byte 512: data_batch_1.bin should take 30730000 bytes, but ", Fails(WithSize(tar, "00165163420")));
        Assert.StartsWith("cifar-10: f, byte 512: data_batch_1.bin has 8589934591 bytes; expected 3073 for", Fails(WithSize(tar, "77777777777")));
        byte[] other = SampleFiles.Tar(TarEntryFormat.Ustar, ("readme.html", [1]));
        Assert.StartsWith("cifar-10: f, byte 512: a file of the archive should take 8589934591 bytes, but ", Fails(WithSize(other, "77777777777")));
    }

    [Fact]
    public void Test_DamagedBatch_NamesFileByteAndWayOut()
    {
        _folder.Write("test_batch.bin", SampleFiles.Cifar(3, 10));
        Assert.Equal("cifar-10: test_batch.bin, byte 3073: class 10; expected 0 to 9. The file is damaged: `course datasets fetch cifar-10` brings another", Assert.Throws<InvalidDataException>(() => Cifar10.Test(_folder.Root)).Message);
        _folder.Write("test_batch.bin", SampleFiles.Cifar(3)[1..]);
        Assert.Equal(
            "cifar-10: test_batch.bin, byte 0: the batch has 3072 bytes; expected 3073 for each of 1 to 10000 images. Take the binary version, cifar-10-binary.tar.gz: `course datasets fetch cifar-10`",
            Assert.Throws<InvalidDataException>(() => Cifar10.Test(_folder.Root)).Message);
    }

    /// <summary>The damage is in the header and the first of eight parts of the archive. A byte is kept while it becomes a float of 4 bytes.</summary>
    [Theory]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Gnu)]
    public void ReadTestArchive_DamagedHeader_RefusesItWithoutTakingMemory(TarEntryFormat format)
    {
        byte[] archive = Archive(format);
        int eighth = archive.Length / 8;
        ReaderFuzz.Run(204, [archive[..eighth]], bytesPerByte: 5 * 8, stream =>
            Cifar10.ReadTestArchive(CheckedInput.PerhapsPacked(new MemoryStream([.. stream.ToArray(), .. archive[eighth..]]), "cifar-10", "fuzz")));
    }

    [Fact]
    public void ReadTestArchive_DamagedGzip_RefusesItWithoutTakingMemory() => ReaderFuzz.Run(
        205,
        [SampleFiles.Gzip(Archive(TarEntryFormat.Gnu))],
        bytesPerByte: 5 * 1032,
        stream => Cifar10.ReadTestArchive(CheckedInput.PerhapsPacked(stream, "cifar-10", "fuzz")));

    [Fact]
    public void ReadBatch_DamagedFiles_RefusesThemWithoutTakingMemory() => ReaderFuzz.Run(
        206, [SampleFiles.Cifar(3)], bytesPerByte: 5, stream => Cifar10.ReadBatch(CheckedInput.PerhapsPacked(stream, "cifar-10", "fuzz")));

    private static byte[] Archive(TarEntryFormat format) => SampleFiles.Tar(format, (InFolder + "test_batch.bin", SampleFiles.Cifar(7)));

    /// <summary>The archive with another size in its first header, and the checksum to go with it.</summary>
    private static byte[] WithSize(byte[] tar, string size)
    {
        byte[] changed = [.. tar];
        System.Text.Encoding.ASCII.GetBytes(size, changed.AsSpan(124));
        changed.AsSpan(148, 8).Fill((byte)' ');
        int sum = changed[..512].Sum(value => value);
        System.Text.Encoding.ASCII.GetBytes($"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ", changed.AsSpan(148));
        return changed;
    }

    private string Fails(byte[] archive) => Assert.Throws<InvalidDataException>(() => Cifar10.Train(_folder.Write("f", archive))).Message;
}
