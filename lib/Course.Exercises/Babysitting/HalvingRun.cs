using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Successive halving, with what can be done wrong in it.</summary>
internal sealed record HalvingRun
{
    /// <summary>How many epochs a setting is trained for, from the case, those it should have had in all and those it has had.</summary>
    internal Func<HalvingCase, int, int, int> Epochs { get; init; } = (_, wanted, had) => wanted - had;

    /// <summary>The epochs of the next round in all, from the case and those of this one.</summary>
    internal Func<HalvingCase, int, int> Next { get; init; } = (c, epochs) => epochs * c.Factor;

    /// <summary>How many go on, from the case and how many took part.</summary>
    internal Func<HalvingCase, int, int> Kept { get; init; } = (c, count) => Math.Max(1, count / c.Factor);

    /// <summary>Whether a larger score is better.</summary>
    internal bool Upwards { get; init; } = true;

    /// <summary>What a score that is no number counts as.</summary>
    internal double OfNaN { get; init; } = double.NegativeInfinity;

    /// <summary>Whether settings whose scores are no numbers go on if there is room.</summary>
    internal bool NaNGoesOn { get; init; }

    /// <summary>Whether of two equal ones the later is put first.</summary>
    internal bool LaterFirst { get; init; }

    /// <summary>Whether scores are taken by place among those left, and not by setting.</summary>
    internal bool ByPlace { get; init; }

    /// <summary>Whether the search ends as soon as one is left, before that one is trained on.</summary>
    internal bool LastUntrained { get; init; }

    /// <summary>Whether the single one left is trained to the limit, round by round.</summary>
    internal bool LastToTheEnd { get; init; }

    /// <summary>Whether those dropped are ordered the other way round, round by round.</summary>
    internal bool FirstDroppedFirst { get; init; }

    /// <summary>Whether everybody is ordered by the last score, whatever the round.</summary>
    internal bool ByLastScore { get; init; }

    /// <summary>Whether nothing ends the search but that one is left.</summary>
    internal bool IsUnlimited { get; init; }

    /// <summary>Whether the search ends where the next round would be beyond the limit.</summary>
    internal bool StopsEarly { get; init; }

    /// <summary>Whether only the winner is returned in front, the others by number.</summary>
    internal bool WinnerOnly { get; init; }

    /// <summary>Whether equals stay in the order of the round before.</summary>
    internal bool KeepsOrder { get; init; }

    /// <summary>Whether of two scores that are no numbers the later setting stands first.</summary>
    internal bool LaterNaNFirst { get; init; }

    /// <summary>Whether every training is asked for epoch by epoch.</summary>
    internal bool EpochByEpoch { get; init; }

    /// <summary>Whether train is called once more, for no epochs, in every round.</summary>
    internal bool Twice { get; init; }

    /// <summary>Whether the last budget may be more than the limit, which ends the search all the same.</summary>
    internal bool LimitPassed { get; init; }

    /// <summary>Whether the search ends, from the case, how many took part, how many go on, and the epochs; besides where it ends anyway.</summary>
    internal Func<HalvingCase, int, int, int, bool> EndsToo { get; init; } = (_, _, _, _) => false;

    /// <summary>What a setting is ranked by, from its score and those of the rounds before.</summary>
    internal Func<double, List<double>, double> RankedBy { get; init; } = (score, _) => score;

    /// <summary>The order of all, from those dropped round by round and those of the last round; null for the right one.</summary>
    internal Func<List<int[]>, int[]>? Finish { get; init; }

    /// <summary>Whether only settings whose scores are numbers count for how many go on.</summary>
    internal bool CountsSound { get; init; }

    /// <summary>Whether as many as go on are left out in front of the ranking, whoever stands there.</summary>
    internal bool SkipsInFront { get; init; }

    /// <summary>Whether the search goes on at the limit until one is left.</summary>
    internal bool GoesOnAtMost { get; init; }

