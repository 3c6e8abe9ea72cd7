using Course.Nn.Benchmarks.Engines;

namespace Course.Nn.Benchmarks.Measuring;

/// <summary>
/// Times a workload on several engines in turn: one round each, again and again, so that what else happens on the machine
/// meets all of them alike.
/// </summary>
internal static class Meter
{
    /// <summary>One measurement for every engine that has the workload, in the order of the engines.</summary>
    /// <exception cref="InvalidOperationException">Two engines train different numbers of parameters.</exception>
    public static IReadOnlyList<Measurement> Measure(string workload, IReadOnlyList<IEngine> engines, MeasuringOptions options)
    {
        List<IEngine> able = [];
        int parameters = -1;
        foreach (IEngine engine in engines)
        {
            if (engine.Prepare(workload) is { } count)
            {
                parameters = able.Count == 0 || count == parameters ? count : throw new InvalidOperationException(
                    $"{workload}: {able[0].Name} trains {parameters} parameters and {engine.Name} {count}; the workloads differ");
                able.Add(engine);
            }
        }

        int[] steps = [.. able.Select(engine => StepsPerRound(engine, options))];
        List<double>[] times = [.. able.Select(_ => new List<double>())];
        for (int round = 0; round < options.Rounds; round++)
        {
            for (int i = 0; i < able.Count; i++)
            {
                times[i].Add(1000 * able[i].Run(steps[i]) / steps[i]);
            }
        }

        return [.. able.Select((engine, i) => Measurement.Of(workload, engine.Name, times[i]))];
    }

    /// <summary>Warms the engine up, and finds how many steps fill a round.</summary>
    private static int StepsPerRound(IEngine engine, MeasuringOptions options)
    {
        int steps = 1;
        double spent = 0;
        while (true)
        {
            double seconds = engine.Run(steps);
            spent += seconds;
            bool isLongEnough = seconds >= options.RoundSeconds / 2;
            if (isLongEnough && spent >= options.WarmUpSeconds)
            {
                return Math.Max(1, (int)Math.Round(steps * options.RoundSeconds / seconds));
            }

            steps = isLongEnough ? steps : 2 * steps;
        }
    }
}
