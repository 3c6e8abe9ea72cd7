namespace Course.Notebooks.Tests.Launcher;

/// <summary>
/// The newer C++ runtime, on any Linux that keeps its libraries as Debian does: the copy asks for a version that no system has,
/// which the stand-ins for apt-get and dpkg then provide.
/// </summary>
public sealed class LauncherRuntimeTests : IDisposable
{
    private static readonly string Libraries = $"/usr/lib/{(System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "aarch64" : "x86_64")}-linux-gnu";

    private readonly LauncherCopy _copy = new();

    public LauncherRuntimeTests()
    {
        Skip.IfNot(File.Exists(Libraries + "/libstdc++.so.6"), $"only Linux systems with libraries in {Libraries} can be given another C++ runtime");
        string runtime = Path.Combine(_copy.Root, "launcher/runtime.sh");
        File.WriteAllText(runtime, File.ReadAllText(runtime).Replace("GLIBCXX_3.4.32", FakePrograms.Needed, StringComparison.Ordinal));
        _copy.Program("apt-get", FakePrograms.AptGet);
        _copy.Program("dpkg", FakePrograms.Dpkg);
    }

    public void Dispose() => _copy.Dispose();

    [SkippableFact]
    [Trait("Needs", "namespaces")]
    public void Exec_OldRuntime_SeesTheNewerAndFetchesItOnce()
    {
        RequireNamespaces();

        LauncherRun first = _copy.Run("exec", "grep", "-c", FakePrograms.Needed, Libraries + "/libstdc++.so.6");
        LauncherRun second = _copy.Run("exec", "grep", "-c", FakePrograms.Needed, Libraries + "/libstdc++.so.6");

        Assert.Equal((0, "1\n"), (first.ExitCode, first.Output));
        Assert.Equal((0, "1\n", ""), (second.ExitCode, second.Output, second.Error));
        Assert.StartsWith("course: fetching a newer C++ runtime", Assert.Single(first.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("http://own.example/", Assert.Single(_copy.Lines("updated")), StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(Path.Combine(_copy.Root, "artifacts"), "cpp-runtime*"));
    }

    [SkippableFact]
    [Trait("Needs", "namespaces")]
    public void Exec_InsideExec_LaysNothingOverTwice()
    {
        RequireNamespaces();

        string[] count = ["exec", "grep", "-c", "^course /usr/lib", "/proc/mounts"];

        LauncherRun once = _copy.Run(count);
        LauncherRun twice = _copy.Run(["exec", Path.Combine(_copy.Root, "course"), .. count]);

        Assert.Equal((0, once.Output), (twice.ExitCode, twice.Output));
    }

    [SkippableFact]
    [Trait("Needs", "namespaces")]
    public void Exec_OldRuntime_KeepsUserFolderArgumentsAndExitCode()
    {
        RequireNamespaces();
        string caller = Directory.CreateDirectory(Path.Combine(_copy.Home, "else where")).FullName;

        LauncherRun run = _copy.Run(
            new LaunchFrom(caller), "exec", "sh", "-c", "id -u; id -g; pwd; touch mine; stat -c %u mine; printf '%s|' \"$@\"; exit 7", "_", "a b", "", "it's \"quoted\"");

        (string user, string group) = (_copy.Run("exec", "id", "-u").Output, _copy.Run("exec", "id", "-g").Output);
        Assert.Equal((7, $"{user}{group}{caller}\n{user}a b||it's \"quoted\"|"), (run.ExitCode, run.Output));
        Assert.Equal(Environment.UserName, _copy.Run("exec", "id", "-un").Output.Trim());
    }

    [SkippableFact]
    [Trait("Needs", "namespaces")]
    public void Exec_InAFolderWithOddCharacters_SeesTheNewer()
    {
        RequireNamespaces();
        string odd = Path.Combine(_copy.Home, "a:b, \\c=d%");
        Directory.Move(_copy.Root, odd);

        LauncherRun run = _copy.Run(new LaunchFrom(Command: Path.Combine(odd, "course")), "exec", "grep", "-c", FakePrograms.Needed, Libraries + "/libstdc++.so.6");

        Assert.Equal((0, "1\n"), (run.ExitCode, run.Output));
    }

    [SkippableFact]
    public void Exec_NamespacesForbidden_SaysSoInOneLineAndRunsAnyway()
    {
        _copy.Program("unshare", "exit 1");

        LauncherRun run = _copy.Run("exec", "printenv", "COURSE_TORCH_MISSING");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^TorchSharp cannot load here: .*forbidden here; Debian 13, Ubuntu 24\.04, Fedora 39 or newer, Windows and macOS need nothing\n$", run.Output);
        Assert.Equal("course: " + run.Output, run.Error);
        Assert.Equal(0, _copy.Times("updated"));
    }

    [SkippableFact]
    public void Exec_SwitchedOff_FetchesNothingAndIsSilent()
    {
        LauncherRun run = _copy.Run(new LaunchFrom { Variables = { ["COURSE_TORCH"] = "off" } }, "exec", "printenv", "COURSE_TORCH_MISSING");

        Assert.Contains("COURSE_TORCH=off", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
        Assert.Equal(0, _copy.Times("updated"));
    }

    [SkippableFact]
    public void Fetch_Failed_IsTriedAgainByBuildOnly()
    {
        _copy.Program("unshare", "exit 0");
        File.WriteAllText(Path.Combine(_copy.Told, "offline"), "");

        LauncherRun first = _copy.Run("exec", "printenv", "COURSE_TORCH_MISSING");
        int tried = _copy.Times("updated");
        LauncherRun second = _copy.Run("exec", "printenv", "COURSE_TORCH_MISSING");

        Assert.Equal((0, 0, 2), (first.ExitCode, second.ExitCode, tried));
        Assert.Equal((2, "course: " + second.Output), (_copy.Times("updated"), second.Error));
        Assert.Contains("could not be fetched", second.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_copy.Root, "artifacts")));
        _copy.Run("build");
        Assert.Equal(4, _copy.Times("updated"));
    }

    [SkippableTheory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("exec", "--help")]
    [InlineData("test", "--help")]
    [InlineData("validate", "a.ipynb")]
    public void Commands_ThatRunNoNotebook_FetchNothing(params string[] arguments)
    {
        _copy.Run(arguments);

        Assert.Equal(0, _copy.Times("updated"));
    }

    private static void RequireNamespaces()
    {
        using var probe = System.Diagnostics.Process.Start("unshare", Environment.IsPrivilegedProcess ? ["--mount", "true"] : ["--map-root-user", "--mount", "true"]);
        probe.WaitForExit();
        Skip.IfNot(probe.ExitCode == 0, "this system forbids private mount namespaces");
    }
}
