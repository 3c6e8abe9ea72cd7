using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A period of the schedule.</summary>
/// <param name="Start">Its first step.</param>
/// <param name="Length">How many steps it has.</param>
internal readonly record struct Period(int Start, int Length);

/// <summary>Restarts, snapshots and averages on one case, with the parts that go wrong open to change.</summary>
internal sealed class AveragesPass(Tensor[] a)
{
    /// <summary>The weights after each step [T,D].</summary>
    internal Tensor Weights { get; } = a[0];

    /// <summary>The length of period k = 0, 1, 2, … from the first one and the growth.</summary>
    internal Func<int, int, int, int> Length { get; init; } = (k, first, growth) => first * (int)Math.Pow(growth, k);

    /// <summary>The share of the rate, u steps into a period of so many.</summary>
    internal Func<int, int, double> Share { get; init; } = (u, length) => (1 + Math.Cos(Math.PI * u / length)) / 2;

    /// <summary>The rate at the start of period k, as a share of the full one.</summary>
    internal Func<int, double> Height { get; init; } = _ => 1;

    /// <summary>The lengths that the rates follow, where they are not those of the snapshots.</summary>
    internal Func<int, int, int, int>? RateLength { get; init; }

    /// <summary>The step whose weights a period leaves; −1 for none.</summary>
    internal Func<Period, int, int> Taken { get; init; } = (p, steps) => p.Start + p.Length <= steps ? p.Start + p.Length - 1 : -1;

    /// <summary>The snapshots from their steps.</summary>
    internal Func<Tensor, int[], Tensor> Kept { get; init; } = (weights, steps) => weights.Rows(steps);

    /// <summary>The plain average.</summary>
    internal Func<AveragesPass, Tensor> Mean { get; init; } = p => p.Weights.Mean(0);

    /// <summary>The moving average, from the weights and ρ.</summary>
    internal Func<Tensor, double, Tensor> Moving { get; init; } = (weights, decay) => Forgetting(weights, weights.Row(0), 1, decay, 1 - decay);

    /// <summary>The steps at which snapshots are taken.</summary>
    internal int[] SnapshotSteps => [.. Periods(Length).Select(p => Taken(p, Weights.Shape[0])).Where(step => step >= 0)];

    /// <summary>old·average + fresh·weights, beginning with this average at this step.</summary>
    internal static Tensor Forgetting(Tensor weights, Tensor start, int from, double old, double fresh) =>
        Enumerable.Range(from, weights.Shape[0] - from).Aggregate(start, (average, t) => (old * average) + (fresh * weights.Row(t)));

    /// <summary>rates, snapshots, mean and moving.</summary>
    internal Tensor[] Outputs() => [Rates(), Kept(Weights, SnapshotSteps), Mean(this), Moving(Weights, a[4].Item())];

    /// <summary>All periods that begin before the training ends.</summary>
    /// <exception cref="ArgumentException">A period has no steps: there would be no end of them.</exception>
    internal IEnumerable<Period> Periods(Func<int, int, int, int> length)
    {
        int start = 0;
        for (int k = 0; start < Weights.Shape[0]; k++)
        {
            var period = new Period(start, length(k, (int)a[2].Item(), (int)a[3].Item()));
            Refuse.Unless(period.Length >= 1, FormattableString.Invariant($"A period has at least one step, and this one has {period.Length}."), length);
            yield return period;
            start += period.Length;
        }
    }

    private Tensor Rates()
    {
        IEnumerable<double> shares = Periods(RateLength ?? Length)
            .SelectMany((p, k) => Enumerable.Range(0, p.Length).Select(u => Height(k) * Share(u, p.Length)));
        return a[1].Item() * Tensor.From([.. shares.Take(Weights.Shape[0])], ElementType.Float64);
    }
}
