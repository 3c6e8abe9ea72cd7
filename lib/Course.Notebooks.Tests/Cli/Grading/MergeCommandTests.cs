namespace Course.Notebooks.Tests.Cli.Grading;

/// <summary>A class that is graded in parts and put together again is the class that was graded at once, or one line for each thing that keeps it from being so.</summary>
[Trait("Needs", "bubblewrap")]
[Collection(GradedClass.Name)]
public sealed class MergeCommandTests(GradedClass graded)
{
    private const int Parts = 3;

    [SkippableFact]
    public async Task Parts_MergeIntoTheBytesOfOneRun()
    {
        string parts = await PartsAsync();
        string merged = graded.NewFolder();

        CommandLine merge = await CommandLine.RunAsync("merge", parts, "--out", merged);

        Assert.Equal("", merge.Error);
        Assert.Equal((await graded.RunAsync("--out", graded.NewFolder(isCopy: true), "--resume")).ExitCode, merge.ExitCode);
        Assert.Equal(FolderContent.Of(graded.Whole), FolderContent.Of(merged));
    }

    /// <summary>The notebooks for nbgrader are made from the students', which the parts do not hold.</summary>
    [SkippableFact]
    public async Task NotebooksForNbgrader_AreMadeFromTheClassThatWasGraded()
    {
        string parts = await PartsAsync();
        string whole = graded.NewFolder(isCopy: true), merged = graded.NewFolder();
        await graded.RunAsync("--out", whole, "--resume", "--format", "nbgrader");

        CommandLine merge = await CommandLine.RunAsync("merge", parts, "--out", merged, "--format", "nbgrader", "--submissions", graded.Submissions);

        Assert.Equal("", merge.Error);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(merged, "autograded"), "*.ipynb", SearchOption.AllDirectories));
        Assert.Equal(FolderContent.Of(Path.Combine(whole, "autograded")), FolderContent.Of(Path.Combine(merged, "autograded")));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(whole, "nbgrader.csv")), await File.ReadAllTextAsync(Path.Combine(merged, "nbgrader.csv")));
        (await CommandLine.RunAsync("merge", parts, "--out", merged, "--format", "nbgrader")).IsRefusal("--format nbgrader: needs --submissions");
        (await CommandLine.RunAsync("merge", parts, "--out", merged, "--submissions", graded.Submissions)).IsRefusal("--submissions: is for --format nbgrader");
        (await CommandLine.RunAsync("merge", parts, "--out", merged, "--format", "nbgrader", "--submissions", parts)).IsRefusal($"{parts}: ");
    }

    [SkippableFact]
    public async Task WhatIsNotTheWholeClass_IsNamed_AndNothingIsWritten()
    {
        string parts = await PartsAsync();
        string second = Path.Combine(parts, "shard-0002-of-0003.json");
        string content = await File.ReadAllTextAsync(second);
        string elsewhere = graded.NewFolder();

        File.Move(second, Path.Combine(elsewhere, Path.GetFileName(second)));
        await IsRefusedAsync("part 2/3 is missing, with 3 submissions (“student-0001/", parts);

        File.Copy(Path.Combine(parts, "shard-0001-of-0003.json"), Path.Combine(elsewhere, "shard-0001-of-0003.json"));
        await IsRefusedAsync("is part 1/3 a second time, after ", parts, elsewhere);

        await File.WriteAllTextAsync(second, content.Replace("\"Seed\":7", "\"Seed\":8", StringComparison.Ordinal));
        await IsRefusedAsync("has the seed 8 instead of 7", parts);

        await File.WriteAllTextAsync(second, content.Replace("{\"Option\":\"--timeout\",\"Value\":\"\"}", "{\"Option\":\"--timeout\",\"Value\":\"00:00:05\"}", StringComparison.Ordinal));
        await IsRefusedAsync("was graded with another --timeout: it and ", parts);

        await File.WriteAllTextAsync(second, content.Replace("{\"Student\":\"student-0004\",\"Place\":", "{\"Student\":\"student-0444\",\"Place\":", StringComparison.Ordinal));
        await IsRefusedAsync("saw another class; the first difference is at “student-0004/", parts);

        await File.WriteAllTextAsync(second, content.Replace("{\"Submission\":4,", "{\"Submission\":0,", StringComparison.Ordinal));
        await IsRefusedAsync("is graded twice, in ", parts);
        await IsRefusedAsync("shard-0002-of-0003.json: lacks 1 submissions (“student-0004/", parts);

        await File.WriteAllTextAsync(second, content[..^20]);
        await IsRefusedAsync("cannot be read as the results of a part; grade that part again", parts);
    }

    [Fact]
    public async Task ImpossibleParts_AreRefusedInOneLine()
    {
        string folder = graded.NewFolder();

        (await CommandLine.RunAsync("grade", graded.Submissions, "--out", folder, "--shard", "1/3")).IsRefusal("--shard: needs --seed");
        (await graded.RunAsync("--out", folder, "--shard", "4/3")).IsRefusal("--shard 4/3: auto, or i/N");
        (await graded.RunAsync("--out", folder, "--shard", "1/3", "--format", "csv")).IsRefusal("--format: is not for a part of a class (--shard)");
        (await graded.RunAsync("--out", folder, "--shard", "0/3")).IsRefusal("--shard 0/3: auto, or i/N");
        (await CommandLine.RunAsync("merge", folder, "--out", graded.NewFolder())).IsRefusal("no results of parts of a class here");
        (await CommandLine.RunAsync("merge", Path.Combine(folder, "none"), "--out", graded.NewFolder())).IsRefusal("no such folder");
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    /// <summary>Grades the second part; the others are taken from what the whole run has kept.</summary>
    private async Task<string> PartsAsync()
    {
        await graded.RequireAsync();
        string folder = graded.NewFolder();
        for (int part = 1; part <= Parts; part++)
        {
            string kept = Directory.CreateDirectory(Path.Combine(folder, ".kept", $"shard-000{part}-of-000{Parts}")).FullName;
            foreach (string file in part == 2 ? [] : Directory.GetFiles(Path.Combine(graded.Whole, ".kept")))
            {
                File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
            }

            Assert.InRange((await graded.RunAsync("--out", folder, "--shard", $"{part}/{Parts}", "--resume")).ExitCode, 0, 1);
        }

        return folder;
    }

    private async Task IsRefusedAsync(string expected, params string[] folders)
    {
        string merged = graded.NewFolder();
        CommandLine merge = await CommandLine.RunAsync(["merge", .. folders, "--out", merged]);

        Assert.Equal((1, ""), (merge.ExitCode, merge.Output));
        Assert.Contains(expected, merge.Error, StringComparison.Ordinal);
        Assert.All(merge.Error.TrimEnd().Split('\n'), line => Assert.StartsWith("course: ", line, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(merged));
    }
}
