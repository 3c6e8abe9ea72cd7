using System.Diagnostics;
using System.IO.Compression;

namespace Course.Files.Tests;

public class CheckedInputTests
{
    [Fact]
    public void Bytes_OfAPlainFile_CountsThePosition()
    {
        using CheckedInput input = Plain([1, 2, 3]);

        Assert.Equal([1, 2], input.Bytes(2, "a pair"));
        Assert.Equal((2, 1), (input.Position, input.Left));
        input.RequireExactly(1, "the rest");
        Assert.Equal([3], input.Bytes(1, "the rest"));
        input.RequireEnd("the rest");
    }

    [Fact]
    public void Bytes_BeyondTheEnd_SaysThatTheFileIsCutOff()
    {
        using CheckedInput input = Plain([1, 2, 3]);

        Fails("format: name, byte 0: a text should take 4 bytes, but 3 are left; the file is damaged or was cut off: fetch, copy or save it again", () => input.Bytes(4, "a text"));
        Fails("format: name, byte 0: a text should take 9223372036854775807 bytes, but 3 are left; the file is damaged or was cut off: fetch, copy or save it again", () => input.Bytes(long.MaxValue, "a text"));
    }

    [Fact]
    public void Open_OfAFolder_SaysSo()
    {
        using TemporaryFolder folder = new();

        Assert.Equal($"npy: {folder.Path} is a folder; give the path of a file", Assert.Throws<FileNotFoundException>(() => CheckedInput.Open(folder.Path, "npy", input => input.Left)).Message);
    }

    [SkippableFact]
    public async Task Open_OfAPipe_SaysSoInsteadOfReading()
    {
        Skip.If(OperatingSystem.IsWindows(), "named pipes are no files on Windows");
        using TemporaryFolder folder = new();
        using (var mkfifo = Process.Start("mkfifo", [folder.File("pipe")]))
        {
            await mkfifo.WaitForExitAsync();
        }

        Task<string> refused = Task.Run(() => Assert.Throws<InvalidDataException>(() => CheckedInput.OpenPerhapsPacked(folder.File("pipe"), "IDX", input => input.Left)).Message);
        await using FileStream writer = new(folder.File("pipe"), FileMode.Open, FileAccess.Write, FileShare.Read);

        Assert.Equal($"IDX: {folder.File("pipe")} is a pipe or device; copy its content into a file first", await refused);
    }

    [Fact]
    public void RequireExactly_WhereMoreFollows_DoesNotSayThatTheFileIsCutOff()
    {
        using CheckedInput input = Plain([1, 2, 3]);

        Fails("format: name, byte 1: 2 bytes follow after a byte; the file is not what its header says: fetch, copy or save it again", () => input.RequireExactly(1, "a byte"));
    }

    [Fact]
    public void RequireEnd_WhereMoreFollows_SaysWhere()
    {
        using CheckedInput input = Plain([1, 2, 3]);
        input.Bytes(1, "a byte");

        Fails("format: name, byte 1: more follows after a byte; the file is not what its header says: fetch, copy or save it again", () => input.RequireEnd("a byte"));
    }

    [Fact]
    public void Fill_OfAFileThatBecameShorter_SaysWithinWhat()
    {
        using CheckedInput input = new(new MemoryStream([1]), 100, "format", "name");

        Fails("format: name, byte 1: the file ends within a text; it is damaged or was cut off: fetch, copy or save it again", () => input.Bytes(50, "a text"));
    }

    [Fact]
    public void PerhapsPacked_OfAGzippedFile_ReadsAndCountsItsContent()
    {
        using var input = CheckedInput.PerhapsPacked(new MemoryStream(Gzip(new byte[1000])), "format", "name");

        Assert.Equal(new byte[1000], input.Bytes(1000, "all"));
        input.RequireEnd("all");
        Fails("format: name, byte 1000 of the unpacked content: x", () => throw input.Fault(input.Position, "x"));
    }

    [Fact]
    public void PerhapsPacked_AskedForMoreThanItCanUnpackTo_RefusesBeforeTakingMemory()
    {
        byte[] file = Gzip(new byte[1000]);
        using var input = CheckedInput.PerhapsPacked(new MemoryStream(file), "format", "name");

        Assert.Equal(1032L * file.Length, input.Left);
        Assert.Contains("more at most; the file is damaged or was cut off", Assert.Throws<InvalidDataException>(() => input.Bytes(1L << 40, "all")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PerhapsPacked_OfADamagedFile_SaysThatItIsDamagedAndNotCutOff()
    {
        byte[] file = Gzip([.. Enumerable.Range(0, 1000).Select(i => (byte)(i * i))]);
        file[^8] ^= 1; // the checksum of the content
        using var input = CheckedInput.PerhapsPacked(new MemoryStream(file), "format", "name");

        string message = Assert.Throws<InvalidDataException>(() => { input.Bytes(1000, "all"); input.RequireEnd("all"); }).Message;
        Assert.EndsWith("the file is damaged: fetch, copy or save it again", message, StringComparison.Ordinal);
        Assert.DoesNotContain("cut off", message, StringComparison.Ordinal);
    }

    private static CheckedInput Plain(byte[] content) => new(new MemoryStream(content), content.Length, "format", "name");

    private static byte[] Gzip(byte[] content)
    {
        using MemoryStream file = new();
        using (GZipStream gzip = new(file, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return file.ToArray();
    }

    private static void Fails(string message, Action action) => Assert.Equal(message, Assert.Throws<InvalidDataException>(action).Message);
}
