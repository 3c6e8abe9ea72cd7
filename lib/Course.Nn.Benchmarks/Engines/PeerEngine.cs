using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Course.Nn.Benchmarks.Engines;

/// <summary>
/// Another library in a process of its own, which gets one line and answers with one. While another engine is timed it waits
/// for its next line.
/// </summary>
internal sealed class PeerEngine : IEngine
{
    /// <summary>What an answer begins with that says why the library is not there.</summary>
    public const string Failure = "error: ";

    /// <summary>What is answered where the library does not have a workload.</summary>
    public const string None = "none";

    private readonly Process _process;

    /// <summary>Starts the process.</summary>
    /// <param name="name">How tables call it.</param>
    /// <param name="program">The program and its arguments.</param>
    /// <param name="threads">Threads of the peer.</param>
    /// <param name="remedy">What to do where the program cannot be started.</param>
    /// <exception cref="UsageException">The program or the library is missing; the message says what to install.</exception>
    private PeerEngine(string name, IReadOnlyList<string> program, int threads, string remedy)
    {
        Name = name;
        var start = new ProcessStartInfo(program[0], program.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (string variable in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"])
        {
            start.Environment[variable] = threads.ToString(CultureInfo.InvariantCulture);
        }

        start.Environment[WaitPolicy.Variable] = WaitPolicy.Value;
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new UsageException($"{name}: cannot start '{program[0]}' ({e.Message}); {remedy}");
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

    /// <summary>libtorch, by TorchSharp, in another process of this program.</summary>
    public const string Libtorch = "libtorch";

    /// <summary>OnnxRuntime, in another process of this program.</summary>
    public const string OnnxRuntime = "OnnxRuntime";

    /// <summary>The peers in Python, as <c>peers.py</c> calls them.</summary>
    public static IReadOnlyList<string> InPython { get; } = ["PyTorch", "NumPy"];

    /// <summary>All peers there are.</summary>
    public static IReadOnlyList<string> Names { get; } = [Libtorch, OnnxRuntime, .. InPython];

    /// <summary>Starts one of <see cref="Names"/>.</summary>
    /// <param name="name">Which.</param>
    /// <param name="python">The interpreter, for those in Python.</param>
    /// <param name="threads">Threads of the peer.</param>
    /// <exception cref="UsageException">The program or the library is missing; the message says what to install.</exception>
    public static PeerEngine Start(string name, string python, int threads)
    {
        string count = threads.ToString(CultureInfo.InvariantCulture);
        return !InPython.Contains(name)
            ? new(name, ["dotnet", "exec", typeof(PeerEngine).Assembly.Location, name, count], threads, "is the .NET SDK on the path?")
            : new(
                name, [python, Path.Combine(AppContext.BaseDirectory, "Engines", "peers.py"), name, count], threads,
                "install Python (Debian: python3), or name it with --python");
    }

    public string Name { get; }

    public string Version { get; }

    public int? Prepare(string workload) => Ask($"prepare {workload}") is var answer && answer == None ? null : Number<int>(answer);

    public double Run(int steps) => Number<double>(Ask(string.Create(CultureInfo.InvariantCulture, $"run {steps}")));

    public IReadOnlyList<double>? Evidence(string workload, string folder) =>
        Ask($"evidence {workload} {folder}") is var answer && answer == None ? null : [.. answer.Split(' ').Select(Number<double>)];

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
        : throw new EngineException($"{Name}: expected a number from its process, which said '{answer}'");

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

    private EngineException Ended() => new($"{Name}: its process ended; the message, if any, is above");
}
