using System.Diagnostics;

namespace Course.Notebooks.Tests.Launcher;

/// <summary>
/// A copy of the launcher with hardly a source beside it, and programs of its own in front of the PATH: a <c>dotnet</c> that
/// writes down what it was asked instead of building for a minute, an <c>apt-get</c> without a network.
/// </summary>
internal sealed class LauncherCopy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="name">What the copy's folder is called.</param>
    public LauncherCopy(string name = "course")
    {
        Skip.If(OperatingSystem.IsWindows(), "the bash launcher is for Linux and macOS; Windows has course.cmd");
        string home = Directory.CreateDirectory(_folder.File("home")).FullName;
        Root = Path.Combine(OperatingSystem.IsMacOS() ? "/private" + home : home, name); // macOS keeps temporary files behind a link
        Write("lib/Course.Cli/Program.cs", "// source");
        Write("grading/Grade.cs", "");
        Write("datasets/README.md", "");
        Write("Directory.Build.props", "<Project />");
        foreach (string file in Directory.GetFiles(Path.Combine(Checkout.Root, "launcher"), "*.sh").Append(Path.Combine(Checkout.Root, "course")))
        {
            Write(Path.GetRelativePath(Checkout.Root, file), File.ReadAllText(file));
        }

        MakeExecutable(Path.Combine(Root, "course"));
        Directory.CreateDirectory(Told);
        Program("dotnet", FakePrograms.DotNet);
    }

    /// <summary>The copy's root.</summary>
    public string Root { get; }

    /// <summary>The folder above the root.</summary>
    public string Home => Path.GetDirectoryName(Root)!;

    /// <summary>Where the programs write down what they were asked.</summary>
    public string Told => _folder.File("told");

    public void Dispose() => _folder.Dispose();

    public void Write(string name, string text)
    {
        string path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Puts a bash script of this name in front of the PATH.</summary>
    public void Program(string name, string script)
    {
        string path = Path.Combine(Directory.CreateDirectory(_folder.File("bin")).FullName, name);
        File.WriteAllText(path, "#!/usr/bin/env bash\n" + script);
        MakeExecutable(path);
    }

    /// <summary>How often the programs wrote a line into the file <paramref name="name"/>.</summary>
    public int Times(string name) => Lines(name).Length;

    public string[] Lines(string name) => File.Exists(Path.Combine(Told, name)) ? File.ReadAllLines(Path.Combine(Told, name)) : [];

    public LauncherRun Run(params string[] arguments) => Start(new LaunchFrom(), arguments).Wait();

    public LauncherRun Run(LaunchFrom from, params string[] arguments) => Start(from, arguments).Wait();

    public StartedLauncher Start(LaunchFrom from, params string[] arguments)
    {
        var start = new ProcessStartInfo(from.Command ?? Path.Combine(Root, "course"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = from.Folder ?? Home,
        };
        start.Environment["PATH"] = $"{_folder.File("bin")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["FAKE_TOLD"] = Told;
        start.Environment.Remove("COURSE_TORCH");
        start.Environment.Remove("COURSE_TORCH_MISSING");
        foreach ((string name, string value) in from.Variables)
        {
            start.Environment[name] = value;
        }

        return new StartedLauncher(Process.Start(start)!);
    }

    private static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
