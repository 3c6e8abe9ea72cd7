using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Course.Nn.Benchmarks.Engines;

/// <summary>
/// PyTorch or NumPy: a Python process that gets one line and answers with one. While another engine is timed it waits for
/// its next line.
/// </summary>
internal sealed class PeerEngine : IEngine
{
    private const string Failure = "error: ";

    private readonly Process _process;

    /// <summary>Starts the process.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="python">The interpreter.</param>
    /// <param name="threads">Threads of the peer.</param>
    /// <exception cref="UsageException">Python or the module is missing; the message says what to install.</exception>
    public PeerEngine(string name, string python, int threads)
    {
        Name = name;
        string count = threads.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Engines", "peers.py"), name, count])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (string variable in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"])
        {
            start.Environment[variable] = count;
        }

        start.Environment[WaitPolicy.Variable] = WaitPolicy.Value;
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new UsageException($"{name}: cannot start '{python}' ({e.Message}); install Python (Debian: python3), or name it with --python");
        }

        try
        {
            Version = Answer() is var answer && answer.StartsWith(Failure, StringComparison.Ordinal) ? throw new UsageException($"{name}: {answer[Failure.Length..]}") : answer;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The peers there are, as <c>peers.py</c> and tables call them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["PyTorch", "NumPy"];

    public string Name { get; }

    public string Version { get; }

    public int? Prepare(string workload) =>
        Ask($"prepare {workload}") is var answer && answer == "none" ? null : Number<int>(answer);

    public double Run(int steps) => Number<double>(Ask(string.Create(CultureInfo.InvariantCulture, $"run {steps}")));

    /// <summary>Ends the process, whatever it is doing; whoever waits for its answer gets an exception.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose()
    {
        Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private T Number<T>(string answer)
        where T : struct, IParsable<T> => T.TryParse(answer, CultureInfo.InvariantCulture, out T number)
        ? number
        : throw new EngineException($"{Name}: expected a number from the Python process, which said '{answer}'");

    private string Ask(string request)
    {
        try
        {
            _process.StandardInput.WriteLine(request);
        }
        catch (IOException)
        {
            throw Ended();
        }

        return Answer();
    }

    private string Answer() => _process.StandardOutput.ReadLine() ?? throw Ended();

    private EngineException Ended() => new($"{Name}: the Python process ended; its message, if any, is above");
}
