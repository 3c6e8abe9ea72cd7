namespace Course.Notebooks.Tests.Launcher;

/// <summary><c>course test</c> and <c>course exec</c>, which the launcher carries out itself.</summary>
public sealed class LauncherTestCommandTests : IDisposable
{
    private readonly LauncherCopy _copy = new();

    public LauncherTestCommandTests()
    {
        foreach (string program in (string[])["bwrap", "unshare", "jupyter-nbconvert", "chromium"])
        {
            _copy.Program(program, "exit 0");
        }

        // Every C++ runtime is new enough: what happens with an older one has tests of its own.
        string runtime = Path.Combine(_copy.Root, "launcher/runtime.sh");
        File.WriteAllText(runtime, File.ReadAllText(runtime).Replace("needed=GLIBCXX_3.4.32", "needed=GLIBCXX", StringComparison.Ordinal));
    }

    public void Dispose() => _copy.Dispose();

    [SkippableFact]
    public void Test_EverythingThere_RunsTheSolutionUnfilteredInTheRoot()
    {
        LauncherRun run = Test(["--logger", "a b;c", ""], ("FAKE_EXIT", "3"), ("VERSION", "v1.2"));

        Assert.Equal(["test", "Course.slnx", "--logger", "a b;c", ""], _copy.Lines("arguments"));
        Assert.Equal(3, run.ExitCode);
        Assert.DoesNotContain("not tested here", run.Error, StringComparison.Ordinal);
        Assert.Equal([_copy.Root], _copy.Lines("ran-in"));
        Assert.Equal([""], _copy.Lines("version"));
        Assert.Equal(1, _copy.Times("published"));
    }

    [SkippableFact]
    public void Test_ProgramsAbsent_NamesThemAndLeavesTheirTestsOut()
    {
        _copy.Program("bwrap", "exit 1");
        _copy.Program("unshare", "exit 1");

        LauncherRun run = Test(["-v", "q"]);

        Assert.Equal(["test", "Course.slnx", "-v", "q", "--filter", "Needs!=bubblewrap&Needs!=namespaces"], _copy.Lines("arguments"));
        Assert.StartsWith("course: not tested here: bubblewrap (Linux: apt install bubblewrap), namespaces (", Assert.Single(run.Error.Split('\n'), line => line.Contains("not tested", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("--filter", "Name=x")]
    [InlineData("--filter:Name=x")]
    public void Test_WithAFilter_IsLeftAsItIs(params string[] arguments)
    {
        _copy.Program("bwrap", "exit 1");

        Test(arguments);

        Assert.Equal(["test", "Course.slnx", .. arguments], _copy.Lines("arguments"));
    }

    [SkippableFact]
    public void Exec_WithoutACommand_IsRefused() => _copy.Run("exec").IsRefusal("exec COMMAND");

    [SkippableFact]
    public void Exec_HelpBehindTheCommand_IsTheCommands() => Assert.Equal("x --help\n", _copy.Run("exec", "echo", "x", "--help").Output);

    [SkippableFact]
    public void Exec_Command_HasTheCallersEnvironment() =>
        Assert.Equal("v1.2\n", _copy.Run(new LaunchFrom { Variables = { ["VERSION"] = "v1.2" } }, "exec", "printenv", "VERSION").Output);

    private LauncherRun Test(string[] options, params (string Name, string Value)[] variables)
    {
        var from = new LaunchFrom();
        foreach ((string name, string value) in variables)
        {
            from.Variables[name] = value;
        }

        return _copy.Run(from, ["test", .. options]);
    }
}
