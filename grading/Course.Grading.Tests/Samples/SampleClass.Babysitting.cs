namespace Course.Grading.Tests.Samples;

/// <summary>Notebook 10: who solves it, who does not, one who searches on the wrong scales, and one who mends half of the clinic.</summary>
internal static partial class SampleClass
{
    private const string Babysitting = "10-babysitting.ipynb";

    private static readonly string[] AllBabysitting =
        ["10-initial-loss", "10-overfit-batch", "10-update-ratio", "10-random-search", "10-successive-halving", "10-clinic"];

    private static IEnumerable<Sample> BabysittingWork =>
    [
        new("perfect", Babysitting) { Solved = AllBabysitting },
        new("blank", Babysitting),
        new("searches-evenly", Babysitting)
        {
            Solved = ["10-update-ratio"],
            Written = new Dictionary<string, string>
            {
                ["10-initial-loss"] =
                    """
                    (double chance, double found, double prior) MyInitialLoss(Tensor scores, int[] labels)
                    {
                        var e = scores.Exp();
                        var p = e / e.Sum(1, keepDimension: true);
                        double found = 0, prior = 0;
                        for (int n = 0; n < labels.Length; n++) found -= Math.Log(p[n, labels[n]]);
                        foreach (var group in labels.GroupBy(label => label))
                        {
                            double f = (double)group.Count() / labels.Length;
                            prior -= f * Math.Log(f);
                        }
                        return (Math.Log(scores.Shape[1]), found / labels.Length, prior);
                    }
                    """,
                ["10-random-search"] =
                    """
                    (Tensor tried, Tensor scores, int best) MyRandomSearch(Func<double, double, double> train, double lrLow, double lrHigh, double regLow, double regHigh, int trials, int seed)
                    {
                        var random = RandomSource.FromSeed(seed);
                        var tried = Tensor.Zeros(new[] { trials, 2 }, ElementType.Float64);
                        var scores = Tensor.Zeros(new[] { trials }, ElementType.Float64);
                        int best = 0;
                        for (int i = 0; i < trials; i++)
                        {
                            tried[i, 0] = lrLow + (lrHigh - lrLow) * random.NextDouble();
                            tried[i, 1] = regLow + (regHigh - regLow) * random.NextDouble();
                            scores[i] = train(tried[i, 0], tried[i, 1]);
                            if (scores[i] > scores[best] || double.IsNaN(scores[best]) && !double.IsNaN(scores[i])) best = i;
                        }
                        return (tried, scores, best);
                    }
                    """,
                ["10-successive-halving"] =
                    """
                    int[] MySuccessiveHalving(Func<int, int, double> train, int settings, int first, int factor, int most)
                    {
                        var alive = Enumerable.Range(0, settings).ToArray();
                        var behind = new int[0];
                        for (int budget = first; ; budget = Math.Min(most, budget * factor))
                        {
                            var scored = alive.Select(s => (s, score: train(s, budget))).OrderByDescending(t => t.score).ThenBy(t => t.s).ToArray();
                            var ranked = scored.Select(t => t.s).ToArray();
                            int keep = Math.Min(Math.Max(1, alive.Length / factor), scored.Count(t => !double.IsNaN(t.score)));
                            if (alive.Length == 1 || budget == most || keep == 0) return ranked.Concat(behind).ToArray();
                            behind = ranked.Skip(keep).Concat(behind).ToArray();
                            alive = ranked.Take(keep).ToArray();
                        }
                    }
                    """,
            },
        },
        new("half-the-clinic", Babysitting)
        {
            Solved = ["10-initial-loss"],
            Written = new Dictionary<string, string>
            {
                ["10-overfit-batch"] =
                    """
                    (Tensor losses, int needed, double rest) MyOverfitBatch(Tensor x, int[] labels, int batch, Tensor w, Tensor b, double rate, int steps, double target)
                    {
                        var losses = new List<double>();
                        double Loss(int from, int to) => Enumerable.Range(from, to - from).Average(n => -(x[n..(n + 1), ..].MatMul(w) + b).LogSoftmax(1)[0, labels[n]]);
                        for (int step = 0; step <= steps; step++)
                        {
                            losses.Add(Loss(0, batch));
                            if (step == steps) break;
                            var rows = x[..batch, ..];
                            var dz = (rows.MatMul(w) + b).Softmax(1) - Tensor.OneHot(labels[..batch], w.Shape[1], ElementType.Float64);
                            w = w - rate * rows.T.MatMul(dz);
                            b = b - rate * dz.Sum(0);
                        }
                        return (Tensor.From(losses.ToArray(), ElementType.Float64), losses.FindIndex(l => l <= target), batch == labels.Length ? 0 : Loss(batch, labels.Length));
                    }
                    """,
                ["10-update-ratio"] =
                    """
                    (Tensor ratios, double together, double factor) MyUpdateRatios(Tensor[] before, Tensor[] after)
                    {
                        var ratios = before.Zip(after, (b, a) => b.Norm() > 0 ? (a - b).Norm() / b.Norm() : 0).ToArray();
                        var kept = ratios.Where(r => r > 0).OrderBy(r => r).ToArray();
                        double factor = kept.Length == 0 ? 1 : Math.Sqrt(1e-5) / ((kept[(kept.Length - 1) / 2] + kept[kept.Length / 2]) / 2);
                        return (Tensor.From(ratios, ElementType.Float64), ratios.Average(), factor);
                    }
                    """,
                ["10-clinic"] =
                    """
                    Tensor[] Descend(Tensor x, int[] labels, Tensor test, int batch, int seed, int axis, bool zeroed, bool drawn)
                    {
                        var random = RandomSource.FromSeed(seed);
                        Tensor w = Tensor.Zeros(new[] { 64, 10 }, ElementType.Float64), b = Tensor.Zeros(new[] { 10 }, ElementType.Float64), dw = w, db = b;
                        var losses = new List<double>();
                        var order = Enumerable.Range(0, labels.Length).ToArray();
                        for (int step = 0; step < (drawn ? 150 : 15 * labels.Length / batch); step++)
                        {
                            int from = step * batch % labels.Length;
                            if (from == 0) random.Shuffle(order);
                            var rows = drawn ? Enumerable.Range(0, batch).Select(_ => random.Next(labels.Length)).ToArray() : order[from..(from + batch)];
                            Tensor xs = x.Rows(rows), z = xs.MatMul(w) + b, t = Tensor.OneHot(rows.Select(n => labels[n]).ToArray(), 10, ElementType.Float64);
                            losses.Add(-(t * z.LogSoftmax(axis)).Sum() / batch);
                            var dz = (z.Softmax(axis) - t) / batch;
                            (dw, db) = zeroed ? (xs.T.MatMul(dz), dz.Sum(0)) : (dw + xs.T.MatMul(dz), db + dz.Sum(0));
                            double rate = drawn ? 0.5 * batch : 0.5;
                            (w, b) = (w - rate * dw, b - rate * db);
                        }
                        return new[] { Tensor.From(losses.ToArray(), ElementType.Float64), test.MatMul(w) + b };
                    }

                    (Tensor losses, Tensor scores) MyClinic(char training, Tensor x, int[] labels, Tensor test, int batch, int seed)
                    {
                        if (training == 'D') throw new NotImplementedException("10-clinic: not attempted");
                        var result = Descend(x, labels, test, batch, seed, 1, training != 'B', training == 'E');
                        return (result[0], result[1]);
                    }
                    """,
            },
        },
    ];
}
