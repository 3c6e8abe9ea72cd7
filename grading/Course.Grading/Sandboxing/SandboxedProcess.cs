using System.Diagnostics;
using System.Text;

namespace Course.Grading.Sandboxing;

/// <summary>A running sandboxed process: its standard input and output, and how to end it with everything it started.</summary>
public sealed class SandboxedProcess : IDisposable
{
    private const int ErrorHeadBytes = 4096;

    /// <summary>What the shell that starts bubblewrap, Docker and Podman end with when it is they who failed.</summary>
    internal const int NotStarted = 125;

    private readonly Process _process;
    private readonly IResourceUse _use;
    private readonly Task<string> _errorHead;

    private SandboxedProcess(Process process, IResourceUse use)
    {
        (_process, _use) = (process, use);
        _errorHead = OwnThread.Run(() => ReadHead(process.StandardError.BaseStream));
    }

    /// <summary>What the process reads.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>What the process writes; as much as it likes, so read it with a limit.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts a command.</summary>
    /// <param name="command">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Its environment.</param>
    /// <param name="inheritEnvironment">Whether it gets this process's environment as well.</param>
    /// <param name="measure">Says what the process uses; disposed of once it has ended.</param>
    /// <param name="folder">The folder that it begins in; empty: this process's.</param>
    internal static SandboxedProcess Start(
        string command, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, bool inheritEnvironment, Func<Process, IResourceUse> measure,
        string folder = "")
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        if (!inheritEnvironment)
        {
            start.Environment.Clear();
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        return new SandboxedProcess(process, measure(process));
    }

    /// <summary>Waits for the end; false when it has not come within <paramref name="time"/>.</summary>
    public bool WaitForExit(TimeSpan time) => _process.WaitForExit(time);

    /// <summary>The exit code after the process has ended (128 + signal number when a signal ended it).</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>
    /// Whether a signal from outside ended it (SIGHUP, SIGINT, SIGKILL or SIGTERM), or it could not be started. The code in it has no way to
    /// send itself one; the system's own protection against a lack of memory does. False where it was its own limit of memory that ended it.
    /// </summary>
    public bool WasEndedFromOutside =>
        WaitForExit(TimeSpan.FromSeconds(5)) && (ExitCode == NotStarted || ExitCode - 128 is 1 or 2 or 9 or 15) && !RanOutOfMemory;

    /// <summary>Whether it met the sandbox's limit of memory and was ended for it.</summary>
    public bool RanOutOfMemory => _use.RanOutOfMemory;

    /// <summary>
    /// Processor time of the process and everything it started, up to now: exact from a control group, in hundredths of a second elsewhere. The start of the
    /// runtime, some 0.1 s, is in it.
    /// </summary>
    public TimeSpan CpuTime => _use.CpuTime;

    /// <summary>The first 4096 bytes of the error stream once the process has ended. Hostile text.</summary>
    public string ErrorHead() => _errorHead.Wait(TimeSpan.FromSeconds(5)) ? _errorHead.Result : "";

    /// <summary>Ends the process and all its descendants.</summary>
    public void Kill()
    {
        try
        {
            _use.End(_process);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        _process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _use.Dispose();
        _process.Dispose();
    }

    private static string ReadHead(Stream errors)
    {
        byte[] head = new byte[ErrorHeadBytes];
        int length = errors.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        errors.CopyTo(Stream.Null);
        return Encoding.UTF8.GetString(head, 0, length);
    }
}
