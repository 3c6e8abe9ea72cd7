using Course.Nn.Benchmarks.Engines;

namespace Course.Nn.Benchmarks.Measuring;

/// <summary>
/// Times a workload on several engines in turn: one round each, again and again, so that what else happens on the machine
/// meets all of them alike.
/// </summary>
internal static class Meter
{
    /// <summary>One measurement for every engine that has the workload, in the order of the engines.</summary>
    /// <exception cref="EngineException">Two engines train different numbers of parameters.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<Measurement> Measure(string workload, IReadOnlyList<IEngine> engines, MeasuringOptions options)
    {
        try
        {
            List<IEngine> able = Prepared(workload, engines);
            int[] steps = [.. able.Select(engine => StepsPerRound(engine, options))];
            List<double>[] times = [.. able.Select(_ => new List<double>())];
            for (int round = 0; round < options.Rounds; round++)
            {
                for (int i = 0; i < able.Count; i++)
                {
                    Pause(able.Count > 1 ? options.PauseSeconds : 0, options.Cancellation);
                    times[i].Add(1000 * able[i].Run(steps[i]) / steps[i]);
                }
            }

            return [.. able.Select((engine, i) => Measurement.Of(workload, engine.Name, times[i]))];
        }
        catch (EngineException) when (options.Cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(options.Cancellation);
        }
    }

    /// <summary>The engines that have the workload, ready to run it.</summary>
    private static List<IEngine> Prepared(string workload, IReadOnlyList<IEngine> engines)
    {
        List<IEngine> able = [];
        int parameters = -1;
        foreach (IEngine engine in engines)
        {
            if (engine.Prepare(workload) is { } count)
            {
                parameters = able.Count == 0 || count == parameters ? count : throw new EngineException(FormattableString.Invariant(
                    $"{workload}: {able[0].Name} trains {parameters} parameters and {engine.Name} {count}; the workloads differ"));
                able.Add(engine);
            }
        }

        return able;
    }

    /// <summary>Warms the engine up, and finds how many steps fill a round.</summary>
    private static int StepsPerRound(IEngine engine, MeasuringOptions options)
    {
        (int steps, int made, double spent) = (1, 0, 0);
        while (true)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            double seconds = engine.Run(steps);
            (made, spent) = (made + steps, spent + seconds);
            bool isLongEnough = seconds >= options.RoundSeconds / 2;
            if (isLongEnough && spent >= options.WarmUpSeconds && made >= options.WarmUpSteps)
            {
                return Math.Max(1, (int)Math.Round(steps * options.RoundSeconds / seconds));
            }

            steps = isLongEnough ? steps : 2 * steps;
        }
    }

    private static void Pause(double seconds, CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(seconds));
        cancellation.ThrowIfCancellationRequested();
    }
}
