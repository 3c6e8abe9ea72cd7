namespace Course.Grading.Tests.Samples;

/// <summary>Notebook 12: who solves it, who does not, one who keeps the course's own conventions, one who disposes of too little, and one of too much.</summary>
internal static partial class SampleClass
{
    private const string TorchReference = "12-torchsharp-reference.ipynb";

    private static readonly string[] AllTorchReference = ["12-same-numbers", "12-torch-loop"];

    /// <summary>To be listed in <see cref="All"/> with the release of the notebook.</summary>
    private static IEnumerable<Sample> TorchReferenceWork =>
    [
        new("perfect", TorchReference) { Solved = AllTorchReference },
        new("blank", TorchReference),
        new("keeps-own-conventions", TorchReference)
        {
            Solved = ["12-torch-loop"],
            Written = new Dictionary<string, string>
            {
                ["12-same-numbers"] =
                    """
                    (Tensor losses, Tensor[] gradients, Tensor[] weights, Tensor mean, Tensor variance) MySameNumbers(Tensor x, int[] labels, Tensor[] weights, double[] rates, double momentum, double decay)
                    {
                        Tensor w1 = weights[0].T, b1 = weights[1], w2 = weights[2].T, b2 = weights[3];
                        var v = new Tensor[] { w1 * 0, b1 * 0, w2 * 0, b2 * 0 };
                        Tensor mean = x.Mean(0) * 0, variance = mean + 1;
                        var u = (x - x.Mean(0)) / (x.Variance(0) + 1e-5).Sqrt();
                        var losses = new double[rates.Length];
                        Tensor[] first = null;
                        for (int k = 0; k < rates.Length; k++)
                        {
                            mean = 0.9 * mean + 0.1 * x.Mean(0);
                            variance = 0.9 * variance + 0.1 * x.Variance(0);
                            var a = u.MatMul(w1) + b1;
                            var h = a * (a > 0);
                            var z = h.MatMul(w2) + b2;
                            for (int n = 0; n < labels.Length; n++) losses[k] -= z.LogSoftmax(1)[n, labels[n]] / labels.Length;
                            var dz = (z.Softmax(1) - Tensor.OneHot(labels, b2.Count, ElementType.Float64)) / labels.Length;
                            var da = dz.MatMul(w2.T) * (a > 0);
                            var g = new[] { u.T.MatMul(da), da.Sum(0), h.T.MatMul(dz), dz.Sum(0) };
                            first = first ?? new[] { g[0].T, g[1], g[2].T, g[3] };
                            for (int i = 0; i < 4; i++) v[i] = momentum * v[i] + g[i];
                            w1 = w1 - rates[k] * (v[0] + decay * w1);
                            w2 = w2 - rates[k] * (v[2] + decay * w2);
                            b1 = b1 - rates[k] * (v[1] + decay * b1);
                            b2 = b2 - rates[k] * (v[3] + decay * b2);
                        }
                        return (Tensor.From(losses, ElementType.Float64), first, new[] { w1.T, b1, w2.T, b2 }, mean, variance);
                    }
                    """,
            },
        },
        new("keeps-the-losses", TorchReference)
        {
            Written = new Dictionary<string, string>
            {
                ["12-torch-loop"] =
                    """
                    (double[] losses, CountedTensor scores) MyTorchLoop(CountedMemory memory, CountedTensor x, CountedTensor labels, CountedTensor[] weights, double rate, double momentum, int batch, int epochs)
                    {
                        CountedTensor Scores(CountedTensor rows) => (rows.MatMul(weights[0]) + weights[1]).Relu().MatMul(weights[2]) + weights[3];
                        var history = new List<(int epoch, double share, CountedTensor loss)>();
                        using var optimizer = new CountedSgd(weights, rate, momentum);
                        for (int epoch = 0; epoch < epochs; epoch++)
                            for (int from = 0; from < x.Shape[0]; from += batch)
                            {
                                using var scope = memory.NewDisposeScope();
                                int count = Math.Min(batch, x.Shape[0] - from);
                                var loss = Scores(x.Narrow(0, from, count)).CrossEntropy(labels.Narrow(0, from, count));
                                optimizer.ZeroGrad();
                                loss.Backward();
                                optimizer.Step();
                                history.Add((epoch, (double)count / x.Shape[0], loss.DetachFromDisposeScope()));
                            }
                        var losses = Enumerable.Range(0, epochs).Select(e => history.Where(h => h.epoch == e).Sum(h => h.share * h.loss.Item())).ToArray();
                        using var last = memory.NewDisposeScope();
                        return (losses, Scores(x).Detach().MoveToOuterDisposeScope());
                    }
                    """,
            },
        },
        new("disposes-of-everything", TorchReference)
        {
            Written = new Dictionary<string, string>
            {
                ["12-torch-loop"] =
                    """
                    (double[] losses, CountedTensor scores) MyTorchLoop(CountedMemory memory, CountedTensor x, CountedTensor labels, CountedTensor[] weights, double rate, double momentum, int batch, int epochs)
                    {
                        CountedTensor Scores(CountedTensor rows) => (rows.MatMul(weights[0]) + weights[1]).Relu().MatMul(weights[2]) + weights[3];
                        var losses = new double[epochs];
                        using var optimizer = new CountedSgd(weights, rate, momentum);
                        for (int epoch = 0; epoch < epochs; epoch++)
                            for (int from = 0; from < x.Shape[0]; from += batch)
                            {
                                using var scope = memory.NewDisposeScope();
                                int count = Math.Min(batch, x.Shape[0] - from);
                                var loss = Scores(x.Narrow(0, from, count)).CrossEntropy(labels.Narrow(0, from, count));
                                losses[epoch] += loss.Item() * count / x.Shape[0];
                                optimizer.ZeroGrad();
                                loss.Backward();
                                optimizer.Step();
                            }
                        using var last = memory.NewDisposeScope();
                        return (losses, Scores(x).Detach());
                    }
                    """,
            },
        },
    ];
}
