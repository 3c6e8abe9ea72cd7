using System.Diagnostics;
using System.Text.Json;
using Course.Cli;

namespace Course.Notebooks.Tests.Cli;

/// <summary>The autograder for Gradescope in a folder that looks like Gradescope's.</summary>
public sealed class GradescopeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GradescopeTests()
    {
        Directory.CreateDirectory(_folder.File("submission"));
        Directory.CreateDirectory(_folder.File("results"));
        File.WriteAllText(Results, "of an earlier run");
    }

    private string Results => _folder.File("results", "results.json");

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    [Trait("Needs", "bubblewrap")]
    public void Submission_IsGradedIntoResults()
    {
        File.Copy(Checkout.PathOf("grading", "samples", "library-calls", "05-losses.ipynb"), _folder.File("submission", "my work (1).ipynb"));

        (int exitCode, string said) = Run(Course());

        Assert.True(exitCode == 0, said);
        using var results = JsonDocument.Parse(File.ReadAllText(Results));
        JsonElement[] tests = [.. results.RootElement.GetProperty("tests").EnumerateArray()];
        Assert.Equal(results.RootElement.GetProperty("score").GetDouble(), tests.Sum(test => test.GetProperty("score").GetDouble()), 9);
        Assert.Contains(tests, test => test.GetProperty("status").GetString() == "failed" && test.GetProperty("output").GetString()!.StartsWith("not allowed\n", StringComparison.Ordinal));
        Assert.Contains("was handed in as “my work (1).ipynb”", results.RootElement.GetProperty("output").GetString(), StringComparison.Ordinal);
        Assert.Equal(["results.json"], Directory.GetFileSystemEntries(_folder.File("results")).Select(Path.GetFileName));
    }

    [SkippableFact]
    [Trait("Needs", "bubblewrap")]
    public void SubmissionWithoutANotebook_GetsNoResults_AndNoZero()
    {
        File.WriteAllText(_folder.File("submission", "answer.txt"), "42");

        AssertNotGraded(Course(), "no notebook found; there is “answer.txt”");
    }

    [SkippableTheory]
    [InlineData("exit 2", "course grade ended with exit code 2")]
    [InlineData("kill -9 $$", "course grade ended with exit code 137")]
    [InlineData("exit 0", "course grade wrote no results")]
    [InlineData("mkdir -p \"$4/gradescope\"; : > \"$4/gradescope/student.json\"", "course grade wrote no results")]
    public void FailureOfTheGrader_GetsNoResults_AndNoZero(string grader, string expected) => AssertNotGraded(Script(grader), expected);

    [SkippableFact]
    public void MissingSubmission_IsNamed()
    {
        Directory.Delete(_folder.File("submission"));

        AssertNotGraded(Script("exit 0"), "submission is missing");
    }

    [SkippableFact]
    public void MissingCourse_IsNamed() => AssertNotGraded(_folder.File("nowhere", "course"), "nowhere/course is missing");

    private void AssertNotGraded(string course, string expected)
    {
        (int exitCode, string said) = Run(course);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.Contains("run_autograder: not graded: ", said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.File("results")));
    }

    private (int ExitCode, string Said) Run(string course)
    {
        Skip.If(OperatingSystem.IsWindows(), "Gradescope's autograders run on Linux");
        var start = new ProcessStartInfo("bash", [Checkout.PathOf("grading", "deploy", "gradescope", "run_autograder")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AUTOGRADER_ROOT"] = _folder.Path, ["COURSE"] = Path.GetDirectoryName(course)!, ["COURSE_SEED"] = "7" },
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Result + error);
    }

    /// <summary>The course's command as it was built beside these tests.</summary>
    private string Course()
    {
        Skip.IfNot((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "bwrap"))), "no bubblewrap (apt install bubblewrap)");
        string tests = Path.DirectorySeparatorChar + "Course.Notebooks.Tests" + Path.DirectorySeparatorChar;
        string built = AppContext.BaseDirectory.Replace(tests, tests.Replace("Notebooks.Tests", "Cli", StringComparison.Ordinal), StringComparison.Ordinal);
        return Script($"exec dotnet '{Path.Combine(built, typeof(CourseCommand).Assembly.GetName().Name + ".dll")}' \"$@\" --source '{Checkout.PathOf("grading", "source")}'");
    }

    private string Script(string text)
    {
        string path = _folder.File("course");
        File.WriteAllText(path, "#!/usr/bin/env bash\n" + text + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
