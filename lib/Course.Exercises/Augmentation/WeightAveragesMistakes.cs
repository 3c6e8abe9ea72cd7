using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which restarts, snapshots and averages go wrong.</summary>
internal static class WeightAveragesMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Lengths("growth ignored", "All periods have the length of the first one, for the rates and for the snapshots. Each is growth times as long as the one before.", (_, first, _) => first),
        Lengths("growth added", "Each period is longer by growth steps. It is growth times as long as the one before.", (k, first, growth) => first + (k * growth)),
        Lengths("periods multiplied by their number", "Period k has k·growth times the first length. Each is growth times as long as the one before: the factors multiply.",
            (k, first, growth) => k == 0 ? first : first * k * growth),
        Lengths("restarts at multiples of the growth",
            "Periods end at step period·growthᵏ, counted from the start of the training. Each period has that length: the ends are the sums of the lengths so far.",
            (k, first, growth) => k == 0 ? first : growth == 1 ? first : (first * (int)Math.Pow(growth, k)) - (first * (int)Math.Pow(growth, k - 1))),
        Lengths("growth one period late", "The second period is as long as the first; only the third is longer. The second is growth times as long already.",
            (k, first, growth) => first * (int)Math.Pow(growth, Math.Max(0, k - 1))),
        Lengths("lengths growing by equal amounts", "The lengths are period, then growth·period, and grow on by the same amount. Each is growth times as long as the one before: the factors multiply.",
            (k, first, growth) => first * (1 + ((growth - 1) * k))),
        With("full rate halved at restarts", "Every period begins with half the rate of the one before. Every period begins with the full rate.", a => new(a) { Height = k => Math.Pow(0.5, k) }),
        Shared("cosine of degrees", "The cosine was given 180·u/Tᵢ. Math.Cos takes radians: half a wave is π.", (u, length) => (1 + Math.Cos(180.0 * u / length)) / 2),
        Rated("growth ignored in the rates", "The rates restart every period steps. Each period is growth times as long as the one before; the snapshots have that right.", (_, first, _) => first),
        Shared("rates without the restart's height", "The cosine falls from 1 to −1, and so do the rates: some are negative. Shift it up by 1 and halve it.", (u, length) => Math.Cos(Math.PI * u / length)),
        Shared("rates not halved", "The rates begin at twice the rate: 1 + cos is 2 at the start. Halve it.", (u, length) => 1 + Math.Cos(Math.PI * u / length)),
        Shared("a whole wave per period", "The rates fall and rise again within a period: a whole wave, 2π. They fall over half a wave and jump at the restart.",
            (u, length) => (1 + Math.Cos(2 * Math.PI * u / length)) / 2),
        Shared("a quarter of a wave per period", "The rates follow cos(½πu/Tᵢ). Half a wave, shifted up and halved, begins and ends flat.", (u, length) => Math.Cos(Math.PI / 2 * u / length)),
        Shared("steps of a period counted from 1", "u was counted from 1, so the full rate never comes. The first step of a period has u = 0.", (u, length) => (1 + Math.Cos(Math.PI * (u + 1) / length)) / 2),
        Shared("rate 0 at the last step of a period", "u was divided by Tᵢ − 1, so that the last step of a period has the rate 0 and does nothing. The statement divides by Tᵢ, the number of steps of the period.",
            (u, length) => (1 + Math.Cos(Math.PI * u / Math.Max(1, length - 1))) / 2),
        Shared("straight line instead of the cosine", "The rates fall along a straight line. Asked for is half a cosine wave.", (u, length) => 1 - ((double)u / length)),
        Shared("rates rising", "The rates rise within a period. They begin with the full rate and fall.", (u, length) => (1 - Math.Cos(Math.PI * u / length)) / 2),
        Shared("u divided as whole numbers", "u/Tᵢ was divided as whole numbers, which is 0 before the end of the period, so that the rate never falls. Multiply by π first, or make one a double.",
            (_, _) => 1),
        With("no restart", "The rates fall once, over all steps of the training. They begin anew at every period.",
            a => new(a) { RateLength = (_, _, _) => a[0].Shape[0] }),
        With("growth ignored in the snapshots", "The snapshots were taken every period steps. Each period is growth times as long as the one before; the rates have that right.",
            a => new(a) { Length = (_, first, _) => first, RateLength = Growing }),
        With("snapshots at restarts of period·growthᵏ",
            "Snapshots were taken at step period·growthᵏ, counted from the start. The ends of the periods are the sums of their lengths; the rates have that right.",
            a => new(a)
            {
                RateLength = Growing,
                Length = (k, first, growth) => k == 0 || growth == 1 ? first : (first * (int)Math.Pow(growth, k)) - (first * (int)Math.Pow(growth, k - 1)),
            }),
        Taken("snapshots at the start of a period", "The weights were taken after the first step of a period, where the rate is largest. Take them after its last one.",
            (p, steps) => p.Start + p.Length <= steps ? p.Start : -1),
        Taken("snapshots at the start of every period", "The weights were taken after the first step of every period, the one that is cut off included. Take them after the last one of a whole period.",
            (p, _) => p.Start),
        Taken("snapshots one step late", "The weights were taken one step after the end of a period, when the rate has jumped up already.",
            (p, steps) => p.Start + p.Length < steps ? p.Start + p.Length : -1),
        Taken("snapshots one step late, the very last kept", "The weights were taken one step after the end of a period, when the rate has jumped up already; at the end of the training there is no such step.",
            (p, steps) => p.Start + p.Length <= steps ? Math.Min(p.Start + p.Length, steps - 1) : -1),
        Taken("snapshots one step early", "The weights were taken one step before the last one of a period.", (p, steps) => p.Start + p.Length <= steps ? Math.Max(0, p.Start + p.Length - 2) : -1),
        Taken("snapshot of the period that was cut off", "The last weights of the training were kept as well, though their period was not over. Only whole periods leave a snapshot.",
            (p, steps) => Math.Min(p.Start + p.Length, steps) - 1),
        Taken("snapshot at the very end left out", "A period that ends with the training left no snapshot. It is over: the last step is its last one.",
            (p, steps) => p.Start + p.Length < steps ? p.Start + p.Length - 1 : -1),
        With("snapshots in reverse", "The last snapshot comes first. They are expected in the order in which they were taken.", a => new(a) { Kept = (weights, steps) => weights.Rows([.. steps.Reverse()]) }),
        With("last snapshot only", "snapshots has the last one alone, repeated. Every whole period leaves one.",
            a => new(a) { Kept = (weights, steps) => weights.Rows([.. steps.Select(_ => steps[^1])]) }),
        With("means of the periods", "snapshots holds the mean of the weights over each period. A snapshot is the weights after one step, the period's last.", PeriodMeans),
        Averaged("mean of the snapshots", "mean averages the snapshots. The plain mean takes the weights after all T steps.", p => p.Weights.Rows(p.SnapshotSteps).Mean(0)),
        Averaged("mean divided by one less", "The weights were added up and divided by T − 1. There are T of them.", p => p.Weights.Sum(0) / (p.Weights.Shape[0] - 1)),
        Averaged("mean without the first weights", "The first weights are missing in mean. Those of all T steps count.", p => p.Weights[1..].Mean(0)),
        Averaged("mean without the last weights", "The last weights are missing in mean. Those of all T steps count.", p => p.Weights[..^1].Mean(0)),
        Averaged("mean divided by one more", "The weights were added up and divided by T + 1: a running mean that begins at 0 and counts it as a value. There are T of them.",
            p => p.Weights.Sum(0) / (p.Weights.Shape[0] + 1)),
        Averaged("sum instead of mean", "mean is the sum of the weights. Divide by the number of steps.", p => p.Weights.Sum(0)),
        Averaged("last weights as the mean", "mean is the last weights. Average over all steps.", p => p.Weights.Row(p.Weights.Shape[0] - 1)),
        Averaged("mean of the last period", "mean began anew at every restart, and holds the last period alone. It goes over all steps.", p => p.Weights[p.Periods(p.Length).Last().Start..].Mean(0)),
        Averaged("mean of first and last", "mean is half of the first and the last weights together. All steps count.", p => (p.Weights.Row(0) + p.Weights.Row(p.Weights.Shape[0] - 1)) / 2),
        Moved("moving average begun at 0", "moving began at 0, which pulls it towards 0. It begins with the first weights.", (w, decay) => AveragesPass.Forgetting(w, w.Row(0) * 0, 0, decay, 1 - decay)),
        Moved("moving average begun at 0 and corrected", "moving began at 0 and was divided by 1 − ρᵀ, as in Adam. Here it begins with the first weights.",
            (w, decay) => AveragesPass.Forgetting(w, w.Row(0) * 0, 0, decay, 1 - decay) / (1 - Math.Pow(decay, w.Shape[0]))),
        Moved("decay and its rest exchanged", "The old average counts 1 − ρ and the new weights ρ, so that it hardly averages. It is the other way round.",
            (w, decay) => AveragesPass.Forgetting(w, w.Row(0), 1, 1 - decay, decay)),
        Moved("new weights not weighed", "moving is ρ·average + weights, which grows. The new weights count 1 − ρ.", (w, decay) => AveragesPass.Forgetting(w, w.Row(0), 1, decay, 1)),
        Moved("old average not weighed", "moving is average + (1 − ρ)·weights, which grows. The old average counts ρ.", (w, decay) => AveragesPass.Forgetting(w, w.Row(0), 1, 1, 1 - decay)),
        Moved("half and half", "The old average and the new weights count half each. ρ decides: ρ for the old average, 1 − ρ for the new weights.", (w, _) => AveragesPass.Forgetting(w, w.Row(0), 1, 0.5, 0.5)),
        Moved("moving average without the last weights", "The last weights are missing in moving. It is updated after every step.",
            (w, decay) => AveragesPass.Forgetting(w[..^1], w.Row(0), 1, decay, 1 - decay)),
        With("moving average of the snapshots", "moving went over the snapshots. It is updated after every step.", MovingSnapshots),
        With("moving average at the ends of periods only", "moving was updated at the ends of periods. It is updated after every step.",
            a => MovingWith(a, (ends, average, t, decay, w) => t > 0 && ends.Contains(t) ? (decay * average) + ((1 - decay) * w) : average)),
        With("moving average begun anew at restarts", "moving began anew at every restart. It goes on through all steps of the training.",
            a => MovingWith(a, (ends, average, t, decay, w) => t == 0 || ends.Contains(t - 1) ? w : (decay * average) + ((1 - decay) * w))),
    ];

    private static int Growing(int k, int first, int growth) => first * (int)Math.Pow(growth, k);

    private static AveragesPass PeriodMeans(Tensor[] a)
    {
        var right = new AveragesPass(a);
        return new(a)
        {
            Kept = (weights, _) => Tensor.Stack(0, [.. right.Periods(right.Length).Where(p => p.Start + p.Length <= weights.Shape[0])
                .Select(p => weights[p.Start..(p.Start + p.Length)].Mean(0))]),
        };
    }

    /// <summary>A moving average whose next value follows from the ends of the periods, the old value, the step, ρ and the new weights.</summary>
    private static AveragesPass MovingWith(Tensor[] a, Func<int[], Tensor, int, double, Tensor, Tensor> next)
    {
        int[] ends = new AveragesPass(a).SnapshotSteps;
        return new(a) { Moving = (weights, decay) => Enumerable.Range(0, weights.Shape[0]).Aggregate(weights.Row(0), (average, t) => next(ends, average, t, decay, weights.Row(t))) };
    }

    private static AveragesPass MovingSnapshots(Tensor[] a)
    {
        var right = new AveragesPass(a);
        return new(a) { Moving = (weights, decay) => right.Moving(weights.Rows(right.SnapshotSteps), decay) };
    }

    private static Misconception Lengths(string name, string explanation, Func<int, int, int, int> length) => With(name, explanation, a => new(a) { Length = length });

    private static Misconception Rated(string name, string explanation, Func<int, int, int, int> length) => With(name, explanation, a => new(a) { RateLength = length });

    private static Misconception Shared(string name, string explanation, Func<int, int, double> share) => With(name, explanation, a => new(a) { Share = share });

    private static Misconception Taken(string name, string explanation, Func<Period, int, int> taken) => With(name, explanation, a => new(a) { Taken = taken });

    private static Misconception Averaged(string name, string explanation, Func<AveragesPass, Tensor> mean) => With(name, explanation, a => new(a) { Mean = mean });

    private static Misconception Moved(string name, string explanation, Func<Tensor, double, Tensor> moving) => With(name, explanation, a => new(a) { Moving = moving });

    private static Misconception With(string name, string explanation, Func<Tensor[], AveragesPass> pass) => new(name, explanation, a => pass(a).Outputs());
}
