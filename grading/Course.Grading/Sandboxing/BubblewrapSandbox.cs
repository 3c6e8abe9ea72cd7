using System.Globalization;

namespace Course.Grading.Sandboxing;

/// <summary>
/// Linux namespaces through bubblewrap: no network, an empty environment, an unprivileged user, its own process table, and
/// a file system of the .NET runtime, the system libraries and one folder in which nothing at all can be written.
/// </summary>
/// <remarks>
/// The number of threads is limited from the inside: there the limit counts the sandbox's own user only, so that one thread
/// bomb starves no neighbour (outside it would count every process of the user). As root, <c>setpriv</c> first becomes the
/// user nobody, because the kernel exempts root from that limit.
/// </remarks>
public sealed class BubblewrapSandbox : ISandbox
{
    private const string InnerFolder = "/worker";
    private const string Nobody = "65534";

    private static readonly string[] SystemLibraries = ["/lib", "/lib64", "/usr/lib", "/usr/lib64"];

    private readonly string _bubblewrap;
    private readonly string _prlimit;
    private readonly string? _setpriv;

    private BubblewrapSandbox(string bubblewrap, string prlimit, string? setpriv) =>
        (_bubblewrap, _prlimit, _setpriv) = (bubblewrap, prlimit, setpriv);

    /// <inheritdoc/>
    public string Name => "bubblewrap";

    /// <summary>The sandbox of this machine.</summary>
    /// <exception cref="SandboxUnavailableException">This is not Linux, or a tool it needs is not installed.</exception>
    public static BubblewrapSandbox Find()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new SandboxUnavailableException(
                "Submissions are graded in a sandbox that exists on Linux only (bubblewrap). Grade on Linux, "
                + "or use --sandbox none for submissions you would run yourself.");
        }

        InheritedDescriptors.Close();
        return new BubblewrapSandbox(
            Tool("bwrap", "bubblewrap"), Tool("prlimit", "util-linux"), Environment.IsPrivilegedProcess ? Tool("setpriv", "util-linux") : null);
    }

    /// <inheritdoc/>
    public SandboxedProcess Start(SandboxedProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        List<string> command = [_bubblewrap, .. Isolation(), .. FileSystem(program), .. Settings(program), "--", .. Limits(program.Limits)];
        command.AddRange([DotNetHost.Executable, $"{InnerFolder}/{program.Assembly}"]);
        if (_setpriv is not null)
        {
            command.InsertRange(0, [_setpriv, $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--"]);
        }

        return SandboxedProcess.Start(command[0], command.Skip(1), new Dictionary<string, string>(), inheritEnvironment: false);
    }

    private static IEnumerable<string> Isolation() =>
        ["--unshare-all", "--uid", Nobody, "--gid", Nobody, "--hostname", "sandbox", "--cap-drop", "ALL", "--new-session", "--die-with-parent"];

    private IEnumerable<string> FileSystem(SandboxedProgram program)
    {
        IEnumerable<string> readOnly = [.. SystemLibraries.Where(IsRealFolder), .. DotNetHost.RuntimeParts, _prlimit];
        IEnumerable<string> links = SystemLibraries.Where(path => new DirectoryInfo(path).LinkTarget is not null);
        return
        [
            .. readOnly.SelectMany(path => new[] { "--ro-bind", path, path }),
            .. links.SelectMany(path => new[] { "--symlink", new DirectoryInfo(path).LinkTarget!, path }),
            "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
            "--ro-bind", program.Folder, InnerFolder,
            "--proc", "/proc", "--dev", "/dev", "--dir", "/tmp",
            "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", InnerFolder,
        ];
    }

    private static IEnumerable<string> Settings(SandboxedProgram program) =>
        program.Limits.RuntimeSettings.SelectMany(setting => new[] { "--setenv", setting.Key, setting.Value });

    private IEnumerable<string> Limits(SandboxLimits limits) =>
    [
        _prlimit,
        string.Create(CultureInfo.InvariantCulture, $"--nproc={limits.Threads}"),
        string.Create(CultureInfo.InvariantCulture, $"--data={limits.DataBytes}"),
        string.Create(CultureInfo.InvariantCulture, $"--cpu={limits.CpuSeconds}"),
        "--core=0", "--fsize=0", "--nofile=128", "--",
    ];

    private static bool IsRealFolder(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };

    private static string Tool(string name, string package) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
        ?? throw new SandboxUnavailableException(
            $"Submissions are graded in a sandbox, and it needs {name}, which is not installed. Install the package {package}, "
            + "or use --sandbox none for submissions you would run yourself.");
}
