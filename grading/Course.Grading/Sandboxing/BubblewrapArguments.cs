using System.Text;

namespace Course.Grading.Sandboxing;

/// <summary>
/// The arguments of bubblewrap: which namespaces, which files, which settings. They name folders of this machine, so that they are handed over in a
/// descriptor and not in the command line, which the sandbox can read.
/// </summary>
/// <param name="tools">The programs.</param>
internal sealed class BubblewrapArguments(BubblewrapTools tools)
{
    /// <summary>Where the program lies inside.</summary>
    internal const string InnerFolder = "/worker";

    /// <summary>Where <c>prlimit</c> lies inside.</summary>
    internal const string InnerPrlimit = "/usr/bin/prlimit";

    /// <summary>Where the <c>dotnet</c> executable lies inside, wherever it is installed.</summary>
    internal const string Runtime = InnerRoot + "/dotnet";

    private const string InnerRoot = "/dotnet";

    private static readonly string[] SystemLibraries = ["/lib", "/lib64", "/usr/lib", "/usr/lib64"];

    /// <summary>Devices that keep nothing: <c>/dev/zero</c>, mapped as shared, would be memory that no limit of a process counts.</summary>
    private static readonly string[] Devices = ["/dev/null", "/dev/urandom", "/dev/random"];

    /// <summary>For a program, each ended by a NUL.</summary>
    internal byte[] Of(SandboxedProgram program) =>
        Encoding.UTF8.GetBytes(string.Concat(All(program).Select(argument => argument + "\0")));

    /// <summary>For a program.</summary>
    internal IEnumerable<string> All(SandboxedProgram program) => [.. Isolation(), .. FileSystem(program), .. Settings(program.Limits)];

    private IEnumerable<string> Isolation() =>
    [
        "--unshare-all", .. tools.CanDisableNamespaces ? ["--unshare-user", "--disable-userns"] : Array.Empty<string>(),
        "--uid", BubblewrapTools.Nobody, "--gid", BubblewrapTools.Nobody, "--hostname", "sandbox", "--cap-drop", "ALL", "--new-session", "--die-with-parent",
    ];

    private IEnumerable<string> FileSystem(SandboxedProgram program) =>
    [
        .. SystemLibraries.Where(IsRealFolder).SelectMany(path => new[] { "--ro-bind", path, path }),
        .. SystemLibraries.Where(path => LinkOf(path) is not null).SelectMany(path => new[] { "--symlink", LinkOf(path)!, path }),
        "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
        .. DotNetHost.RuntimeParts.SelectMany(path => new[] { "--ro-bind", path, Path.Combine(InnerRoot, Path.GetRelativePath(DotNetHost.Root, path)) }),
        "--ro-bind", tools.Prlimit, InnerPrlimit,
        "--ro-bind", program.Folder, InnerFolder,
        "--proc", "/proc", .. Devices.SelectMany(path => new[] { "--dev-bind", path, path }), "--dir", "/tmp",
        "--remount-ro", "/", "--chdir", InnerFolder,
    ];

    private static IEnumerable<string> Settings(SandboxLimits limits) =>
        limits.RuntimeSettings.SelectMany(setting => new[] { "--setenv", setting.Key, setting.Value });

    private static bool IsRealFolder(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };

    private static string? LinkOf(string path) => new DirectoryInfo(path).LinkTarget;
}
