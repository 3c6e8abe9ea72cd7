namespace Course.Grading.Tests.Samples;

/// <summary>Notebook 06: who solves it, who does not, and three with mistakes that are often made.</summary>
internal static partial class SampleClass
{
    private const string Initialisation = "06-initialisation-and-batchnorm.ipynb";

    private static string[] AllInitialisation =>
    [
        "06-standardise", "06-pca-whiten", "06-variance", "06-lsuv", "06-batchnorm-forward", "06-batchnorm-backward", "06-layernorm",
    ];

    private static IEnumerable<Sample> InitialisationWork =>
    [
        new("perfect", Initialisation) { Solved = AllInitialisation },
        new("blank", Initialisation),
        new("forgets-the-mean", Initialisation)
        {
            Solved = ["06-lsuv"],
            Written = new Dictionary<string, string>
            {
                ["06-pca-whiten"] =
                    """
                    (Tensor variances, Tensor white, Tensor back) MyPcaWhiten(Tensor xTrain, Tensor x, Tensor directions, int k, double epsilon)
                    {
                        var z = (xTrain - xTrain.Mean(0)).MatMul(directions);
                        var all = z.Variance(0);
                        int[] best = Enumerable.Range(0, all.Count).OrderBy(i => -all[i]).Take(k).ToArray();
                        var u = directions.T.Rows(best).T;
                        var coordinates = (x - xTrain.Mean(0)).MatMul(u);
                        return (all.Rows(best), coordinates / (all.Rows(best) + epsilon).Sqrt(), coordinates.MatMul(u.T));
                    }
                    """,
                ["06-variance"] =
                    """
                    (Tensor zDeviation, Tensor yMean, Tensor yDeviation) MyLayerDeviations(int[] widths, double[] scales, double alpha, double inputMean, double inputDeviation)
                    {
                        var z = new double[scales.Length];
                        var m = new double[scales.Length];
                        var y = new double[scales.Length];
                        double variance = inputDeviation * inputDeviation;
                        for (int l = 0; l < scales.Length; l++)
                        {
                            double v = widths[l] * scales[l] * scales[l] * variance;
                            z[l] = Math.Sqrt(v);
                            m[l] = (1 - alpha) * z[l] / Math.Sqrt(2 * Math.PI);
                            variance = v * (1 + alpha * alpha) / 2 - m[l] * m[l];
                            y[l] = Math.Sqrt(variance);
                        }
                        return (Tensor.From(z, ElementType.Float64), Tensor.From(m, ElementType.Float64), Tensor.From(y, ElementType.Float64));
                    }
                    """,
                ["06-batchnorm-backward"] =
                    """
                    (Tensor dx, Tensor dgamma, Tensor dbeta) MyBatchNormBackward(Tensor x, Tensor counts, Tensor gamma, Tensor dy, double epsilon)
                    {
                        var c = counts.Reshape(-1, 1);
                        var mean = (c * x).Sum(0) / counts.Sum();
                        var variance = (c * (x - mean).Square()).Sum(0) / counts.Sum();
                        var s = (variance + epsilon).Sqrt();
                        var hat = (x - mean) / s;
                        var g = gamma * dy;
                        var dx = (g - c * hat * (g * hat).Sum(0) / counts.Sum()) / s;
                        return (dx, (dy * hat).Sum(0), dy.Sum(0));
                    }
                    """,
            },
        },
        new("never-leaves-training", Initialisation)
        {
            Solved = ["06-standardise", "06-pca-whiten"],
            Written = new Dictionary<string, string>
            {
                ["06-batchnorm-forward"] =
                    """
                    (Tensor y, Tensor runningMean, Tensor runningVariance) MyBatchNorm(Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVariance, bool isTraining, double momentum, double epsilon)
                    {
                        var mean = x.Mean(0);
                        var variance = x.Variance(0);
                        var hat = (x - mean) / (variance + epsilon).Sqrt();
                        if (isTraining)
                        {
                            runningMean = momentum * mean + (1 - momentum) * runningMean;
                            runningVariance = momentum * x.Variance(0, ddof: 1) + (1 - momentum) * runningVariance;
                        }
                        return (gamma * hat + beta, runningMean, runningVariance);
                    }
                    """,
                ["06-lsuv"] =
                    """
                    Tensor[] MyLsuv(Tensor x, Tensor[] w, Tensor[] b, Func<Tensor, Tensor> g, double tolerance, int trials)
                    {
                        var done = new List<Tensor>();
                        for (int l = 0; l < w.Length; l++)
                        {
                            var weights = w[l];
                            for (int t = 0; t < trials; t++)
                            {
                                double s = g(x.MatMul(weights) + b[l]).StandardDeviation();
                                if (Math.Abs(s * s - 1) <= tolerance) break;
                                weights /= s;
                            }
                            done.Add(weights);
                            x = g(x.MatMul(weights) + b[l]);
                        }
                        return done.ToArray();
                    }
                    """,
                ["06-layernorm"] =
                    """
                    (Tensor y, Tensor dx, Tensor dgamma, Tensor dbeta) MyLayerNorm(Tensor x, Tensor gamma, Tensor beta, Tensor dy, double epsilon)
                    {
                        int last = x.Rank - 1;
                        var d = x - x.Mean(last, keepDimension: true);
                        var s = (d.Square().Mean(last, keepDimension: true) + epsilon).Sqrt();
                        var hat = d / s;
                        // batch normalisation's line, with the last axis for the first
                        var dx = gamma * (dy - dy.Mean(last, keepDimension: true) - hat * (dy * hat).Mean(last, keepDimension: true)) / s;
                        return (gamma * hat + beta, dx, (dy * hat).SumTo(gamma.Shape), dy.SumTo(gamma.Shape));
                    }
                    """,
            },
        },
        new("library-norms", Initialisation)
        {
            Solved = ["06-variance"],
            Written = new Dictionary<string, string>
            {
                ["06-standardise"] =
                    """
                    (Tensor train, Tensor held) MyStandardise(Tensor xTrain, Tensor xHeld)
                    {
                        var all = Tensor.Concatenate(0, xTrain, xHeld);
                        var sigma = all.StandardDeviation(0);
                        sigma += sigma == 0;
                        return ((xTrain - all.Mean(0)) / sigma, (xHeld - all.Mean(0)) / sigma);
                    }
                    """,
                ["06-layernorm"] =
                    """
                    (Tensor y, Tensor dx, Tensor dgamma, Tensor dbeta) MyLayerNorm(Tensor x, Tensor gamma, Tensor beta, Tensor dy, double epsilon)
                    {
                        var layer = (Course.Nn.Layers.LayerNorm)new Course.Nn.Layers.LayerNorm(gamma.Count, epsilon).ToFloat64();
                        layer.Scale.Value = gamma;
                        layer.Shift.Value = beta;
                        return (layer.Forward(x), layer.Backward(dy), layer.Scale.Gradient, layer.Shift.Gradient);
                    }
                    """,
            },
        },
    ];
}
