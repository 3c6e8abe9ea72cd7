using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions of notebook 10 by other means than the references: single numbers, counts, recursion, other orders of the same work.</summary>
public static class Babysitting
{
    public static (double chance, double found, double prior) MyInitialLoss(Tensor scores, int[] labels)
    {
        (double found, double prior) = (0, 0);
        for (int n = 0; n < labels.Length; n++)
        {
            double largest = double.NegativeInfinity, sum = 0;
            for (int c = 0; c < scores.Shape[1]; c++)
            {
                largest = Math.Max(largest, scores[n, c]);
            }

            for (int c = 0; c < scores.Shape[1]; c++)
            {
                sum += Math.Exp(scores[n, c] - largest);
            }

            found += Math.Log(sum) + largest - scores[n, labels[n]];
            prior += Math.Log((double)labels.Length / labels.Count(label => label == labels[n]));   // every example pays for its own class
        }

        return (-Math.Log(1.0 / scores.Shape[1]), found / labels.Length, prior / labels.Length);
    }

    public static (Tensor losses, int needed, double rest) MyOverfitBatch(
        Tensor x, int[] labels, int batch, Tensor w, Tensor b, double rate, int steps, double target)
    {
        (int classes, int inputs) = (w.Shape[1], w.Shape[0]);
        double[,] weights = new double[inputs + 1, classes];    // the bias as one row more, for an input of 1
        double Input(int n, int i) => i < inputs ? x[n, i] : 1;
        for (int c = 0; c < classes; c++)
        {
            for (int i = 0; i <= inputs; i++)
            {
                weights[i, c] = i < inputs ? w[i, c] : b[c];
            }
        }

        double[] Probabilities(int n)
        {
            double[] e = [.. Enumerable.Range(0, classes).Select(c => Math.Exp(Enumerable.Range(0, inputs + 1).Sum(i => Input(n, i) * weights[i, c])))];
            return [.. e.Select(v => v / e.Sum())];
        }

        double Loss(int from, int to) => Enumerable.Range(from, to - from).Select(n => -Math.Log(Probabilities(n)[labels[n]])).DefaultIfEmpty(0).Average();
        List<double> losses = [Loss(0, batch)];
        for (int step = 0; step < steps; step++)
        {
            double[][] p = [.. Enumerable.Range(0, batch).Select(Probabilities)];
            for (int i = 0; i <= inputs; i++)
            {
                for (int c = 0; c < classes; c++)
                {
                    weights[i, c] -= rate * Enumerable.Range(0, batch).Average(n => Input(n, i) * (p[n][c] - (labels[n] == c ? 1 : 0)));
                }
            }

            losses.Add(Loss(0, batch));
        }

        return (Tensor.From([.. losses], ElementType.Float64), losses.FindIndex(loss => loss <= target), Loss(batch, labels.Length));
    }

    public static (Tensor ratios, double together, double factor) MyUpdateRatios(Tensor[] before, Tensor[] after)
    {
        (double changes, double sizes) = (0, 0);
        double[] ratios = new double[before.Length];
        List<double> measured = [];
        for (int k = 0; k < before.Length; k++)
        {
            (double[] b, double[] n) = (before[k].ToDoubleArray(), after[k].ToDoubleArray());
            (double change, double size) = (b.Zip(n, (v, w) => (w - v) * (w - v)).Sum(), b.Sum(v => v * v));
            (changes, sizes) = (changes + change, sizes + size);
            if (size > 0)
            {
                measured.Add(ratios[k] = Math.Sqrt(change / size));
            }
        }

        measured.Sort();
        int half = measured.Count / 2;
        double median = measured.Count == 0 ? 0 : measured.Count % 2 == 1 ? measured[half] : (measured[half - 1] + measured[half]) / 2;
        return (Tensor.From(ratios, ElementType.Float64), sizes > 0 ? Math.Sqrt(changes / sizes) : 0, median == 0 ? 1 : Math.Sqrt(0.001 * 0.01) / median);
    }

    public static (Tensor tried, Tensor scores, int best) MyRandomSearch(
        Func<double, double, double> train, double lrLow, double lrHigh, double regLow, double regHigh, int trials, int seed)
    {
        Random random = RandomSource.FromSeed(seed);
        double Draw(double low, double high) => Math.Exp(Math.Log(low) + (random.NextDouble() * (Math.Log(high) - Math.Log(low))));
        Tensor tried = Tensor.Zeros([trials, 2], ElementType.Float64), scores = Tensor.Zeros([trials], ElementType.Float64);
        int best = 0;
        for (int i = 0; i < trials; i++)
        {
            tried[i, 0] = Draw(lrLow, lrHigh);
            tried[i, 1] = Draw(regLow, regHigh);
            scores[i] = train(tried[i, 0], tried[i, 1]);
            best = scores[i] > scores[best] || (double.IsNaN(scores[best]) && !double.IsNaN(scores[i])) ? i : best;
        }

        return (tried, scores, best);
    }

