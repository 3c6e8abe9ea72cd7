using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Course.Cli.Options;
using Course.Nn.Benchmarks.Agreement;
using Course.Nn.Benchmarks.Engines;
using Course.Nn.Benchmarks.Measuring;
using Course.Nn.Benchmarks.Reports;
using Course.Nn.Benchmarks.Workloads;
using Course.Nn.Kernels;

namespace Course.Nn.Benchmarks;

/// <summary>What <c>course bench</c> runs. Exit codes: 0 good, 1 something failed, 2 it cannot begin.</summary>
internal static class BenchCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object per line instead of a table." };

    private static readonly Option<int?> Threads = NumberOption.Whole(
        "--threads", "Threads of every engine; the number of processors unless given.", "N", () => Environment.ProcessorCount);

    private static readonly Option<string[]> Peers = new("--peers")
    {
        Description = $"Run the same workloads on other libraries too, round by round in turn: {string.Join(", ", PeerEngine.Names)}; {PeerEngine.Libtorch} where none is named.",
        HelpName = "NAME",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> Agree = new("--agreement") { Description = "Time nothing: check that the engines compute the same, from the same numbers." };
    private static readonly Option<bool> Grow = new("--scaling") { Description = "Time per step against the batch and the width, with the exponents of growth." };
    private static readonly Option<bool> Floors = new("--floors") { Description = "What a step of each workload cannot do without, the least time that this takes here, and how near Course.Nn comes." };
    private static readonly Option<bool> Loading = new("--loading") { Description = "Time per epoch with images augmented in the background, between steps, and not at all." };
    private static readonly Option<string?> Markdown = new("--markdown") { Description = "Add the table to this file too, under the date and the command line, as in RESULTS.md.", HelpName = "FILE" };
    private static readonly Option<string> Python = new("--python") { Description = "The Python that has the peers.", HelpName = "PATH", DefaultValueFactory = _ => DefaultPython };

    private static readonly Option<string[]> Chosen = new("--workload")
    {
        Description = "Only these workloads, by name.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int?> Rounds = NumberOption.Whole("--rounds", "Rounds per engine and workload; 15 unless given.", "N");

    private static string DefaultPython => OperatingSystem.IsWindows() ? "python" : "/usr/bin/python3";

    /// <summary>Reads the command line, measures and prints.</summary>
    /// <param name="args">The command line behind <c>course bench</c>.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where the reason goes, in one line, when there are none.</param>
    /// <param name="options">How thoroughly to measure, unless the command line says otherwise.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, MeasuringOptions options)
    {
        ParseResult parsed = Create(options).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync($"course bench: {parsed.Errors[^1].Message} (see course bench --help)");
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is UsageException or EngineException or OperationCanceledException)
        {
            await error.WriteLineAsync($"course bench: {(e is OperationCanceledException ? "stopped" : e.Message)}");
            return e is UsageException ? 2 : 1;
        }
    }

    private static Command Create(MeasuringOptions options)
    {
        var command = new Command("bench", "Times training steps and kernels of Course.Nn, in milliseconds per step (median over rounds). course bench --notebooks and course bench --grading time the notebooks and the grader instead.")
        {
            new HelpOption(), Json, Markdown, Threads, Peers, Agree, Grow, Floors, Loading, Python, Chosen, Rounds,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, options, cancellation), CancellationToken.None));
        return command;
    }

    private static void Run(ParseResult parsed, MeasuringOptions options, CancellationToken cancellation)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        int threads = AtLeastOne(parsed.GetValue(Threads)!.Value, "--threads");
        int rounds = AtLeastOne(parsed.GetValue(Rounds) ?? options.Rounds, "--rounds");
        options = options with { Rounds = rounds, Cancellation = cancellation };
        string[] workloads = Names(parsed.GetValue(Chosen) ?? []);
        Compute.Threads = threads;
        if (parsed.GetValue(Grow) || parsed.GetValue(Loading))
        {
            RequireNothingElse(parsed);
            Action<TextWriter, MeasuringOptions, int> write = parsed.GetValue(Grow) ? ScalingReport.Write : LoadingReport.Write;
            write(output, options, threads);
            return;
        }

        if (parsed.GetValue(Floors))
        {
            RequireOursAlone(parsed);
            FloorReport.Write(output, workloads, options, threads);
            return;
        }

        ResultsFile? results = Results(parsed);
        using var engines = new EngineList(PeerNames(parsed), parsed.GetRequiredValue(Python), threads, cancellation);
        if (parsed.GetValue(Agree))
        {
            WriteAgreement(output, workloads, engines, parsed.GetValue(Json));
            return;
        }

        string[] lines = [.. Measure(output, workloads, engines, options, threads, parsed.GetValue(Json))];
        results?.Add(DateOnly.FromDateTime(DateTime.Now), lines);
    }

    /// <summary>Measures one workload after the other; writes each line as soon as it is there, and returns it.</summary>
    private static IEnumerable<string> Measure(
        TextWriter output, IEnumerable<string> workloads, EngineList engines, MeasuringOptions options, int threads, bool asJson)
    {
        var table = new RatioTable(engines.Engines);
        if (!asJson)
        {
            string head = $"{Machine.Head(engines.Engines, options, threads)}\n\n{table.Head}";
            output.WriteLine(head);
            yield return head;
        }

        foreach (string workload in workloads)
        {
            IReadOnlyList<Measurement> measurements = Meter.Measure(workload, engines.Engines, options);
            foreach (string line in asJson ? measurements.Select(measurement => JsonLines.Line(measurement, threads)) : [table.Line(measurements, engines.Ours.Work.FloatingPointOperations)])
            {
                output.WriteLine(line);
                output.Flush();
                yield return line;
            }
        }
    }

    /// <summary>Where the table is kept, if anywhere; refused now and not after the measuring.</summary>
    private static ResultsFile? Results(ParseResult parsed)
    {
        if (parsed.GetValue(Markdown) is not { } path)
        {
            return null;
        }

        return parsed.GetValue(Json) || parsed.GetValue(Agree)
            ? throw new UsageException("--markdown keeps the table of times; leave out --json and --agreement")
            : ResultsFile.Open(path, [.. parsed.Tokens.Select(token => token.Value)]);
    }

    private static void WriteAgreement(TextWriter output, IEnumerable<string> workloads, EngineList engines, bool asJson)
    {
        if (!asJson)
        {
            output.WriteLine(AgreementReport.Head);
        }

        foreach (AgreementLine line in workloads.SelectMany(workload => AgreementCheck.Of(workload, engines.Engines)))
        {
            output.WriteLine(asJson ? AgreementReport.JsonLine(line) : AgreementReport.TableLine(line));
            output.Flush();
        }
    }

    private static IReadOnlyList<string> PeerNames(ParseResult parsed)
    {
        if (parsed.GetResult(Peers) is null)
        {
            return [];
        }

        string[] named = parsed.GetValue(Peers) is { Length: > 0 } given ? given : [PeerEngine.Libtorch];
        string[] peers = [.. named.Select(name => PeerEngine.Names.FirstOrDefault(peer => peer.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"--peers {name}: there are {string.Join(", ", PeerEngine.Names)}"))];
        return [.. peers.Distinct()];
    }

    private static string[] Names(string[] chosen)
    {
        string? unknown = chosen.FirstOrDefault(name => !Catalogue.Names.Contains(name));
        return unknown is not null ? throw new UsageException($"--workload {unknown}: there are {string.Join(", ", Catalogue.Names)}")
            : chosen.Length > 0 ? [.. chosen.Distinct()] : [.. Catalogue.Names];
    }

    private static void RequireNothingElse(ParseResult parsed)
    {
        if (parsed.GetValue(Json) || parsed.GetValue(Agree) || parsed.GetValue(Markdown) is not null || parsed.GetResult(Peers) is not null || parsed.GetValue(Chosen) is { Length: > 0 } || parsed.GetValue(Floors) || (parsed.GetValue(Grow) && parsed.GetValue(Loading)))
        {
            throw new UsageException("--scaling and --loading measure networks of their own with Course.Nn alone; leave out --json, --markdown, --agreement, --peers and --workload, and ask for one of them at a time");
        }
    }

    private static void RequireOursAlone(ParseResult parsed)
    {
        if (parsed.GetValue(Json) || parsed.GetValue(Agree) || parsed.GetValue(Markdown) is not null || parsed.GetResult(Peers) is not null)
        {
            throw new UsageException("--floors measures Course.Nn alone, into a table of its own; leave out --json, --markdown, --agreement and --peers");
        }
    }

    private static int AtLeastOne(int value, string option) => value >= 1
        ? value
        : throw new UsageException($"{option} {value.ToString(CultureInfo.InvariantCulture)}: at least 1 is needed");
}
