using System.Diagnostics;
using System.Text;
using Course.Cli.Display;
using Course.Notebooks.Running;

namespace Course.Notebooks.Tests.Cli;

/// <summary>What cells print is seen while they run: on a terminal, which the program <c>script</c> of Linux pretends to be.</summary>
public sealed class LiveOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Run_OnATerminal_ShowsWhatACellPrintsBeforeItEnds()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "no program script that makes a terminal of its own");
        string notebook = TestNotebook.Write(
            _folder, "waits.ipynb", "Console.WriteLine(\"begun \\u001b]0;title\\u0007 at once\");\nwhile (!System.IO.File.Exists(\"seen\")) System.Threading.Thread.Sleep(20);");
        using Process process = Process.Start(OnATerminal(notebook))!;
        var shown = new StringBuilder();

        await ReadUntilAsync(process, shown, "at once");
        await File.WriteAllTextAsync(_folder.File("seen"), "");
        await ReadUntilAsync(process, shown, until: null);
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, shown.ToString());
        Assert.Contains("begun \uFFFD]0;title\uFFFD at once", shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_IntoAFile_ShowsNothingOfIt()
    {
        CommandLine run = await CommandLine.RunAsync("run", TestNotebook.Write(_folder, "prints.ipynb", "Console.WriteLine(\"printed\");"));

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("printed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void LinesOfSeveralNotebooks_NameTheirs()
    {
        var line = new PrintedLine("notebooks/a\u202Eb.ipynb", "x\u001b[2J\ty");

        Assert.Equal("a\uFFFDb │ x\uFFFD[2J\ty", RunWatch.Show(line, withName: true));
        Assert.Equal("x\uFFFD[2J\ty", RunWatch.Show(line, withName: false));
    }

    private static ProcessStartInfo OnATerminal(string notebook) => new(
        "script", ["--quiet", "--return", "--command", $"dotnet exec '{typeof(Course.Cli.CourseCommand).Assembly.Location}' run '{notebook}'", "/dev/null"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        Environment = { ["TERM"] = "xterm", ["COLUMNS"] = "120" },
    };

    /// <summary>Gathers what is shown until a text is there, or to the end; a text that never comes fails with what came.</summary>
    private static async Task ReadUntilAsync(Process process, StringBuilder shown, string? until)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        char[] buffer = new char[1024];
        while (until is null || !shown.ToString().Contains(until, StringComparison.Ordinal))
        {
            int count = await process.StandardOutput.ReadAsync(buffer, limit.Token);
            shown.Append(buffer, 0, count);
            if (count == 0)
            {
                Assert.True(until is null, $"“{until}” never came, only: {shown}");
                return;
            }
        }
    }
}
