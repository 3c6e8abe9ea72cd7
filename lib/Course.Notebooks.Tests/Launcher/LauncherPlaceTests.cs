namespace Course.Notebooks.Tests.Launcher;

/// <summary>The launcher finds its own folder, and creates nothing elsewhere.</summary>
public sealed class LauncherPlaceTests
{
    [SkippableFact]
    public void Course_WithCdpathInTheEnvironment_FindsItsFolder()
    {
        using var copy = new LauncherCopy();

        LauncherRun run = copy.Run(new LaunchFrom { Command = "/usr/bin/env", Variables = { ["CDPATH"] = copy.Home } }, "bash", "course/course", "--version");

        BuiltInside(copy, run);
        Assert.Single(Directory.GetFileSystemEntries(copy.Home));
    }

    [SkippableFact]
    public void Course_ThroughLinks_FindsItsFolder()
    {
        using var copy = new LauncherCopy();
        string bin = Directory.CreateDirectory(Path.Combine(copy.Home, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(bin, "first"), "../course/course");
        File.CreateSymbolicLink(Path.Combine(bin, "second"), Path.Combine(bin, "first"));
        File.CreateSymbolicLink(Path.Combine(bin, "third"), "second");

        LauncherRun run = copy.Run(new LaunchFrom(Command: Path.Combine(bin, "third")), "--version");

        BuiltInside(copy, run);
        Assert.Equal(3, Directory.GetFileSystemEntries(bin).Length);
    }

    [SkippableTheory]
    [InlineData("kurs, teil 1")]
    [InlineData("anna's kurs")]
    [InlineData("100%25 (neu) $HOME @home")]
    [InlineData("kürs \"zwei\" & *")]
    public void Course_InAFolderWithOddCharacters_BuildsThere(string name)
    {
        using var copy = new LauncherCopy(name);

        BuiltInside(copy, copy.Run("--version"));
    }

    [SkippableFact]
    public void Course_InAFolderWithASemicolon_NamesIt()
    {
        using var copy = new LauncherCopy("a;b");

        copy.Run("--version").IsRefusal("semicolon");
        Assert.False(Directory.Exists(Path.Combine(copy.Root, "artifacts")));
    }

    [SkippableFact]
    public void Course_FromAnotherFolder_BuildsInItsOwnAndRunsInTheCallers()
    {
        using var copy = new LauncherCopy();
        string elsewhere = Directory.CreateDirectory(Path.Combine(copy.Home, "else where")).FullName;
        File.WriteAllText(Path.Combine(elsewhere, "global.json"), "{ \"sdk\": { \"version\": \"8.0.100\" } }");

        copy.Run(new LaunchFrom(elsewhere), "validate", "a b.ipynb", "", "it's \"quoted\"");

        Assert.Equal([copy.Root], copy.Lines("built-in"));
        Assert.Equal([elsewhere], copy.Lines("ran-in"));
        Assert.Equal([Path.Combine(copy.Root, "artifacts/course/Course.Cli.dll"), "validate", "a b.ipynb", "", "it's \"quoted\""], copy.Lines("arguments"));
    }

    private static void BuiltInside(LauncherCopy copy, LauncherRun run)
    {
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(Path.Combine(copy.Root, "artifacts/course.new."), Assert.Single(copy.Lines("published")), StringComparison.Ordinal);
        Assert.Equal([Path.Combine(copy.Root, "artifacts/course/Course.Cli.dll"), "--version"], copy.Lines("arguments"));
    }
}
