using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Models;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.Transfer;

namespace Course.Exercises;

/// <summary>A new head on the pretrained network, and the layers below it carried along at a part of the head's rate; or one of the ways in which that goes wrong.</summary>
/// <param name="Epochs">How often every image is seen.</param>
/// <param name="Rate">The head's learning rate at first; it falls along a cosine.</param>
/// <param name="Factor">The share of it that the other layers have.</param>
/// <param name="First">The first layer that learns.</param>
/// <param name="IsCarriedOver">Whether the layers begin with what they have learnt.</param>
/// <param name="KeepsOldHead">Whether the head is the old one, with six outputs.</param>
/// <param name="HeadLearns">Whether the head is not frozen.</param>
/// <param name="Shift">How far the labels are off.</param>
/// <param name="LabelsLeftBehind">Whether the labels stay in their order while the images are shuffled.</param>
/// <param name="Seen">How many of the images are learnt from, at most.</param>
/// <param name="ExtraOutputs">How many outputs a new head has beyond the classes.</param>
/// <param name="IsTopAlone">Whether the layers from the last convolution on come back alone.</param>
internal sealed record FineTuneRun(
    int Epochs = 20, double Rate = 4e-3, double Factor = 0.5, string First = "conv1", bool IsCarriedOver = true, bool KeepsOldHead = false, bool HeadLearns = true, int Shift = 0,
    bool LabelsLeftBehind = false, int Seen = int.MaxValue, int ExtraOutputs = 0, bool IsTopAlone = false)
{
    private const int Batch = 16;

    /// <summary>
    /// What is looked at: scores of the images held back, scores of the training images, all parameters in a row; the parameters alone
    /// where the network does not take the images.
    /// </summary>
    internal static Tensor[] Shown(Sequential network, Tensor[] a)
    {
        network.Evaluate();
        bool isDouble = network.Parameters.Any(p => p.Value.ElementType == ElementType.Float64);
        Tensor Scores(Tensor images) => network.Forward(isDouble ? images.ToFloat64() : images).Clone();
        try
        {
            return [Scores(a[4]), Scores(a[0]), Parameters(network)];
        }
        catch (ArgumentException)
        {
            return [Parameters(network)];
        }
    }

    internal static Tensor Parameters(Sequential network) => Tensor.From([.. network.Parameters.SelectMany(p => p.Value.ToDoubleArray())], ElementType.Float64);

    internal Tensor[] Of(Tensor[] a)
    {
        (int classes, Random random) = ((int)a[2].Item(), RandomSource.FromSeed((int)a[3].Item()));
        Sequential network = !IsCarriedOver ? ModelZoo.UntrainedShapesConvnet(random, classes)
            : KeepsOldHead ? ModelZoo.ShapesConvnet()
            : Heads.Replace(ModelZoo.ShapesConvnet(), classes + ExtraOutputs, random);
        FineTuning.From(network, First, "head", Factor);
        foreach (Parameter parameter in network["head"].Parameters)
        {
            parameter.IsFrozen = !HeadLearns;
        }

        int[] labels = [.. Inputs.ToLabels(a[1]).Select(label => (label + Shift) % classes)];
        Train(network, a[0], labels[..Math.Min(Seen, labels.Length)], random);
        return Shown(IsTopAlone ? Top(network) : network, a);
    }

    private static Sequential Top(Sequential network)
    {
        (string Name, Layer Layer)[] layers = [.. network.Children.SkipWhile(child => child.Name != "conv3")];
        return new Sequential(layers[0], layers[1..]);
    }

    private void Train(Sequential network, Tensor images, int[] labels, Random random)
    {
        network.Train();
        var loss = new SoftmaxCrossEntropy();
        var optimizer = new AdamW(Rate);
        var rates = new CosineRestarts(Rate, Math.Max(1, Epochs * ((labels.Length + Batch - 1) / Batch)));
        int[] order = [.. Enumerable.Range(0, labels.Length)];
        int step = 0;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach ((int[] rows, int[] places) in order.Chunk(Batch).Zip(Enumerable.Range(0, labels.Length).Chunk(Batch)))
            {
                optimizer.LearningRate = rates.At(step++);
                loss.Forward(network.Forward(images.Rows(rows)), Tensor.From([.. (LabelsLeftBehind ? places : rows).Select(row => (double)labels[row])], ElementType.Float32));
                network.Backward(loss.Backward());
                optimizer.Step(network.Parameters);
            }
        }
    }
}
