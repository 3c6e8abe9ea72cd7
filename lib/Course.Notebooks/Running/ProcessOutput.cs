using System.Diagnostics;
using System.Text;

namespace Course.Notebooks.Running;

/// <summary>
/// Empties a process's stdout and stderr, so that it never waits for us, and keeps the start of stderr: there the runtime says why it
/// died ("Stack overflow."), and a native library may grumble. What cells print comes another way.
/// </summary>
internal sealed class ProcessOutput
{
    private const int KeptCharacters = 4000;
    private const int KeptLines = 8;

    private readonly StringBuilder _error = new();
    private readonly Task _reading;

    public ProcessOutput(Process process) =>
        _reading = Task.WhenAll(DrainAsync(process.StandardOutput, null), DrainAsync(process.StandardError, _error));

    /// <summary>Forgets what was written so far: it belongs to an earlier cell.</summary>
    public void Clear()
    {
        lock (_error)
        {
            _error.Clear();
        }
    }

    /// <summary>The first lines of stderr, after giving the last of them a moment to arrive.</summary>
    public async Task<string> ErrorAsync()
    {
        await Task.WhenAny(_reading, Task.Delay(TimeSpan.FromSeconds(2)));
        lock (_error)
        {
            return string.Join('\n', _error.ToString().ReplaceLineEndings("\n").Trim().Split('\n').Take(KeptLines));
        }
    }

    private static async Task DrainAsync(StreamReader reader, StringBuilder? kept)
    {
        char[] buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer) is > 0 and var count)
            {
                Keep(kept, buffer.AsSpan(0, count));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process is gone or given up; there is nothing more to read.
        }
    }

    private static void Keep(StringBuilder? kept, ReadOnlySpan<char> text)
    {
        if (kept is null)
        {
            return;
        }

        lock (kept)
        {
            kept.Append(text[..Math.Min(text.Length, KeptCharacters - kept.Length)]);
        }
    }
}
