namespace Course.Grading.Tests.Samples;

/// <summary>Students of notebook 01 with the mistakes that it is known for.</summary>
internal static partial class SampleClass
{
    private static IEnumerable<Sample> LinearMistakes =>
    [
        new("never-begins", Linear)
        {
            Solved = ["01-linear-collapse"],
            Written = new Dictionary<string, string>
            {
                ["01-perceptron"] =
                    """
                    (Tensor w, double b, int mistakes) MyPerceptron(Tensor x, Tensor t, int epochs)
                    {
                        var w = Tensor.Zeros(new[] { x.Shape[1] }, x.ElementType);
                        double b = 0;
                        int mistakes = 0;
                        for (int epoch = 0; epoch < epochs; epoch++)
                            for (int n = 0; n < t.Count; n++)
                                if (t[n] * ((w * x.Row(n)).Sum() + b) < 0)
                                {
                                    w += t[n] * x.Row(n);
                                    b += t[n];
                                    mistakes++;
                                }
                        return (w, b, mistakes);
                    }
                    """,
                ["01-widrow-hoff"] =
                    """
                    (Tensor w, double b, double E) MyWidrowHoff(Tensor x, Tensor t, double rate, int epochs)
                    {
                        var w = Tensor.Zeros(new[] { x.Shape[1] }, x.ElementType);
                        double b = 0;
                        double Delta(int n) => t[n] - (w * x.Row(n)).Sum() - b;
                        for (int epoch = 0; epoch < epochs; epoch++)
                            for (int n = 0; n < t.Count; n++)
                            {
                                w = w + rate * Delta(n) * x.Row(n);
                                b = b + rate * Delta(n);
                            }
                        return (w, b, Enumerable.Range(0, t.Count).Sum(n => Delta(n) * Delta(n)) / 2);
                    }
                    """,
                ["01-hill-climbing"] =
                    """
                    (Tensor w, double value, int accepted) MyHillClimbing(Func<Tensor, double> objective, Tensor start, double step, int trials, int seed)
                    {
                        var random = RandomSource.FromSeed(seed);
                        var w = start;
                        int accepted = 0;
                        for (int k = 0; k < trials; k++)
                        {
                            var next = w + Tensor.RandomNormal(random, start.Shape, 0, step, start.ElementType);
                            if (objective(next) <= objective(w))
                            {
                                w = next;
                                accepted++;
                            }
                        }
                        return (w, objective(w), accepted);
                    }
                    """,
            },
        },
        new("one-for-all", Linear)
        {
            Solved = ["01-perceptron", "01-widrow-hoff"],
            Written = new Dictionary<string, string>
            {
                ["01-binary-softmax"] =
                    """
                    (double L, Tensor dw) MyBinarySoftmax(Tensor f, Tensor t, Tensor w)
                    {
                        // Without a limit the logarithm of 0 is infinite.
                        var s = f.MatMul(w);
                        var p = (t * s).Map(m => 1 / (1 + Math.Exp(-2 * m)));
                        double loss = -p.Map(v => Math.Log(Math.Max(v, 1e-15))).Mean();
                        return (loss, f.T.MatMul(-2 * t * (1 - p)) / t.Count);
                    }
                    """,
                ["01-multiclass-hinge"] =
                    """
                    (double L, Tensor dw) MyMulticlassHinge(Tensor x, int[] labels, Tensor w)
                    {
                        var (s, dw, loss) = (x.MatMul(w), w * 0, 0.0);
                        for (int n = 0; n < labels.Length; n++)
                        {
                            bool any = false;
                            for (int j = 0; j < w.Shape[1]; j++)
                            {
                                double margin = s[n, j] - s[n, labels[n]] + 1;
                                if (j == labels[n] || margin <= 0) continue;
                                loss += margin;
                                any = true;
                                for (int d = 0; d < w.Shape[0]; d++) dw[d, j] += x[n, d];
                            }
                            for (int d = 0; any && d < w.Shape[0]; d++) dw[d, labels[n]] -= x[n, d];
                        }
                        return (loss / labels.Length, dw / labels.Length);
                    }
                    """,
                ["01-linear-collapse"] =
                    """
                    (Tensor w, Tensor b) MyLinearCollapse(Tensor u, Tensor c, Tensor v, Tensor d)
                    {
                        return (u.MatMul(v), d);
                    }
                    """,
                ["01-polygon"] =
                    """
                    (Tensor w1, Tensor b1, Tensor w2, Tensor b2, Tensor w3, Tensor b3) MyPolygons(Tensor[] polygons)
                    {
                        Tensor Zeros(params int[] shape) => Tensor.Zeros(shape, ElementType.Float64);
                        int edges = polygons.Sum(p => p.Shape[0]), count = polygons.Length, unit = 0;
                        var (w1, b1, w2, b2) = (Zeros(2, edges), Zeros(edges), Zeros(edges, count), Zeros(count));
                        for (int p = 0; p < count; p++)
                        {
                            var (a, k) = (polygons[p], polygons[p].Shape[0]);
                            for (int i = 0; i < k; i++, unit++)
                            {
                                int j = (i + 1) % k;
                                w1[0, unit] = a[i, 1] - a[j, 1];
                                w1[1, unit] = a[j, 0] - a[i, 0];
                                b1[unit] = -w1[0, unit] * a[i, 0] - w1[1, unit] * a[i, 1];
                                w2[unit, p] = 1;
                            }
                            b2[p] = -(k - 0.1);
                        }
                        return (w1, b1, w2, b2, Zeros(count, 1) + 1, Zeros(1) - 0.5);
                    }
                    """,
            },
        },
    ];
}
