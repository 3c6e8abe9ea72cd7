using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The two-loop recursion with places at which it can go wrong; as it stands it is right.</summary>
internal sealed record LbfgsRun
{
    /// <summary>Which pairs count, from the dot product of s and y.</summary>
    internal Func<double, bool> Counts { get; init; } = sy => sy > 0;

    /// <summary>γ, from the pairs that count; there is at least one.</summary>
    internal Func<IReadOnlyList<(Tensor S, Tensor Y)>, double> Scale { get; init; } = pairs => Dot(pairs[^1].S, pairs[^1].Y) / Dot(pairs[^1].Y, pairs[^1].Y);

    /// <summary>Whether γ is taken from all pairs and not from those that count alone.</summary>
    internal bool ScaleOfAll { get; init; }

    /// <summary>Which pairs are used, of those that count.</summary>
    internal Func<IReadOnlyList<(Tensor S, Tensor Y)>, IReadOnlyList<(Tensor S, Tensor Y)>> Used { get; init; } = pairs => pairs;

    /// <summary>The number met on the way back, from s, y and q.</summary>
    internal Func<Tensor, Tensor, Tensor, double> Back { get; init; } = (s, y, q) => Dot(s, q) / Dot(s, y);

    /// <summary>The number met on the way forward, from s, y and r.</summary>
    internal Func<Tensor, Tensor, Tensor, double> Forward { get; init; } = (s, y, r) => Dot(y, r) / Dot(s, y);

    /// <summary>What is taken off q on the way back, from s, y and the number.</summary>
    internal Func<Tensor, Tensor, double, Tensor> TakenOff { get; init; } = (_, y, alpha) => alpha * y;

    /// <summary>What is added to r on the way forward, from s, y and both numbers.</summary>
    internal Func<Tensor, Tensor, double, double, Tensor> Added { get; init; } = (s, _, alpha, beta) => (alpha - beta) * s;

    /// <summary>Whether the first loop goes from the oldest pair to the newest.</summary>
    internal bool FirstLoopForward { get; init; }

    /// <summary>Whether the second loop goes from the newest pair to the oldest.</summary>
    internal bool SecondLoopBack { get; init; }

    /// <summary>Whether the last number of the first loop stands for all.</summary>
    internal bool OneNumber { get; init; }

    /// <summary>What multiplies g before the first loop, q between the two, and r after the second, from γ.</summary>
    internal Func<double, (double Before, double Between, double After)> Scales { get; init; } = gamma => (1, gamma, 1);

    /// <summary>The sign of the result.</summary>
    internal double Sign { get; init; } = -1;

    internal static double Dot(Tensor a, Tensor b) => (a * b).Sum();

    /// <summary>All pairs of a case, and those of them whose s·y is positive.</summary>
    internal static ((Tensor S, Tensor Y)[] All, (Tensor S, Tensor Y)[] Good) PairsOf(Tensor[] a)
    {
        int count = (a.Length - 1) / 2;
        (Tensor S, Tensor Y)[] all = [.. a[1..(1 + count)].Zip(a[(1 + count)..])];
        return (all, [.. all.Where(pair => Dot(pair.S, pair.Y) > 0)]);
    }

    /// <summary>The direction on one case: g, all s and all y.</summary>
    internal Tensor[] Of(Tensor[] a)
    {
        (Tensor S, Tensor Y)[] all = PairsOf(a).All;
        (Tensor S, Tensor Y)[] counting = [.. all.Where(pair => Counts(Dot(pair.S, pair.Y)))];
        (double before, double between, double after) = counting.Length == 0 ? (1, 1, 1) : Scales(Scale(ScaleOfAll ? all : counting));
        IReadOnlyList<(Tensor S, Tensor Y)> pairs = Used(counting);
        (Tensor q, double[] alphas) = WayBack(before * a[0], pairs);
        Tensor r = WayForward(between * q, pairs, alphas);
        return [Sign * after * r];
    }

    private (Tensor Q, double[] Alphas) WayBack(Tensor q, IReadOnlyList<(Tensor S, Tensor Y)> pairs)
    {
        double[] alphas = new double[pairs.Count];
        for (int step = 0; step < pairs.Count; step++)
        {
            int i = FirstLoopForward ? step : pairs.Count - 1 - step;
            alphas[i] = Back(pairs[i].S, pairs[i].Y, q);
            q -= TakenOff(pairs[i].S, pairs[i].Y, alphas[i]);
        }

        return (q, OneNumber && alphas.Length > 0 ? [.. alphas.Select(_ => alphas[0])] : alphas);
    }

    private Tensor WayForward(Tensor r, IReadOnlyList<(Tensor S, Tensor Y)> pairs, double[] alphas)
    {
        for (int step = 0; step < pairs.Count; step++)
        {
            int i = SecondLoopBack ? pairs.Count - 1 - step : step;
            r += Added(pairs[i].S, pairs[i].Y, alphas[i], Forward(pairs[i].S, pairs[i].Y, r));
        }

        return r;
    }
}
