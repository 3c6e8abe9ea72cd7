namespace Course.Grading.Tests.Samples;

/// <summary>Notebook 05: one student who solves it, one who hands in nothing, and two with the usual mistakes.</summary>
internal static partial class SampleClass
{
    private const string Losses = "05-losses.ipynb";

    private static string[] AllLosses => ["05-squared-error", "05-bce-with-logits", "05-log-sum-exp", "05-smoothed-cross-entropy"];

    private static IEnumerable<Sample> LossWork =>
    [
        new("perfect", Losses) { Solved = AllLosses },
        new("blank", Losses),
        new("formulas-as-printed", Losses)
        {
            Solved = ["05-squared-error"],
            Written = new Dictionary<string, string>
            {
                ["05-bce-with-logits"] =
                    """
                    (double loss, Tensor dz) MyBceWithLogits(Tensor z, Tensor t)
                    {
                        var y = 1 / (1 + (-z).Exp());
                        y = y.Clip(1e-7, 1 - 1e-7);
                        double loss = -(t * y.Log() + (1 - t) * (1 - y).Log()).Sum() / z.Shape[0];
                        return (loss, (1 / (1 + (-z).Exp()) - t) / z.Shape[0]);
                    }
                    """,
                ["05-log-sum-exp"] =
                    """
                    (Tensor y, Tensor dz) MyLogSumExp(Tensor z, Tensor dy)
                    {
                        var e = z.Exp();
                        return (e.Sum(1).Log(), dy.Reshape(-1, 1) * e / e.Sum(1, keepDimension: true));
                    }
                    """,
                ["05-smoothed-cross-entropy"] =
                    """
                    (double loss, Tensor dz) MySmoothedCrossEntropy(Tensor z, int[] labels, double epsilon, Tensor weights)
                    {
                        var q = Tensor.OneHot(labels, z.Shape[1], z.ElementType) * (1 - epsilon) + epsilon / z.Shape[1];
                        double b = labels.Sum(label => weights[label]);
                        q *= weights;
                        return (-(q * z.LogSoftmax(1)).Sum() / b, (z.Softmax(1) - q) / b);
                    }
                    """,
            },
        },
        new("library-calls", Losses)
        {
            Solved = ["05-bce-with-logits"],
            Written = new Dictionary<string, string>
            {
                ["05-squared-error"] =
                    """
                    (double loss, Tensor dy, Tensor dz) MySquaredError(Tensor z, Tensor t)
                    {
                        var y = 1 / (1 + (-z).Exp());
                        var dy = 2 * (y - t) / z.Shape[0];
                        return ((y - t).Square().Sum() / (2 * z.Shape[0]), dy, dy * y * (1 - y));
                    }
                    """,
                ["05-log-sum-exp"] =
                    """
                    (Tensor y, Tensor dz) MyLogSumExp(Tensor z, Tensor dy)
                    {
                        return (z.LogSumExp(1), dy.Reshape(-1, 1) * z.Softmax(1));
                    }
                    """,
                ["05-smoothed-cross-entropy"] =
                    """
                    (double loss, Tensor dz) MySmoothedCrossEntropy(Tensor z, int[] labels, double epsilon, Tensor weights)
                    {
                        var loss = new Course.Nn.Losses.SoftmaxCrossEntropy(weights, epsilon);
                        return (loss.Forward(z, Tensor.From(labels)), loss.Backward());
                    }
                    """,
            },
        },
    ];
}
