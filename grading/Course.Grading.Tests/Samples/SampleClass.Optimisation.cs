namespace Course.Grading.Tests.Samples;

/// <summary>Notebook 07: who solves it, who does not, and two who write the formulas as they are often printed.</summary>
internal static partial class SampleClass
{
    private const string Optimisation = "07-optimisation.ipynb";

    private static readonly string[] AllOptimisation =
        ["07-momentum", "07-nesterov", "07-adagrad-rmsprop", "07-adam", "07-schedules", "07-newton", "07-lbfgs", "07-escape-the-saddle"];

    private static IEnumerable<Sample> OptimisationWork =>
    [
        new("perfect", Optimisation) { Solved = AllOptimisation },
        new("blank", Optimisation),
        new("steps-as-printed", Optimisation)
        {
            Solved = ["07-schedules", "07-adagrad-rmsprop"],
            Written = new Dictionary<string, string>
            {
                ["07-momentum"] =
                    """
                    (Tensor x, Tensor v) MyMomentum(Func<Tensor, Tensor> gradient, Tensor start, double rate, double rho, int steps)
                    {
                        var x = start;
                        var vx = 0 * start;
                        for (int i = 0; i < steps; i++)
                        {
                            var dx = gradient(x);
                            vx = rho * vx + dx;
                            x += rate * vx;
                        }
                        return (x, vx);
                    }
                    """,
                ["07-adam"] =
                    """
                    (Tensor x, Tensor m, Tensor v) MyAdam(Func<Tensor, Tensor> gradient, Tensor start, double rate, double beta1, double beta2, double epsilon, int steps)
                    {
                        var x = start;
                        var (first, second) = (0 * start, 0 * start);
                        for (int t = 0; t < steps; t++)
                        {
                            var dx = gradient(x);
                            first = beta1 * first + (1 - beta1) * dx;
                            second = beta2 * second + (1 - beta2) * dx * dx;
                            var firstUnbias = first / (1 - Math.Pow(beta1, t));
                            var secondUnbias = second / (1 - Math.Pow(beta2, t));
                            x -= rate * firstUnbias / (secondUnbias.Sqrt() + epsilon);
                        }
                        return (x, first, second);
                    }
                    """,
                ["07-nesterov"] =
                    """
                    (Tensor x, Tensor ahead) MyNesterov(Func<Tensor, Tensor> gradient, Tensor start, double rate, double rho, int steps)
                    {
                        var (x, v) = (start, start * 0);
                        for (int i = 0; i < steps; i++)
                        {
                            v = rho * v - rate * gradient(x + rho * v);
                            x += v;
                        }
                        return (x, x + rho * v);
                    }
                    """,
            },
        },
        new("no-way-off-the-saddle", Optimisation)
        {
            Solved = ["07-momentum", "07-adam"],
            Written = new Dictionary<string, string>
            {
                ["07-escape-the-saddle"] =
                    """
                    Tensor MyEscape(Func<Tensor, Tensor> gradient, Tensor start, int budget, int seed)
                    {
                        var (x, v) = (start, start * 0);
                        for (int step = 0; step < budget; step++)
                        {
                            v = 0.9 * v + gradient(x);
                            x -= 0.02 * v;
                        }
                        return x;
                    }
                    """,
                ["07-newton"] =
                    """
                    (Tensor x, int negative) MyNewton(Func<Tensor, (Tensor g, Tensor H)> derivatives, Tensor start, double damping, int steps)
                    {
                        var x = start;
                        for (int step = 0; step < steps; step++)
                        {
                            var (g, H) = derivatives(x);
                            var (a, b, c, d) = (H[0, 0] + damping, H[0, 1], H[1, 0], H[1, 1] + damping);
                            var inverse = Tensor.From(new[,] { { d, -b }, { -c, a } }, ElementType.Float64) / (a * d - b * c);
                            x -= inverse.MatMul(g);
                        }
                        var last = derivatives(x).H;
                        return (x, last[0, 0] * last[1, 1] - last[0, 1] * last[1, 0] < 0 ? 1 : 0);
                    }
                    """,
                ["07-lbfgs"] =
                    """
                    Tensor MyLbfgsDirection(Tensor g, Tensor[] s, Tensor[] y)
                    {
                        var q = g.Clone();
                        var kept = Enumerable.Range(0, s.Length).Where(i => (s[i] * y[i]).Sum() > 0).ToArray();
                        var alpha = new double[s.Length];
                        foreach (int i in kept.Reverse())
                        {
                            alpha[i] = (s[i] * q).Sum() / (s[i] * y[i]).Sum();
                            q -= alpha[i] * y[i];
                        }
                        foreach (int i in kept)
                        {
                            double beta = (y[i] * q).Sum() / (s[i] * y[i]).Sum();
                            q += (alpha[i] - beta) * s[i];
                        }
                        return -q;
                    }
                    """,
            },
        },
    ];
}
