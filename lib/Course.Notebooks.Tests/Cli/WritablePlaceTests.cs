namespace Course.Notebooks.Tests.Cli;

/// <summary>What cannot be written is noticed before any notebook runs; here because a file is in the way, which holds for root too.</summary>
public sealed class WritablePlaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_UnwritableResults_RunsNothing()
    {
        string notebook = TestNotebook.Write(_folder, "a.ipynb", "System.IO.File.WriteAllText(\"ran\", \"\");");
        await File.WriteAllTextAsync(_folder.File("file"), "");

        (await CommandLine.RunAsync("run", notebook, "--junit", _folder.File("file", "junit.xml"))).IsRefusal("is a file, so nothing can be written below it");
        (await CommandLine.RunAsync("run", notebook, "--out", _folder.File("file", "out"))).IsRefusal("--out");
        (await CommandLine.RunAsync("run", notebook, "--out", _folder.File("file"))).IsRefusal("is a file; choose a folder");
        Assert.False(File.Exists(_folder.File("ran")));
    }

    [SkippableFact]
    public async Task Run_ResultsInAFolderThatTakesNone_RunsNothing()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux has /proc, in which root cannot write either");
        string notebook = TestNotebook.Write(_folder, "a.ipynb", "System.IO.File.WriteAllText(\"ran\", \"\");");

        (await CommandLine.RunAsync("run", notebook, "--junit", "/proc/j.xml")).IsRefusal("--junit /proc/j.xml: nothing can be written in /proc");
        (await CommandLine.RunAsync("run", notebook, "--out", "/proc/x")).IsRefusal("--out /proc/x: nothing can be written in /proc");
        (await CommandLine.RunAsync("grade", _folder.Path, "--out", "/proc/x")).IsRefusal("--out /proc/x: nothing can be written in /proc");
        (await CommandLine.RunAsync("release", "--source", _folder.Path, "--out", "/proc/x")).IsRefusal("--out /proc/x: nothing can be written in /proc");
        Assert.False(File.Exists(_folder.File("ran")));
    }

    [Fact]
    public async Task Grade_NothingToGrade_LeavesNoFolder()
    {
        string error = (await CommandLine.RunAsync("grade", _folder.File("none"), "--out", _folder.File("deep", "out"), "--sandbox", "none")).Error;

        Assert.Contains("no such folder", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }
}
