using System.Diagnostics;
using System.Globalization;
using Course.Nn.Benchmarks.Workloads;
using Course.Nn.TorchSharp;

namespace Course.Nn.Benchmarks.Engines.Libtorch;

/// <summary>
/// The process of libtorch: says its version, then answers lines as <c>peers.py</c> does: <c>prepare WORKLOAD</c>, <c>run STEPS</c>,
/// <c>evidence WORKLOAD FOLDER</c>.
/// </summary>
internal static class LibtorchServer
{
    /// <summary>Answers until its input ends.</summary>
    /// <param name="input">The requests.</param>
    /// <param name="output">The answers.</param>
    /// <param name="threads">Threads of libtorch.</param>
    public static void Run(TextReader input, TextWriter output, int threads)
    {
        // Ctrl-C reaches the parent too, which then ends this process.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        output.WriteLine(Version(threads));
        output.Flush();
        LibtorchWorkload? workload = null;
        while (input.ReadLine() is string line)
        {
            string[] words = line.Split(' ', 3);
            output.WriteLine(words[0] switch
            {
                "prepare" => (workload = LibtorchCatalogue.Create(words[1], Setting.Timing))?.Parameters.ToString(CultureInfo.InvariantCulture) ?? PeerEngine.None,
                "run" => Seconds(workload!, int.Parse(words[1], CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture),
                _ => Numbers(LibtorchCatalogue.Create(words[1], Setting.Agreement)),
            });
            output.Flush();
        }
    }

    private static string Version(int threads)
    {
        if (!TorchReference.IsAvailable)
        {
            return PeerEngine.Failure + TorchReference.Unavailable;
        }

        TorchReference.Threads = threads;
        string torchSharp = typeof(global::TorchSharp.torch).Assembly.GetName().Version!.ToString(3);
        return $"{TorchReference.Version} (TorchSharp {torchSharp}, .NET {Environment.Version})";
    }

    private static double Seconds(LibtorchWorkload workload, int steps)
    {
        long start = Stopwatch.GetTimestamp();
        for (int step = 0; step < steps; step++)
        {
            workload.Step();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static string Numbers(LibtorchWorkload? workload) => workload is null
        ? PeerEngine.None
        : string.Join(' ', workload.Evidence().Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
