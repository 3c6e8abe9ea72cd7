namespace Course.Grading.Tests.Samples;

/// <summary>Notebook 04: who solves it, who does not, and three who each have a mistake of their own.</summary>
internal static partial class SampleClass
{
    private const string Activations = "04-activations.ipynb";

    private static readonly string[] AllActivations =
        ["04-sigmoid-tanh", "04-dead-units", "04-leaky-prelu", "04-elu", "04-srelu", "04-maxout"];

    private static IEnumerable<Sample> ActivationWork =>
    [
        new("perfect", Activations) { Solved = AllActivations },
        new("blank", Activations),
        new("overflowing-elu", Activations)
        {
            Solved = ["04-sigmoid-tanh", "04-leaky-prelu"],
            Written = new Dictionary<string, string>
            {
                ["04-elu"] =
                    """
                    (Tensor y, Tensor dx) MyElu(Tensor x, double alpha, Tensor dy)
                    {
                        var left = alpha * (x.Exp() - 1);
                        var y = x * (x > 0) + left * (x <= 0);
                        return (y, dy * ((x > 0) + (left + alpha) * (x <= 0)));
                    }
                    """,
                ["04-dead-units"] =
                    """
                    (Tensor dead, Tensor open, Tensor zeros) MyDeadUnits(Tensor x, Tensor[] w, Tensor[] b)
                    {
                        var (dead, open, zeros) = (new List<double>(), new List<double>(), new List<double>());
                        for (int i = 0; i < w.Length; i++)
                        {
                            x = Tensor.Maximum(x.MatMul(w[i]) + b[i], 0);
                            var off = x == 0;
                            dead.Add(off.Mean());
                            open.Add((off.Sum(0) == 0).Mean());
                            zeros.Add(off.Mean());
                        }
                        return (Tensor.From(dead.ToArray(), ElementType.Float64), Tensor.From(open.ToArray(), ElementType.Float64), Tensor.From(zeros.ToArray(), ElementType.Float64));
                    }
                    """,
            },
        },
        new("half-a-threshold", Activations)
        {
            Solved = ["04-sigmoid-tanh", "04-elu"],
            Written = new Dictionary<string, string>
            {
                ["04-srelu"] =
                    """
                    (Tensor y, Tensor dx, Tensor dtr, Tensor dar, Tensor dtl, Tensor dal) MySRelu(Tensor x, Tensor tr, Tensor ar, Tensor tl, Tensor al, Tensor dy)
                    {
                        var (r, l) = (x >= tr, x <= tl);
                        var y = x + r * (ar - 1) * (x - tr) + l * (al - 1) * (x - tl);
                        var dx = dy * (1 + r * (ar - 1) + l * (al - 1));
                        // the threshold in front moves the output one to one
                        return (y, dx, (dy * r).SumTo(tr.Shape), (dy * r * (x - tr)).SumTo(ar.Shape), (dy * l).SumTo(tl.Shape), (dy * l * (x - tl)).SumTo(al.Shape));
                    }
                    """,
                ["04-leaky-prelu"] =
                    """
                    (Tensor y, Tensor dx, Tensor dalpha) MyPRelu(Tensor x, Tensor alpha, Tensor dy)
                    {
                        var slope = (x > 0) + alpha * (x <= 0);
                        return (Tensor.Maximum(alpha * x, x), dy * slope, (dy * Tensor.Minimum(x, 0)).Sum(0));
                    }
                    """,
            },
        },
        new("both-win-a-tie", Activations)
        {
            Solved = ["04-dead-units"],
            Written = new Dictionary<string, string>
            {
                ["04-maxout"] =
                    """
                    (Tensor y, Tensor dx, Tensor dw1, Tensor db1, Tensor dw2, Tensor db2) MyMaxout(Tensor x, Tensor w1, Tensor b1, Tensor w2, Tensor b2, Tensor dy)
                    {
                        var (z1, z2) = (x.MatMul(w1) + b1, x.MatMul(w2) + b2);
                        var y = Tensor.Maximum(z1, z2);
                        var (d1, d2) = (dy * (y == z1), dy * (y == z2));
                        return (y, d1.MatMul(w1.T) + d2.MatMul(w2.T), x.T.MatMul(d1), d1.Sum(0), x.T.MatMul(d2), d2.Sum(0));
                    }
                    """,
                ["04-sigmoid-tanh"] =
                    """
                    (Tensor dxSigmoid, Tensor dxTanh) MySigmoidTanhBackward(Tensor ySigmoid, Tensor yTanh, Tensor dy)
                    {
                        Tensor Sigma(Tensor v) => 1 / (1 + (-v).Exp());
                        return (dy * Sigma(ySigmoid) * (1 - Sigma(ySigmoid)), dy * (1 - yTanh.Tanh().Square()));
                    }
                    """,
            },
        },
    ];
}