    public static int[] MySuccessiveHalving(Func<int, int, double> train, int settings, int first, int factor, int most)
    {
        // Every round calls itself for those that go on, and puts those that do not behind them.
        int[] Round(int[] alive, int had, int wanted)
        {
            int epochs = Math.Min(wanted, most);
            var scored = alive.Select(i => (Setting: i, Score: train(i, epochs - had))).ToList();
            int[] ranked = [.. scored.OrderByDescending(s => s.Score).ThenBy(s => s.Setting).Select(s => s.Setting)];   // .NET puts NaN below every number
            int sound = scored.Count(s => !double.IsNaN(s.Score)), kept = Math.Min(sound, Math.Max(1, alive.Length / factor));
            return alive.Length == 1 || epochs == most || kept == 0 ? ranked : [.. Round(ranked[..kept], epochs, epochs * factor), .. ranked[kept..]];
        }

        return Round([.. Enumerable.Range(0, settings)], 0, first);
    }

    /// <summary>All but D by one loop with single parts that differ, and D with the library's layers and plain descent with momentum by hand.</summary>
    public static (Tensor losses, Tensor scores) MyClinic(char training, Tensor x, int[] labels, Tensor test, int batch, int seed) =>
        training == 'D' ? WithDropout(x, labels, test, batch, seed) : Linear(training == 'E', x, labels, test, batch, seed);

    private static (Tensor, Tensor) Linear(bool draws, Tensor x, int[] labels, Tensor test, int batch, int seed)
    {
        Random random = RandomSource.FromSeed(seed + 1);
        var w = Tensor.Zeros([65, 10], ElementType.Float64);   // the bias as the last row
        Tensor Extended(Tensor t) => Tensor.Concatenate(1, t, Tensor.Ones([t.Shape[0], 1], ElementType.Float64));
        Tensor all = Extended(x);
        List<double> losses = [];
        int steps = draws ? 150 : 15 * (labels.Length / batch);
        int[] order = [.. Enumerable.Range(0, labels.Length)];
        for (int step = 0; step < steps; step++)
        {
            if (step * batch % labels.Length == 0)
            {
                order = [.. order.OrderBy(_ => random.Next())];
            }

            int[] rows = [.. Enumerable.Range(step * batch, batch).Select(i => draws ? random.Next(labels.Length) : order[i % labels.Length])];
            Tensor z = all.Rows(rows).MatMul(w), p = z.Softmax(1);
            losses.Add(-rows.Select((row, i) => Math.Log(p[i, labels[row]])).Average());
            w -= 0.5 / batch * all.Rows(rows).T.MatMul(p - Tensor.OneHot([.. rows.Select(row => labels[row])], 10, ElementType.Float64));
        }

        return (Tensor.From([.. losses], ElementType.Float64), Extended(test).MatMul(w));
    }

    private static (Tensor, Tensor) WithDropout(Tensor x, int[] labels, Tensor test, int batch, int seed)
    {
        Random random = RandomSource.FromSeed(seed);
        Tensor w1 = Tensor.RandomNormal(random, [64, 32], 0, Math.Sqrt(2.0 / 64), ElementType.Float64), w2 = Tensor.RandomNormal(random, [32, 10], 0, 0.01, ElementType.Float64);
        Tensor b1 = Tensor.Zeros([32], ElementType.Float64), b2 = Tensor.Zeros([10], ElementType.Float64);
        Tensor[] velocity = [w1 * 0, b1 * 0, w2 * 0, b2 * 0];
        int[] order = [.. Enumerable.Range(0, labels.Length)];
        List<double> losses = [];
        foreach (int[] rows in Enumerable.Range(0, 15).SelectMany(_ => Shuffled().Chunk(batch)))
        {
            Tensor t = Tensor.OneHot([.. rows.Select(row => labels[row])], 10, ElementType.Float64), z1 = x.Rows(rows).MatMul(w1) + b1;
            Tensor mask = (Tensor.RandomUniform(random, z1.Shape, 0, 1, ElementType.Float64) >= 0.5) * 2, h = z1 * (z1 > 0) * mask, z2 = h.MatMul(w2) + b2;
            losses.Add(-(t * z2.LogSoftmax(1)).Sum() / batch);
            Tensor dz2 = (z2.Softmax(1) - t) / batch, dz1 = dz2.MatMul(w2.T) * mask * (z1 > 0);
            Tensor[] gradients = [x.Rows(rows).T.MatMul(dz1), dz1.Sum(0), h.T.MatMul(dz2), dz2.Sum(0)];
            velocity = [.. velocity.Zip(gradients, (v, g) => (0.9 * v) + g)];
            (w1, b1, w2, b2) = (w1 - (0.1 * velocity[0]), b1 - (0.1 * velocity[1]), w2 - (0.1 * velocity[2]), b2 - (0.1 * velocity[3]));
        }

        Tensor hidden = test.MatMul(w1) + b1;
        return (Tensor.From([.. losses], ElementType.Float64), (hidden * (hidden > 0)).MatMul(w2) + b2);

        int[] Shuffled()
        {
            random.Shuffle(order);
            return order;
        }
    }
}
