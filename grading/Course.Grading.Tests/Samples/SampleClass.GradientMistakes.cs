namespace Course.Grading.Tests.Samples;

/// <summary>Students with one wrong gradient each; the diagnosis must name it.</summary>
internal static partial class SampleClass
{
    private static IEnumerable<Sample> GradientMistakes =>
    [
        new("sign-error", Backprop)
        {
            Solved = ["03-logistic-neuron", "03-affine-forward", "03-affine-backward", "03-relu-backward"],
            Written = Softmax("var dscores = (onehot - p) / scores.Shape[0];"),
        },
        new("missing-one-over-n", Backprop)
        {
            Solved = ["03-affine-forward", "03-affine-backward"],
            Written = Softmax("var dscores = p - onehot;"),
        },
        new("missing-batch-sum", Backprop)
        {
            Solved = ["03-affine-forward", "03-relu-backward"],
            Written = AffineBackward("return (dy.MatMul(w.T), x.T.MatMul(dy), dy);"),
        },
        new("transposed-dw", Backprop)
        {
            Solved = ["03-affine-forward", "03-relu-backward"],
            Written = AffineBackward("return (dy.MatMul(w.T), dy.T.MatMul(x), dy.Sum(0));"),
        },
        new("nan-gradients", Backprop)
        {
            Solved = ["03-affine-forward"],
            Written = new Dictionary<string, string>
            {
                ["03-relu-backward"] =
                    """
                    Tensor MyReluBackward(Tensor x, Tensor dy)
                    {
                        var zero = x - x;
                        return dy * (zero / zero);
                    }
                    """,
                ["03-logistic-neuron"] =
                    """
                    (double E, Tensor dw, double db, Tensor dx) MyLogisticNeuron(Tensor x, Tensor w, double b, double t)
                    {
                        double y = 1 / (1 + Math.Exp(-(b + (x * w).Sum())));
                        return (0.5 * (t - y) * (t - y), x * double.PositiveInfinity, double.NaN, w * double.NaN);
                    }
                    """,
            },
        },
    ];

    private static Dictionary<string, string> AffineBackward(string body) => new()
    {
        ["03-affine-backward"] = $"(Tensor dx, Tensor dw, Tensor db) MyAffineBackward(Tensor x, Tensor w, Tensor dy)\n{{\n    {body}\n}}",
    };

    private static Dictionary<string, string> Softmax(string gradient) => new()
    {
        ["03-softmax-loss"] =
            $$"""
            (double loss, Tensor dscores) MySoftmaxLoss(Tensor scores, int[] labels)
            {
                var shifted = scores - scores.Max(1, keepDimension: true);
                var logs = shifted - shifted.Exp().Sum(1, keepDimension: true).Log();
                var p = logs.Exp();
                var onehot = Tensor.Zeros(scores.Shape, scores.ElementType);
                for (int n = 0; n < labels.Length; n++) onehot[n, labels[n]] = 1;
                double loss = -(onehot * logs).Sum(1).Mean();
                {{gradient}}
                return (loss, dscores);
            }
            """,
    };
}
