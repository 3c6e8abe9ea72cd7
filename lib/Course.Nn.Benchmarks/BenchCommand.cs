using System.CommandLine;
using System.Globalization;
using Course.Nn.Benchmarks.Engines;
using Course.Nn.Benchmarks.Measuring;
using Course.Nn.Benchmarks.Reports;
using Course.Nn.Benchmarks.Workloads;
using Course.Nn.Kernels;

namespace Course.Nn.Benchmarks;

/// <summary>What <c>course bench</c> runs.</summary>
internal static class BenchCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object per line instead of a table." };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "Threads of every engine; the number of processors unless given.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<bool> Peers = new("--peers") { Description = "Run the same workloads on PyTorch and NumPy too, round by round in turn." };
    private static readonly Option<bool> Grow = new("--scaling") { Description = "Time per step against the batch and the width, with the exponents of growth." };
    private static readonly Option<string> Python = new("--python") { Description = "The Python that has the peers.", DefaultValueFactory = _ => DefaultPython };

    private static readonly Option<string[]> Chosen = new("--workload")
    {
        Description = "Only this workload; may be given several times.",
    };

    private static readonly Option<int> Rounds = new("--rounds") { Description = "Rounds per engine and workload.", DefaultValueFactory = _ => new MeasuringOptions().Rounds };

    private static string DefaultPython => OperatingSystem.IsWindows() ? "python" : "/usr/bin/python3";

    public static RootCommand Create()
    {
        Chosen.AcceptOnlyFromAmong([.. Catalogue.Names]);
        Threads.Validators.Add(result => RequireAtLeastOne(result.GetValueOrDefault<int>(), "--threads", result.AddError));
        Rounds.Validators.Add(result => RequireAtLeastOne(result.GetValueOrDefault<int>(), "--rounds", result.AddError));
        var command = new RootCommand("Times training steps and kernels of Course.Nn, in milliseconds per step (median over rounds).")
        {
            Json, Threads, Peers, Grow, Python, Chosen, Rounds,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        int threads = parsed.GetValue(Threads);
        Compute.Threads = threads;
        var options = new MeasuringOptions { Rounds = parsed.GetValue(Rounds) };
        if (parsed.GetValue(Grow))
        {
            WriteScaling(output, options, threads);
            return 0;
        }

        List<IEngine> engines = [];
        try
        {
            var ours = new CourseEngine();
            engines.Add(ours);
            if (parsed.GetValue(Peers))
            {
                string python = parsed.GetRequiredValue(Python);
                engines.Add(new PeerEngine("PyTorch", python, threads));
                engines.Add(new PeerEngine("NumPy", python, threads));
            }

            IReadOnlyCollection<string> workloads = parsed.GetValue(Chosen) is { Length: > 0 } chosen ? chosen : Catalogue.Names;
            Measure(output, workloads, ours, engines, options, threads, parsed.GetValue(Json));
            return 0;
        }
        catch (InvalidOperationException e)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"course bench: {e.Message}");
            return 2;
        }
        finally
        {
            engines.ForEach(engine => engine.Dispose());
        }
    }

    private static void Measure(
        TextWriter output, IReadOnlyCollection<string> workloads, CourseEngine ours, List<IEngine> engines, MeasuringOptions options, int threads, bool asJson)
    {
        var table = new RatioTable(engines);
        if (!asJson)
        {
            output.WriteLine(Machine.Description);
            output.WriteLine(string.Join("; ", engines.Select(engine => $"{engine.Name}: {engine.Version}")));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{threads} threads each; fused multiply-add peak of one core, measured: {FmaPeak.Measure() / 1e9:F0} GFLOP/s"));
            output.WriteLine();
            output.WriteLine(table.Head);
        }

        foreach (string workload in workloads)
        {
            IReadOnlyList<Measurement> measurements = Meter.Measure(workload, engines, options);
            foreach (string line in asJson
                ? measurements.Select(measurement => JsonLines.Line(measurement, threads))
                : [table.Line(measurements, ours.FloatingPointOperations)])
            {
                output.WriteLine(line);
            }
        }
    }

    private static void WriteScaling(TextWriter output, MeasuringOptions options, int threads)
    {
        output.WriteLine($"{Machine.Description}; {threads} threads; perceptron of two hidden layers, SGD with momentum");
        WriteSeries("batch, at width 256", Scaling.OverBatch(options));
        output.WriteLine("Expected: a flat part while the work per step is smaller than its overhead, then 1, as every example costs the same.");
        WriteSeries("width, at batch 128", Scaling.OverWidth(options));
        output.WriteLine("Expected: towards 2, as the products of [128,w] and [w,w] cost w² operations.");

        void WriteSeries(string what, IEnumerable<(int Size, double Milliseconds)> series)
        {
            output.WriteLine();
            output.WriteLine(what);
            var points = new List<(int Size, double Milliseconds)>();
            foreach ((int size, double milliseconds) in series)
            {
                points.Add((size, milliseconds));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,6} {milliseconds,10:G4} ms per step"));
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"time ∝ size^{Scaling.Exponent(points):F2} over the last three"));
        }
    }

    private static void RequireAtLeastOne(int value, string option, Action<string> addError)
    {
        if (value < 1)
        {
            addError($"{option} {value.ToString(CultureInfo.InvariantCulture)}: at least 1 is needed");
        }
    }
}
