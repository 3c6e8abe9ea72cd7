using System.Diagnostics;
using System.Globalization;

namespace Course.Nn.Benchmarks.Engines;

/// <summary>
/// PyTorch or NumPy: a Python process that gets one line and answers with one. While another engine is timed it waits for
/// its next line.
/// </summary>
internal sealed class PeerEngine : IEngine
{
    private readonly Process _process;

    /// <summary>Starts the process.</summary>
    /// <param name="name"><c>PyTorch</c> or <c>NumPy</c>.</param>
    /// <param name="python">The interpreter.</param>
    /// <param name="threads">Threads of the peer.</param>
    /// <exception cref="InvalidOperationException">Python or the module is missing; the message says what to install.</exception>
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

        try
        {
            _process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{name}: cannot start '{python}' ({e.Message}); install Python 3, or name it with --python", e);
        }

        Version = Answer();
    }

    public string Name { get; }

    public string Version { get; }

    public int? Prepare(string workload)
    {
        _process.StandardInput.WriteLine($"prepare {workload}");
        string answer = Answer();
        return answer == "none" ? null : int.Parse(answer, CultureInfo.InvariantCulture);
    }

    public double Run(int steps)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {steps}"));
        return double.Parse(Answer(), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private string Answer()
    {
        string? answer = _process.StandardOutput.ReadLine();
        if (answer is null || answer.StartsWith("error: ", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{Name}: {answer?[7..] ?? "the Python process ended; its message is above"}");
        }

        return answer;
    }
}
