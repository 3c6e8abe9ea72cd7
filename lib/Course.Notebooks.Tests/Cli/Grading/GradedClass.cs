using System.Diagnostics;
using Course.Grading.Sandboxing;

namespace Course.Notebooks.Tests.Cli.Grading;

/// <summary>A small class, graded once: what every other way to grade it has to equal.</summary>
public sealed class GradedClass : IDisposable
{
    public const string Name = "graded class";
    public const int Students = 10;
    public const string Seed = "7";

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<CommandLine>> _whole;

    public GradedClass()
    {
        GeneratedClass.Write(Submissions, Students, 5, "02-");
        _whole = new(() => RunAsync("--out", Whole));
    }

    public string Submissions => _folder.File("class");

    /// <summary>The results of one undisturbed run, once <see cref="RequireAsync"/> has been waited for.</summary>
    public string Whole => _folder.File("whole");

    /// <summary>A new folder, which may begin as a copy of the results.</summary>
    public string NewFolder(bool isCopy = false)
    {
        string folder = Directory.CreateDirectory(_folder.File(Path.GetRandomFileName())).FullName;
        foreach (string file in isCopy ? Directory.GetFiles(Whole, "*", SearchOption.AllDirectories) : [])
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(Whole, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }

    /// <summary>Grades the class once, or skips the test where there is no sandbox.</summary>
    internal async Task RequireAsync()
    {
        try
        {
            _ = BubblewrapSandbox.Find();
        }
        catch (SandboxUnavailableException e)
        {
            throw new SkipException(e.Message);
        }

        CommandLine whole = await _whole.Value;
        Assert.Contains($"of {Students} notebooks", whole.Output, StringComparison.Ordinal);
    }

    /// <summary>Grades in this process.</summary>
    internal Task<CommandLine> RunAsync(params string[] arguments) => CommandLine.RunAsync(["grade", Submissions, "--seed", Seed, .. arguments]);

    /// <summary>Starts grading in a process of its own.</summary>
    internal Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "Course.Cli.dll"), "grade", Submissions, "--seed", Seed, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Checkout.Root,
    })!;

    public void Dispose() => _folder.Dispose();
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(GradedClass.Name)]
public sealed class GradedClassTests : ICollectionFixture<GradedClass>;
