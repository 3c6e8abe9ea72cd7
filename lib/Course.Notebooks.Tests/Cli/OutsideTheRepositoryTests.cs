using System.Diagnostics;

namespace Course.Notebooks.Tests.Cli;

/// <summary>The program without the repository and without the launcher.</summary>
public sealed class OutsideTheRepositoryTests
{
    [Fact]
    public async Task Course_CopiedElsewhere_SaysThatThereIsNoRepository()
    {
        using var folder = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        var start = new ProcessStartInfo("dotnet", ["exec", folder.File("Course.Cli.dll"), "run"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder.Path,
        };
        using Process course = Process.Start(start)!;
        string error = await course.StandardError.ReadToEndAsync();
        await course.WaitForExitAsync();

        Assert.Equal(2, course.ExitCode);
        Assert.StartsWith("course: no Course.slnx above", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test", "--filter", "x")]
    [InlineData("exec", "jupyter", "lab", "--no-browser")]
    public async Task LauncherCommands_WithoutTheLauncher_NameIt(params string[] arguments) =>
        (await CommandLine.RunAsync(arguments)).IsRefusal($"{arguments[0]} is a command of the launcher");

    [Fact]
    public async Task Help_OfTheProgram_ListsTheLaunchersCommands()
    {
        string help = (await CommandLine.RunAsync("--help")).Output;

        Assert.Matches(@"(?m)^  test ", help);
        Assert.Matches(@"(?m)^  exec ", help);
    }
}
