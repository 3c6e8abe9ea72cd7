using System.Diagnostics;
using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests.Cli;

public sealed class RunCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_GoodAndBadNotebooks_PrintsARowForEachAndExits1()
    {
        TestNotebook.Write(_folder, "in/a.ipynb", "1 + 1");
        TestNotebook.Write(_folder, "in/b.ipynb", "1", "var marker = 5;\nthrow new Exception(\"broken here\");", "3");
        TestNotebook.Write(_folder, "in/.ipynb_checkpoints/a.ipynb", "not even C#");

        CommandLine run = await CommandLine.RunAsync("run", _folder.File("in"), "--out", _folder.File("out"), "--junit", _folder.File("junit.xml"));

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"(?m)^\S*a\.ipynb +1 +- +- +[\d.]+ +ok\r?$", run.Output);
        Assert.Matches(@"(?m)^\S*b\.ipynb +2 of 3 +- +- +[\d.]+ +FAILED at cell 2\r?$", run.Output);
        Assert.Contains("    var marker = 5;", run.Output, StringComparison.Ordinal);
        Assert.Contains("  ! System.Exception: broken here", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("checkpoints", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, (int)Notebook.Load(_folder.File("out", "a.ipynb")).Cells[0].Json["execution_count"]!);
        Assert.Equal("error", (string)Notebook.Load(_folder.File("out", "b.ipynb")).Cells[1].Json["outputs"]![0]!["output_type"]!);
        Assert.Contains("broken here", await File.ReadAllTextAsync(_folder.File("junit.xml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Json_PrintsNothingElse()
    {
        string path = TestNotebook.Write(_folder, "a.ipynb", "throw new Exception(\"é\");");

        CommandLine run = await CommandLine.RunAsync("run", path, "--json");

        JsonNode notebook = JsonNode.Parse(run.Output)!.AsArray().Single()!;
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("failed", (string)notebook["status"]!);
        Assert.Equal(1, (int)notebook["failures"]![0]!["cell"]!);
        Assert.Contains("é", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_GoodNotebook_Exits0() => Assert.Equal(0, (await CommandLine.RunAsync("run", TestNotebook.Write(_folder, "a.ipynb", "1"), "--jobs", "1")).ExitCode);

    [Fact]
    public async Task Run_HostileOutput_CannotSteerTheTerminal()
    {
        CommandLine run = await CommandLine.RunAsync("run", TestNotebook.Write(_folder, "a.ipynb", "throw new Exception(\"\\u001b[2J\");"));

        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Run_ImpossiblePaths_AreRefusedInOneLine()
    {
        Directory.CreateDirectory(_folder.File("empty"));
        await File.WriteAllTextAsync(_folder.File("notes.txt"), "x");
        await File.WriteAllTextAsync(_folder.File("bad.ipynb"), "not json");
        string good = TestNotebook.Write(_folder, "a.ipynb", "1");

        (await CommandLine.RunAsync("run", _folder.File("none"))).IsRefusal("no such file or folder");
        (await CommandLine.RunAsync("run", _folder.File("empty"))).IsRefusal("no notebooks (.ipynb) in this folder");
        (await CommandLine.RunAsync("run", _folder.File("notes.txt"))).IsRefusal("not a notebook; notebooks are .ipynb files");
        (await CommandLine.RunAsync("run", good, _folder.File("bad.ipynb"), "--out", _folder.File("out"))).IsRefusal("bad.ipynb: is not JSON");
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public async Task Run_ImpossibleOptions_AreRefusedInOneLine()
    {
        string good = TestNotebook.Write(_folder, "a.ipynb", "1");
        string same = TestNotebook.Write(_folder, "other/a.ipynb", "1");
        byte[] before = await File.ReadAllBytesAsync(good);

        (await CommandLine.RunAsync("run", good, "--jobs", "0")).IsRefusal("--jobs 0: at least 1");
        (await CommandLine.RunAsync("run", good, "--cell-timeout", "0")).IsRefusal("--cell-timeout");
        (await CommandLine.RunAsync("run", good, "--jobs", "many")).IsRefusal("many");
        (await CommandLine.RunAsync("run", good, "--nonsense")).IsRefusal("--nonsense");
        (await CommandLine.RunAsync("run", good, same)).IsRefusal("have the same name");
        (await CommandLine.RunAsync("run", good, "--out", _folder.Path)).IsRefusal("would overwrite");
        (await CommandLine.RunAsync("run", good, "--out", good)).IsRefusal("--out");
        (await CommandLine.RunAsync("run", good, "--junit", _folder.Path)).IsRefusal("is a folder");
        Assert.Equal(before, await File.ReadAllBytesAsync(good));
    }

    [Fact]
    public async Task Course_WithoutOrWithUnknownCommand_IsRefusedAndHelpNamesTheCommand()
    {
        (await CommandLine.RunAsync()).IsRefusal("(see course --help)");
        (await CommandLine.RunAsync("frobnicate")).IsRefusal("frobnicate");
        Assert.Contains("course [command]", (await CommandLine.RunAsync("--help")).Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Run_Interrupted_StopsAndLeavesWholeFiles()
    {
        TestNotebook.Write(_folder, "in/a.ipynb", "1");
        TestNotebook.Write(_folder, "in/b.ipynb", "System.IO.File.WriteAllText(\"running\", \"\");\nwhile (true);");
        string[] arguments = ["exec", typeof(Course.Cli.CourseCommand).Assembly.Location, "run", _folder.File("in"), "--out", _folder.File("out"), "--jobs", "1"];
        using Process process = Process.Start(Interruptible.Command("dotnet", arguments))!;
        while (!File.Exists(_folder.File("in", "running")))
        {
            Assert.False(process.HasExited, "the run ended before it was interrupted");
            await Task.Delay(50);
        }

        Interruptible.Signal("INT", process);
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("course: stopped", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal([_folder.File("out", "a.ipynb")], Directory.GetFiles(_folder.File("out")));
        Assert.Single(Notebook.Load(_folder.File("out", "a.ipynb")).Cells[0].Json["outputs"]!.AsArray());
    }
}
