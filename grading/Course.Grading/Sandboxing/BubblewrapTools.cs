using System.Diagnostics;
using System.Globalization;

namespace Course.Grading.Sandboxing;

/// <summary>The programs that a sandbox of bubblewrap is made with.</summary>
/// <param name="Bubblewrap">Path of <c>bwrap</c>.</param>
/// <param name="Prlimit">Path of <c>prlimit</c>.</param>
/// <param name="Setpriv">Path of <c>setpriv</c> where this process is root's, or null.</param>
/// <param name="CanDisableNamespaces">Whether this <c>bwrap</c> can forbid namespaces of users inside (0.8 and later).</param>
internal sealed record BubblewrapTools(string Bubblewrap, string Prlimit, string? Setpriv, bool CanDisableNamespaces)
{
    /// <summary>The user and group nobody, outside and inside.</summary>
    internal const string Nobody = "65534";

    private const string DisableNamespaces = "--disable-userns";

    /// <summary>Those of this machine.</summary>
    /// <exception cref="SandboxUnavailableException">One is not installed.</exception>
    internal static BubblewrapTools Find()
    {
        string bubblewrap = Tool("bwrap", "bubblewrap");
        return new BubblewrapTools(
            bubblewrap, Tool("prlimit", "util-linux"), Environment.IsPrivilegedProcess ? Tool("setpriv", "util-linux") : null, KnowsHowTo(bubblewrap, DisableNamespaces));
    }

    /// <summary>The command that starts a program, with bubblewrap's arguments in descriptor 3 and the filter in 4: it can be read inside, and names no folder of ours.</summary>
    internal IEnumerable<string> Command(SandboxedProgram program) =>
    [
        .. Setpriv is null ? Array.Empty<string>() : [Setpriv, $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--"],
        Bubblewrap, "--args", "3", "--seccomp", "4", "--", .. Limits(program.Limits),
        BubblewrapArguments.Runtime, $"{BubblewrapArguments.InnerFolder}/{program.Assembly}",
    ];

    private static IEnumerable<string> Limits(SandboxLimits limits) =>
    [
        BubblewrapArguments.InnerPrlimit,
        string.Create(CultureInfo.InvariantCulture, $"--nproc={limits.Threads}"),
        string.Create(CultureInfo.InvariantCulture, $"--data={limits.DataBytes}"),
        string.Create(CultureInfo.InvariantCulture, $"--cpu={limits.CpuSeconds}"),
        "--core=0", "--fsize=0", "--nofile=128", "--",
    ];

    /// <summary>A <c>bwrap</c> that is setuid root, as old systems have it, knows the word and cannot do it.</summary>
    private static bool KnowsHowTo(string bubblewrap, string option)
    {
        if (!OperatingSystem.IsLinux() || File.GetUnixFileMode(bubblewrap).HasFlag(UnixFileMode.SetUser))
        {
            return false;
        }

        using Process help = Process.Start(new ProcessStartInfo(bubblewrap, "--help") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string text = help.StandardOutput.ReadToEnd();
        help.WaitForExit();
        return text.Contains(option, StringComparison.Ordinal);
    }

    private static string Tool(string name, string package) => InstalledProgram.Find(name)
        ?? throw new SandboxUnavailableException(
            $"Submissions are graded in a sandbox, and it needs {name}, which is not installed. Install the package {package}, "
            + "use --sandbox container with Docker or Podman, or --sandbox none for submissions you would run yourself.");
}
