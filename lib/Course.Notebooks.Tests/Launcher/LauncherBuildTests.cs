namespace Course.Notebooks.Tests.Launcher;

/// <summary>When the launcher builds, with what environment, and what it says when it cannot.</summary>
public sealed class LauncherBuildTests
{
    private const string Source = "lib/Course.Cli/Program.cs";

    [SkippableFact]
    public void Course_UnchangedSources_BuildsOnce()
    {
        using var copy = new LauncherCopy();
        copy.Run("--version");
        copy.Write("lib/Course.Cli/obj/New.cs", "");
        copy.Write("lib/Course.Cli.Tests/New.cs", "");

        copy.Run("--version");

        Assert.Equal(1, copy.Times("published"));
    }

    [SkippableFact]
    public void Course_SourceChangedAddedOrDeleted_BuildsAgain()
    {
        using var copy = new LauncherCopy();
        copy.Run("validate");

        copy.Write("lib/Course.Nn/Added.cs", "");
        File.SetLastWriteTimeUtc(Path.Combine(copy.Root, "lib/Course.Nn/Added.cs"), DateTime.UtcNow.AddYears(-1));
        copy.Run("validate");
        Assert.Equal(2, copy.Times("published"));

        File.Delete(Path.Combine(copy.Root, "lib/Course.Nn/Added.cs"));
        copy.Run("validate");
        Assert.Equal(3, copy.Times("published"));

        File.SetLastWriteTimeUtc(Path.Combine(copy.Root, Source), DateTime.UtcNow.AddSeconds(5));
        copy.Run("validate");
        Assert.Equal(4, copy.Times("published"));
    }

    [SkippableTheory]
    [InlineData("build", "--help")]
    [InlineData("build", "-h")]
    [InlineData("--help")]
    public void Help_OfAStaleBuild_BuildsNothing(params string[] arguments)
    {
        using var copy = new LauncherCopy();
        copy.Run("validate");
        copy.Write(Source, "// changed");

        copy.Run(arguments);

        Assert.Equal(1, copy.Times("published"));
        Assert.Equal(arguments, copy.Lines("arguments")[1..]);
    }

    [SkippableFact]
    public void Build_UpToDate_BuildsAnyway()
    {
        using var copy = new LauncherCopy();
        copy.Run("build");
        copy.Run("build");

        Assert.Equal(2, copy.Times("published"));
    }

    [SkippableFact]
    public void Course_BuildFails_SaysWhatItPrintedAndLeavesTheOldBuild()
    {
        using var copy = new LauncherCopy();
        copy.Run("validate");
        File.WriteAllText(Path.Combine(copy.Told, "fail"), "");

        LauncherRun run = copy.Run("build");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error: broken\ncourse: the build failed", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(copy.Root, "artifacts/course/Course.Cli.dll")));
        Assert.Empty(Directory.GetDirectories(Path.Combine(copy.Root, "artifacts"), "course.new*"));
    }

    [SkippableFact]
    public void Build_WithPropertiesInTheEnvironment_DoesNotSeeThem()
    {
        string[] properties =
        [
            "VERSION", "Version", "Platform", "PLATFORM", "Configuration", "TargetFramework", "RuntimeIdentifier", "OutputPath", "OutDir", "PublishDir",
            "AssemblyName", "LangVersion", "Nullable", "DefineConstants", "SelfContained", "NoWarn", "BaseIntermediateOutputPath", "ArtifactsPath",
            "MSBuildSDKsPath", "MSBuildExtensionsPath", "RestoreSources", "_IsPublishing",
        ];
        string[] kept = ["HOME", "PATH", "DOTNET_NOLOGO", "NUGET_PACKAGES", "http_proxy", "SSL_CERT_FILE", "LC_ALL"];
        using var copy = new LauncherCopy();
        var from = new LaunchFrom();
        foreach (string name in properties.Concat(kept).Except(["PATH"]))
        {
            from.Variables[name] = "v1.2";
        }

        copy.Run(from, "validate");

        var seen = copy.Lines("environment").Select(line => line.Split('=')[0]).ToHashSet();
        Assert.All(properties, name => Assert.DoesNotContain(name, seen));
        Assert.Empty(kept.Except(seen));
        Assert.Equal(["v1.2"], copy.Lines("version"));
    }

    [SkippableFact]
    public void Course_WithoutDotNet_SaysWhatItNeeds()
    {
        using var copy = new LauncherCopy();
        string tools = Directory.CreateDirectory(Path.Combine(copy.Home, "tools")).FullName;
        foreach (string tool in (string[])["bash", "dirname", "readlink", "uname"])
        {
            string found = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, tool)).First(File.Exists);
            File.CreateSymbolicLink(Path.Combine(tools, tool), found);
        }

        copy.Run(new LaunchFrom { Variables = { ["PATH"] = tools } }, "run").IsRefusal(".NET 10 SDK");
    }
}