    /// <summary>Whether those who take part keep the order in which they came into the round.</summary>
    internal bool StandsAsBefore { get; init; }

    /// <summary>Whether the winner is trained up to the limit at the end.</summary>
    internal bool WinnerToMost { get; init; }

    internal Tensor[] Of(Tensor[] a)
    {
        var c = HalvingCase.Of(a);
        return c.Counted(train => Search(c, train));
    }

    private int[] Search(HalvingCase c, Func<int, int, double> train)
    {
        int[] alive = [.. Enumerable.Range(0, c.Settings)], had = new int[c.Settings];
        double[] scores = new double[c.Settings];
        List<double>[] past = [.. alive.Select(_ => new List<double>())];
        List<int[]> dropped = [];
        for (int epochs = Limited(c, c.First); !LastUntrained || alive.Length > 1; epochs = Limited(c, Next(c, epochs)))
        {
            for (int place = 0; place < alive.Length; place++)
            {
                int setting = alive[place];
                double score = Train(train, setting, Epochs(c, epochs, had[setting]));
                scores[ByPlace ? place : setting] = RankedBy(score, past[setting]);
                past[setting].Add(score);
                had[setting] = epochs;
            }

            int[] ranked = Ranked(alive, scores);
            int[] on = [.. ranked.Take(Kept(c, CountsSound ? ranked.Count(i => !double.IsNaN(scores[i])) : ranked.Length)).Where(i => NaNGoesOn || !double.IsNaN(scores[i]))];
            if (Ends(c, alive.Length, epochs) || EndsToo(c, alive.Length, on.Length, epochs) || on.Length == 0)
            {
                int[] order = Order([.. dropped, StandsAsBefore ? alive : ranked], scores, on.Length == 0);
                _ = WinnerToMost && had[order[0]] < c.Most ? train(order[0], c.Most - had[order[0]]) : 0;
                return order;
            }

            dropped.Add(SkipsInFront ? ranked[on.Length..] : [.. (StandsAsBefore ? alive : ranked).Where(i => !on.Contains(i))]);
            alive = KeepsOrder || StandsAsBefore ? on : [.. on.Order()];
        }

        return Order([.. dropped, alive], scores, false);
    }

    private double Train(Func<int, int, double> train, int setting, int epochs)
    {
        double score = 0;
        for (int epoch = 0; epoch < (EpochByEpoch ? epochs : 1); epoch++)
        {
            score = train(setting, EpochByEpoch ? 1 : epochs);
        }

        return Twice ? train(setting, 0) : score;
    }

    private int Limited(HalvingCase c, int epochs) => IsUnlimited || LimitPassed ? epochs : Math.Min(c.Most, epochs);

    private bool Ends(HalvingCase c, int left, int epochs) =>
        (left == 1 && !LastToTheEnd) || (!IsUnlimited && !GoesOnAtMost && (epochs >= c.Most || (StopsEarly && epochs * c.Factor > c.Most)));

    private int[] Ranked(int[] settings, double[] scores)
    {
        double Key(int i) => (Upwards ? -1 : 1) * (double.IsNaN(scores[i]) ? OfNaN : scores[i]);
        return [.. settings.OrderBy(Key).ThenBy(i => KeepsOrder ? 0 : LaterFirst || (LaterNaNFirst && double.IsNaN(scores[i])) ? -i : i)];
    }

    private int[] Order(List<int[]> rounds, double[] scores, bool isNobodyLeft)
    {
        if (Finish is not null)
        {
            return Finish(isNobodyLeft ? [.. rounds, []] : rounds);
        }

        int[] order = [.. FirstDroppedFirst ? rounds[^1].Concat(rounds[..^1].SelectMany(r => r)) : Enumerable.Reverse(rounds).SelectMany(r => r)];
        return ByLastScore ? Ranked([.. order.Order()], scores)
            : WinnerOnly ? [order[0], .. order[1..].Order()]
            : order;
    }
}
