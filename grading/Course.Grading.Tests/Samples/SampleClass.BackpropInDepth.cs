namespace Course.Grading.Tests.Samples;

/// <summary>Students with usual mistakes in the later exercises of notebook 03, and one who made a mistake everywhere.</summary>
internal static partial class SampleClass
{
    private static IEnumerable<Sample> BackpropInDepth =>
    [
        new("new-weights-too-soon", Backprop)
        {
            Solved = ["03-affine-forward", "03-affine-backward", "03-softmax-loss"],
            Written = new Dictionary<string, string>
            {
                ["03-delta-rule"] =
                    """
                    (Tensor deltaK, Tensor deltaJ, Tensor newW1, Tensor newB1, Tensor newW2, Tensor newB2) MyDeltaRule(Tensor x, Tensor t, Tensor w1, Tensor b1, Tensor w2, Tensor b2, double rate)
                    {
                        var row = x.Reshape(1, x.Count);
                        var yj = (row.MatMul(w1) + b1).Tanh();
                        var yk = 1 / (1 + (-(yj.MatMul(w2) + b2)).Exp());
                        var dk = (yk - t) * yk * (1 - yk);
                        w2 = w2 - rate * yj.T.MatMul(dk);
                        b2 = b2 - rate * dk.Flatten();
                        var dj = dk.MatMul(w2.T) * (1 - yj * yj);
                        return (dk.Flatten(), dj.Flatten(), w1 - rate * row.T.MatMul(dj), b1 - rate * dj.Flatten(), w2, b2);
                    }
                    """,
                ["03-jacobian-product"] = SoftmaxBackward("return y * (1 - y) * dy;"),
                ["03-gradient-check"] = Checker("(right + left) / 2", "Math.Abs(whole - half) > 1e-6 * Math.Max(1, Math.Abs(half))"),
                ["03-deep-network"] = Deep("h[l].Map(v => v > 0 ? 1 : 0)", "dw + lambda * w[l]"),
            },
        },
        new("careless-at-the-edges", Backprop)
        {
            Solved = ["03-affine-forward", "03-affine-backward", "03-softmax-loss"],
            Written = new Dictionary<string, string>
            {
                ["03-relu-backward"] =
                    """
                    Tensor MyReluBackward(Tensor x, Tensor dy)
                    {
                        for (int n = 0; n < x.Shape[0]; n++)
                            for (int d = 0; d < x.Shape[1]; d++)
                                if (x[n, d] <= 0) dy[n, d] = 0;      // right numbers, written into what was handed in
                        return dy;
                    }
                    """,
                ["03-delta-rule"] =
                    """
                    (Tensor deltaK, Tensor deltaJ, Tensor newW1, Tensor newB1, Tensor newW2, Tensor newB2) MyDeltaRule(Tensor x, Tensor t, Tensor w1, Tensor b1, Tensor w2, Tensor b2, double rate)
                    {
                        // one output, as in the first example
                        var row = x.Reshape(1, x.Count);
                        var yj = (row.MatMul(w1) + b1).Tanh();
                        var yk = 1 / (1 + (-(yj.MatMul(w2) + b2)).Exp());
                        var dk = (yk - t) * yk * (1 - yk);
                        var dj = dk[.., 0..1] * w2.T[0..1, ..] * (1 - yj * yj);
                        return (dk.Flatten(), dj.Flatten(), w1 - rate * row.T.MatMul(dj), b1 - rate * dj.Flatten(), w2 - rate * yj.T.MatMul(dk), b2 - rate * dk.Flatten());
                    }
                    """,
                ["03-jacobian-product"] =
                    """
                    Tensor MySoftmaxBackward(Tensor z, Tensor dy)
                    {
                        var y = z.Softmax(1);
                        var dz = Tensor.Zeros(z.Shape, z.ElementType);
                        for (int n = 0; n < z.Shape[0]; n++)
                        {
                            var row = y[n..(n + 1), ..];
                            var jacobian = Tensor.Identity(z.Shape[1], z.ElementType) * row - row.T.MatMul(row);
                            var product = dy[n..(n + 1), ..].MatMul(jacobian);
                            for (int c = 0; c < z.Shape[1]; c++) dz[n, c] = product[0, c];
                        }
                        return dz;
                    }
                    """,
                ["03-gradient-check"] = Checker("(rightHalf + leftHalf) / 2", "Math.Abs(right - left) > 1e-6 * Math.Max(1, Math.Abs(half))"),
                ["03-deep-network"] = Deep("1 - h[l].Square()", "dw"),
            },
        },
        new("a-mistake-everywhere", Backprop)
        {
            Solved = ["03-affine-forward"],
            Written = new Dictionary<string, string>
            {
                ["03-logistic-neuron"] =
                    """
                    (double E, Tensor dw, double db, Tensor dx) MyLogisticNeuron(Tensor x, Tensor w, double b, double t)
                    {
                        double z = b + (x * w).Sum();
                        double y = 1 / (1 + Math.Exp(-z));
                        double dz = (y - t) * y * (1 - y);
                        return (0.5 * (t - y) * (t - y), dz * x, dz, dz * x);
                    }
                    """,
                ["03-affine-backward"] =
                    """
                    (Tensor dx, Tensor dw, Tensor db) MyAffineBackward(Tensor x, Tensor w, Tensor dy)
                    {
                        dy = dy / dy.Shape[0];
                        return (dy.MatMul(w.T), x.T.MatMul(dy), dy.Sum(0));
                    }
                    """,
                ["03-relu-backward"] = "Tensor MyReluBackward(Tensor x, Tensor dy)\n{\n    return x * (x > 0);\n}",
                ["03-softmax-loss"] = Softmax("var dscores = p;")["03-softmax-loss"],
                ["03-regularised-cost"] =
                    """
                    (double J, Tensor dw, Tensor db) MyRegularisedCost(Tensor x, Tensor y, Tensor w, Tensor b, double lambda)
                    {
                        int m = x.Shape[0];
                        var h = 1 / (1 + (-(x.MatMul(w) + b)).Exp());
                        double J = -(y * h.Log() + (1 - y) * (1 - h).Log()).Sum() / m + lambda / (2 * m) * w.Square().Sum();
                        var dz = (h - y) / m;
                        return (J, x.T.MatMul(dz) - lambda / m * w, dz.Sum(0));
                    }
                    """,
                ["03-two-layer-gradients"] =
                    """
                    (double loss, Tensor dw1, Tensor db1, Tensor dw2, Tensor db2) MyTwoLayerGradients(Tensor x, int[] labels, Tensor w1, Tensor b1, Tensor w2, Tensor b2, double lambda)
                    {
                        var h = x.MatMul(w1) + b1;
                        var logs = (h.MatMul(w2) + b2).LogSoftmax(1);
                        var d = logs.Exp();
                        double loss = lambda / 2 * (w1.Square().Sum() + w2.Square().Sum());
                        for (int n = 0; n < labels.Length; n++)
                        {
                            loss -= logs[n, labels[n]] / labels.Length;
                            d[n, labels[n]] -= 1;
                        }
                        d = d / labels.Length;
                        var dz = d.MatMul(w2.T);
                        return (loss, x.T.MatMul(dz) + lambda * w1, dz.Sum(0), h.T.MatMul(d) + lambda * w2, d.Sum(0));
                    }
                    """,
            },
        },
    ];

