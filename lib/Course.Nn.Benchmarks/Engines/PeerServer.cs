using System.Diagnostics;
using System.Globalization;
using Course.Nn.Benchmarks.Workloads;

namespace Course.Nn.Benchmarks.Engines;

/// <summary>
/// The process of a peer that is used from C#: says its version, then answers lines as <c>peers.py</c> does: <c>prepare WORKLOAD</c>, <c>run STEPS</c>,
/// <c>evidence WORKLOAD FOLDER</c>.
/// </summary>
internal static class PeerServer
{
    /// <summary>Answers until its input ends.</summary>
    /// <param name="input">The requests.</param>
    /// <param name="output">The answers.</param>
    /// <param name="version">The first answer.</param>
    /// <param name="create">A workload by name; null where the library does not have it.</param>
    public static void Run(TextReader input, TextWriter output, string version, Func<string, Setting, PeerWorkload?> create)
    {
        // Ctrl-C reaches the parent too, which then ends this process.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        output.WriteLine(version);
        output.Flush();
        PeerWorkload? workload = null;
        while (input.ReadLine() is string line)
        {
            string[] words = line.Split(' ', 3);
            output.WriteLine(words[0] switch
            {
                "prepare" => (workload = create(words[1], Setting.Timing))?.Parameters.ToString(CultureInfo.InvariantCulture) ?? PeerEngine.None,
                "run" => Seconds(workload!, int.Parse(words[1], CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture),
                _ => Numbers(create(words[1], Setting.Agreement)),
            });
            output.Flush();
        }
    }

    private static double Seconds(PeerWorkload workload, int steps)
    {
        long start = Stopwatch.GetTimestamp();
        for (int step = 0; step < steps; step++)
        {
            workload.Step();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static string Numbers(PeerWorkload? workload) => workload is null
        ? PeerEngine.None
        : string.Join(' ', workload.Evidence().Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
