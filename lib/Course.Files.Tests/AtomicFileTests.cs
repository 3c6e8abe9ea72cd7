using System.Runtime.Versioning;
using System.Text;

namespace Course.Files.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_NewFileInANewFolder_HoldsTheContentAlone()
    {
        AtomicFile.Write(_folder.File("a", "b", "x"), "new"u8.ToArray());

        Assert.Equal("new", File.ReadAllText(_folder.File("a", "b", "x")));
        Assert.Equal([_folder.File("a", "b", "x")], Directory.GetFiles(_folder.File("a", "b")));
    }

    [Fact]
    public void Write_ThatFails_LeavesTheOldContentAndNothingElse()
    {
        string path = _folder.Write("x", "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["x"], _folder.Names);
    }

    [Fact]
    public void Write_WhileSomebodyReads_LeavesThemTheOldContent()
    {
        string path = _folder.Write("x", "old");
        using FileStream reader = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        AtomicFile.Write(path, "new"u8.ToArray());

        byte[] seen = new byte[3];
        reader.ReadExactly(seen);
        Assert.Equal("old", Encoding.UTF8.GetString(seen));
        Assert.Equal("new", File.ReadAllText(path));
    }

    [SkippableTheory]
    [InlineData("target")]
    [InlineData("../{0}/target")]
    [InlineData("middle")]
    public void Write_ThroughALink_ReplacesTheTargetAndKeepsTheLink(string to)
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        string link = _folder.File("link");
        File.CreateSymbolicLink(_folder.File("middle"), "target");
        File.CreateSymbolicLink(link, string.Format(System.Globalization.CultureInfo.InvariantCulture, to, Path.GetFileName(_folder.Path)));
        _folder.Write("target", "old");

        AtomicFile.Write(link, "new"u8.ToArray());

        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Null(new FileInfo(_folder.File("target")).LinkTarget);
        Assert.Equal("new", File.ReadAllText(_folder.File("target")));
        Assert.Equal(["link", "middle", "target"], _folder.Names);
    }

    [SkippableFact]
    public void Write_ThroughALinkToNothing_MakesTheTarget()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        File.CreateSymbolicLink(_folder.File("link"), "below/target");

        AtomicFile.Write(_folder.File("link"), "new"u8.ToArray());

        Assert.Equal("new", File.ReadAllText(_folder.File("below", "target")));
        Assert.Equal("below/target", new FileInfo(_folder.File("link")).LinkTarget);
    }

    [SkippableFact]
    public void Write_ThroughLinksInACircle_IsRefusedByName()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        File.CreateSymbolicLink(_folder.File("a"), "b");
        File.CreateSymbolicLink(_folder.File("b"), "a");

        string error = Assert.Throws<IOException>(() => AtomicFile.Write(_folder.File("a"), default(ReadOnlyMemory<byte>))).Message;

        Assert.StartsWith($"{_folder.File("a")} is a link that leads round in a circle", error, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], _folder.Names);
    }

    [SkippableTheory]
    [UnsupportedOSPlatform("windows")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    public void Write_ExistingFile_KeepsItsMode(UnixFileMode mode)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has access lists, which File.Replace keeps");
        string path = _folder.Write("x", "old");
        File.SetUnixFileMode(path, mode);
        UnixFileMode during = default;

        AtomicFile.Write(path, stream => during = File.GetUnixFileMode(((FileStream)stream).SafeFileHandle));

        Assert.Equal(mode, File.GetUnixFileMode(path));
        Assert.Equal(mode, during);
    }

    [Fact]
    public void Write_ReadOnlyFile_IsRefusedByName()
    {
        string path = _folder.Write("x", "old");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        string error = Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(path, "new"u8.ToArray())).Message;

        Assert.Equal($"{path} is read-only and was left as it is; make it writable, or choose another name", error);
        Assert.Equal(error, Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.RequireReplaceable(path)).Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["x"], _folder.Names);
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public void Write_Folder_IsRefusedByName()
    {
        Assert.Equal($"{_folder.Path} is a folder; give the path of a file", Assert.Throws<IOException>(() => AtomicFile.Write(_folder.Path, default(ReadOnlyMemory<byte>))).Message);
        Assert.Throws<IOException>(() => AtomicFile.Write(_folder.File("new") + Path.DirectorySeparatorChar, default(ReadOnlyMemory<byte>)));
    }

    [Fact]
    public void Write_BelowAFile_SaysSo() =>
        Assert.Contains(_folder.Write("x", ""), Assert.ThrowsAny<IOException>(() => AtomicFile.Write(_folder.File("x", "y"), default(ReadOnlyMemory<byte>))).Message, StringComparison.Ordinal);

    [Fact]
    public void Write_LongName_NeedsNoLongerOneForTheTemporaryFile()
    {
        string path = _folder.File(new string('x', 255));

        AtomicFile.Write(path, "new"u8.ToArray());

        Assert.Equal("new", File.ReadAllText(path));
    }

    [SkippableFact]
    public void Write_ToADevice_WritesIntoItAndLeavesIt()
    {
        Skip.IfNot(File.Exists("/dev/null"), "no /dev/null");

        AtomicFile.Write("/dev/null", "gone"u8.ToArray());

        Assert.Empty(File.ReadAllBytes("/dev/null"));
    }

    [Fact]
    public void Move_CompleteFile_ReplacesAsWriteDoes()
    {
        string path = _folder.Write("x", "old");

        AtomicFile.Move(_folder.Write("x.part", "new"), path);

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(["x"], _folder.Names);
    }
}