    private static string SoftmaxBackward(string result) =>
        $$"""
        Tensor MySoftmaxBackward(Tensor z, Tensor dy)
        {
            var e = (z - z.Max(1, keepDimension: true)).Exp();
            var y = e / e.Sum(1, keepDimension: true);
            {{result}}
        }
        """;

    private static string Checker(string numeric, string kink) =>
        $$"""
        (double worst, int at, int[] kinks) MyGradientCheck(Func<double[], double> f, double[] x, double[] gradient)
        {
            var slopes = new double[x.Length];
            var kinks = new List<int>();
            for (int i = 0; i < x.Length; i++)
            {
                double h = 1e-4 * Math.Max(1, Math.Abs(x[i]));
                double F(double step)
                {
                    var copy = (double[])x.Clone();
                    copy[i] += step;
                    return f(copy);
                }
                double right = (F(h) - F(0)) / h, left = (F(0) - F(-h)) / h;
                double rightHalf = (F(h / 2) - F(0)) / (h / 2), leftHalf = (F(0) - F(-h / 2)) / (h / 2);
                double whole = (right + left) / 2, half = (rightHalf + leftHalf) / 2;
                slopes[i] = {{numeric}};
                if ({{kink}}) kinks.Add(i);
            }
            double worst = 0, largest = 0;
            int at = -1, compared = 0;
            for (int i = 0; i < x.Length; i++)
                if (!kinks.Contains(i)) largest = Math.Max(largest, Math.Abs(slopes[i]));
            for (int i = 0; i < x.Length; i++)
            {
                if (kinks.Contains(i)) continue;
                compared++;
                double scale = Math.Max(1e-3 * largest, Math.Max(Math.Abs(gradient[i]), Math.Abs(slopes[i])));
                double error = scale == 0 ? 0 : Math.Abs(gradient[i] - slopes[i]) / scale;
                if (error > worst && error > 1e-6) at = i;
                worst = Math.Max(worst, error);
            }
            return compared == 0 ? (1, -1, kinks.ToArray()) : (worst, at, kinks.ToArray());
        }
        """;

    private static string Deep(string slope, string weights) =>
        $$"""
        (double loss, Tensor dtheta) MyDeepGradients(Tensor x, int[] labels, int[] widths, Tensor theta, double lambda)
        {
            var w = new List<Tensor>();
            var b = new List<Tensor>();
            int at = 0;
            for (int l = 0; l + 1 < widths.Length; l++)
            {
                w.Add(theta[at..(at + widths[l] * widths[l + 1])].Reshape(widths[l], widths[l + 1]));
                at += widths[l] * widths[l + 1];
                b.Add(theta[at..(at + widths[l + 1])]);
                at += widths[l + 1];
            }
            var h = new List<Tensor> { x };
            for (int l = 0; l < w.Count; l++)
            {
                var z = h[l].MatMul(w[l]) + b[l];
                h.Add(l + 1 < w.Count ? z.Tanh() : z);
            }
            var (loss, d) = MySoftmaxLoss(h[^1], labels);
            var gradients = new List<Tensor>();
            for (int l = w.Count - 1; l >= 0; l--)
            {
                loss += lambda / 2 * w[l].Square().Sum();
                var dw = h[l].T.MatMul(d);
                gradients.Insert(0, d.Sum(0));
                gradients.Insert(0, ({{weights}}).Flatten());
                d = d.MatMul(w[l].T) * ({{slope}});
            }
            return (loss, Tensor.Concatenate(0, gradients.ToArray()));
        }
        """;
}
