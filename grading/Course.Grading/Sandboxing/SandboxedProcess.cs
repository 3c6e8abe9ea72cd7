using System.Diagnostics;
using System.Text;

namespace Course.Grading.Sandboxing;

/// <summary>A running sandboxed process: its standard input and output, and how to end it with everything it started.</summary>
public sealed class SandboxedProcess : IDisposable
{
    private const int ErrorHeadBytes = 4096;

    private readonly Process _process;
    private readonly Task<string> _errorHead;

    private SandboxedProcess(Process process)
    {
        _process = process;
        _errorHead = OwnThread.Run(() => ReadHead(process.StandardError.BaseStream));
    }

    /// <summary>What the process reads.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>What the process writes; as much as it likes, so read it with a limit.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts a command with these arguments and exactly this environment.</summary>
    internal static SandboxedProcess Start(
        string command, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, bool inheritEnvironment)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (!inheritEnvironment)
        {
            start.Environment.Clear();
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return new SandboxedProcess(Process.Start(start)!);
    }

    /// <summary>Waits for the end; false when it has not come within <paramref name="time"/>.</summary>
    public bool WaitForExit(TimeSpan time) => _process.WaitForExit(time);

    /// <summary>The exit code after the process has ended (128 + signal number when a signal ended it).</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>
    /// Whether a signal from outside ended it: SIGHUP, SIGINT, SIGKILL or SIGTERM. The code in it has no way to send one; the system's own
    /// protection against a lack of memory does.
    /// </summary>
    public bool WasEndedFromOutside => WaitForExit(TimeSpan.FromSeconds(5)) && ExitCode - 128 is 1 or 2 or 9 or 15;

    /// <summary>The first 4096 bytes of the error stream once the process has ended. Hostile text.</summary>
    public string ErrorHead() => _errorHead.Wait(TimeSpan.FromSeconds(5)) ? _errorHead.Result : "";

    /// <summary>Ends the process and all its descendants.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
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
