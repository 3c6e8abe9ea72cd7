using System.Diagnostics;

namespace Course.Notebooks.Tests.Cli.Grading;

/// <summary>Runs that end at any moment, by kill -9 or because the disk is full, are gone on with, and the result is that of a run that was left alone.</summary>
[Trait("Needs", "bubblewrap")]
[Collection(GradedClass.Name)]
public sealed class KilledRunTests(GradedClass graded)
{
    private const int Killed = 128 + 9;

    [SkippableTheory]
    [InlineData(1)]
    public async Task ThreeKillsAtAnyMoment_ThenResume_GiveTheBytesOfOneRun(int seed)
    {
        await graded.RequireAsync();
        Skip.If(OperatingSystem.IsWindows(), "Windows has no kill -9");
        string folder = graded.NewFolder();
        var random = new Random(seed);
        int third = GradedClass.Students / 3;

        for (int kill = 0; kill < 3; kill++)
        {
            using Process run = graded.Start("--out", folder, "--resume");
            await ReadLinesAsync(run, kill * third + random.Next(third));
            await Task.Delay(random.Next(300));
            run.Kill();
            await run.WaitForExitAsync();
            Assert.Equal(Killed, run.ExitCode);
            Assert.False(File.Exists(Path.Combine(folder, "grades.csv")));
        }

        await graded.RunAsync("--out", folder, "--resume");

        Assert.Equal(FolderContent.Of(graded.Whole), FolderContent.Of(folder));
    }

    [SkippableFact]
    public async Task DiskThatFillsUp_StopsTheRunInOneLine_AndWhatIsKeptCounts()
    {
        await graded.RequireAsync();
        using var disk = SmallDisk.Require(graded.NewFolder(), "1m");
        string folder = Path.Combine(disk.Path, "out");

        using Process run = graded.Start("--out", folder, "--jobs", "1");
        await ReadLinesAsync(run, 2);
        disk.Fill();
        Task<string> rest = run.StandardOutput.ReadToEndAsync();
        string error = await run.StandardError.ReadToEndAsync();
        await Task.WhenAll(run.WaitForExitAsync(), rest);
        int kept = Directory.GetFiles(Path.Combine(folder, ".kept")).Length - 1;
        bool hasResults = File.Exists(Path.Combine(folder, "grades.csv"));
        disk.MakeRoom();
        CommandLine resumed = await graded.RunAsync("--out", folder, "--resume");

        Assert.Equal(1, run.ExitCode);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains("cannot be kept", error, StringComparison.Ordinal);
        Assert.Contains("--resume", error, StringComparison.Ordinal);
        Assert.InRange(kept, 1, GradedClass.Students - 2);
        Assert.False(hasResults);
        Assert.Contains($"of {GradedClass.Students} notebooks", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(FolderContent.Of(graded.Whole), FolderContent.Of(folder));
    }

    [SkippableFact]
    public async Task DiskThatIsFullOrReadOnly_IsRefused()
    {
        using var disk = SmallDisk.Require(graded.NewFolder(), "200k");
        disk.Fill();

        (await graded.RunAsync("--out", Path.Combine(disk.Path, "out"))).IsRefusal("is the disk full?");
        disk.MakeRoom();
        disk.MakeReadOnly();
        (await graded.RunAsync("--out", Path.Combine(disk.Path, "out"))).IsRefusal("nothing can be written");
        Assert.Empty(Directory.GetFileSystemEntries(disk.Path));
    }

    [SkippableFact]
    public async Task ResultsThatCannotBeReplaced_AreRefused()
    {
        Skip.If(OperatingSystem.IsWindows(), "the message names a Unix path");
        foreach (string name in new[] { ".kept", "feedback" })
        {
            string folder = graded.NewFolder();
            await File.WriteAllTextAsync(Path.Combine(folder, name), "");
            (await graded.RunAsync("--out", folder)).IsRefusal($"{folder}/{name}: is a file");
        }

        string other = graded.NewFolder();
        Directory.CreateDirectory(Path.Combine(other, "grades.csv"));
        (await graded.RunAsync("--out", other)).IsRefusal("grades.csv: is a folder");
    }

    private static async Task ReadLinesAsync(Process run, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.NotNull(await run.StandardOutput.ReadLineAsync());
        }
    }
}
