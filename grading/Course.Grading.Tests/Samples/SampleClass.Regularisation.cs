namespace Course.Grading.Tests.Samples;

/// <summary>Notebook 08: who solves it, who does not, and three who each have a mistake of their own.</summary>
internal static partial class SampleClass
{
    private const string Regularisation = "08-regularisation.ipynb";

    private static readonly string[] AllRegularisation =
    [
        "08-weight-decay", "08-mask-expectation", "08-inverted-dropout", "08-monte-carlo", "08-dropconnect", "08-stochastic-depth",
        "08-fractional-pooling",
    ];

    private static IEnumerable<Sample> RegularisationWork =>
    [
        new("perfect", Regularisation) { Solved = AllRegularisation },
        new("blank", Regularisation),
        new("keeps-with-p", Regularisation)
        {
            Solved = ["08-weight-decay"],
            Written = new Dictionary<string, string>
            {
                ["08-inverted-dropout"] =
                    """
                    (Tensor y, Tensor dx) MyDropout(Tensor x, Tensor draws, double p, bool isTraining, Tensor dy)
                    {
                        if (!isTraining) return (x, dy);
                        var mask = (draws < p) / p;
                        return (x * mask, dy * mask);
                    }
                    """,
                ["08-mask-expectation"] =
                    """
                    (double mean, double variance, double rectified) MyMaskExpectation(Tensor x, Tensor w, double b, double p)
                    {
                        int n = 1 << x.Count;
                        var all = new double[n];
                        for (int m = 0; m < n; m++)
                        {
                            all[m] = b;
                            for (int i = 0; i < x.Count; i++) if ((m >> i) % 2 == 1) all[m] += x[i] * w[i];
                        }
                        double mean = all.Average();
                        return (mean, all.Average(v => (v - mean) * (v - mean)), all.Average(v => Math.Max(0, v)));
                    }
                    """,
            },
        },
        new("plain-backward", Regularisation)
        {
            Solved = ["08-inverted-dropout", "08-mask-expectation"],
            Written = new Dictionary<string, string>
            {
                ["08-dropconnect"] =
                    """
                    (Tensor y, Tensor dx, Tensor dw, Tensor db, Tensor inUse) MyDropConnect(Tensor x, Tensor w, Tensor b, Tensor draws, double p, Tensor dy)
                    {
                        var kept = (draws >= p) * w;
                        var y = (x.Unsqueeze(2) * kept).Sum(1) + b;
                        return (y, dy.MatMul(w.T), x.T.MatMul(dy), dy.Sum(0), (1 - p) * x.MatMul(w) + b);
                    }
                    """,
                ["08-stochastic-depth"] =
                    """
                    (Tensor y, Tensor dx, Tensor[] dw) MyStochasticDepth(Tensor x, Tensor[] w, Tensor draws, double pLast, bool isTraining, Tensor dy)
                    {
                        // the same p for all blocks
                        var h = new List<Tensor> { x };
                        var c = new List<double>();
                        for (int l = 0; l < w.Length; l++)
                        {
                            c.Add(!isTraining ? 1 - pLast : draws[l] < pLast ? 0 : 1);
                            h.Add(h[l] + c[l] * Tensor.Maximum(h[l].MatMul(w[l]), 0));
                        }
                        var dw = new Tensor[w.Length];
                        for (int l = w.Length - 1; l >= 0; l--)
                        {
                            var dz = c[l] * dy * (h[l].MatMul(w[l]) > 0);
                            dw[l] = h[l].T.MatMul(dz);
                            dy = dy + dz.MatMul(w[l].T);
                        }
                        return (h[^1], dy, dw);
                    }
                    """,
            },
        },
        new("averages-scores", Regularisation)
        {
            Solved = ["08-dropconnect"],
            Written = new Dictionary<string, string>
            {
                ["08-monte-carlo"] =
                    """
                    (Tensor mean, Tensor spread, Tensor disagreement) MyMonteCarlo(Tensor h, Tensor w, Tensor b, Tensor draws, double p)
                    {
                        var z = Tensor.Stack(0, Enumerable.Range(0, draws.Shape[0]).Select(t => (h * (draws.Row(t) >= p) / (1 - p)).MatMul(w) + b).ToArray());
                        var q = z.Softmax(2);
                        Tensor H(Tensor a) => -a.Map(v => v > 0 ? v * Math.Log(v) : 0).Sum(a.Rank - 1);
                        return (z.Mean(0).Softmax(1), q.StandardDeviation(0), H(q.Mean(0)) - H(q).Mean(0));
                    }
                    """,
                ["08-weight-decay"] =
                    """
                    (double R, Tensor dw, Tensor next) MyWeightDecay(Tensor w, double l1, double l2, double rate)
                    {
                        var dw = l1 * w / w.Abs() + l2 * w;
                        return (l1 * w.Abs().Sum() + l2 / 2 * w.Square().Sum(), dw, w - rate * dw);
                    }
                    """,
            },
        },
    ];
}
