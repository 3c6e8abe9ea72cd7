using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Trains the two-layer network with the gradients of 03-two-layer-gradients and plain mini-batch gradient descent.</summary>
/// <param name="Epochs">How often every example is seen.</param>
/// <param name="LearningRate">The step: parameter −= rate·gradient.</param>
/// <param name="Scale">Standard deviation of the initial weights, times √(2/inputs) (He).</param>
/// <param name="LabelsLeftBehind">Whether the labels stay in their order while the images are shuffled.</param>
/// <param name="Tanh">Whether the hidden units are tanh units.</param>
internal sealed record TwoLayerTraining(int Epochs = 20, double LearningRate = 0.5, double Scale = 1, bool LabelsLeftBehind = false, bool Tanh = false)
{
    private const int Hidden = 32;
    private const int Classes = 10;
    private const int BatchSize = 32;
    private const double Lambda = 1e-4;

    /// <summary>Trains on inputs [N, 64] and labels [N]; returns w1, b1, w2, b2 in Float64.</summary>
    internal Tensor[] Run(Tensor inputs, Tensor labels, int seed)
    {
        Random random = RandomSource.FromSeed(seed);
        Tensor[] parameters =
        [
            Weights(random, inputs.Shape[1], Hidden), Tensor.Zeros([Hidden], ElementType.Float64),
            Weights(random, Hidden, Classes), Tensor.Zeros([Classes], ElementType.Float64),
        ];
        var data = new Dataset(inputs, labels);
        foreach (Dataset batch in Enumerable.Range(0, Epochs).SelectMany(_ => Batches(data, random)))
        {
            TwoLayerPass pass = Pass(batch, parameters);
            Tensor[] gradients = Tanh
                ? pass.WithHidden(pass.Z1.Tanh(), 1 - pass.Z1.Tanh().Square())
                : pass.Gradients(pass.ScoreError, pass.HiddenError(pass.ScoreError));
            parameters = [.. parameters.Select((p, i) => p - (gradients[i + 1] * LearningRate))];
        }

        return parameters;
    }

    /// <summary>The share of examples whose highest score is at their label, 0 to 1.</summary>
    internal static double Accuracy(Dataset data, IReadOnlyList<Tensor> parameters) =>
        Pass(data, parameters).Scores.ArgMax(1).Zip(Inputs.ToLabels(data.Targets)).Count(p => p.First == p.Second) / (double)data.Count;

    /// <summary>The mean cross-entropy, without the regulariser.</summary>
    internal static double Loss(Dataset data, IReadOnlyList<Tensor> parameters) =>
        Softmax.Loss(Pass(data, parameters).Scores, Softmax.OneHot(Inputs.ToLabels(data.Targets), Classes));

    private IEnumerable<Dataset> Batches(Dataset data, Random random)
    {
        IEnumerable<Dataset> shuffled = data.Batches(BatchSize, random);
        IEnumerable<int[]> places = Enumerable.Range(0, data.Count).Chunk(BatchSize);
        return LabelsLeftBehind ? shuffled.Zip(places, (batch, rows) => new Dataset(batch.Inputs, data.Targets.Rows(rows))) : shuffled;
    }

    private static TwoLayerPass Pass(Dataset data, IReadOnlyList<Tensor> p) =>
        TwoLayerPass.Of(data.Inputs.ToFloat64(), Softmax.OneHot(Inputs.ToLabels(data.Targets), Classes), p[0], p[1], p[2], p[3], Lambda);

    private Tensor Weights(Random random, int inputs, int outputs) =>
        Tensor.RandomNormal(random, [inputs, outputs], 0, 1, ElementType.Float64) * (Scale * Math.Sqrt(2.0 / inputs));
}
