using Course.Nn.Models;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What a network shows that came back from fine-tuning, on one draw of images.</summary>
internal sealed class TunedNetwork
{
    /// <summary>Outputs of the old head.</summary>
    private const int OldClasses = 6;

    private static readonly Lazy<double[]> Pretrained = new(() => FineTuneRun.Parameters(ModelZoo.ShapesConvnet()).ToDoubleArray());
    private static readonly Lazy<int> BelowHead = new(() => ModelZoo.ShapesConvnet().Children.Where(child => child.Name != "head").Sum(child => child.Layer.Parameters.Sum(p => p.Value.Count)));
    private readonly Tensor[] _input;
    private readonly Tensor?[]? _outputs;

    internal TunedNetwork(Tensor[] input, Tensor?[]? outputs)
    {
        (_input, _outputs) = (input, outputs);
        int parameters = outputs?.ElementAtOrDefault(2) is { Rank: 1, Count: > 0 } p ? p.Count : Pretrained.Value.Length;
        Shape[] shapes = [new(input[4].Shape[0], Classes), new(input[0].Shape[0], Classes), new(parameters)];
        string[] names = ["scores", "scores of the training images", "parameters"];
        Defect = names.Select((name, i) => Comparison.Defect(name, names.Length, shapes[i], outputs, i)).FirstOrDefault(d => d is not null);
    }

    /// <summary>What makes the results unfit for a look (absent, wrong shape, not finite), or null.</summary>
    internal OutputVerdict? Defect { get; }

    /// <summary>Whether there are six scores per image.</summary>
    internal bool HasOldHead => _outputs is [{ Rank: 2 } scores, ..] && scores.Shape[1] == OldClasses;

    /// <summary>Whether numbers are not finite, the training loss is far above that of guessing, or all images have the same scores: no feature is alive.</summary>
    internal bool IsDead => Defect is null
        ? TrainingLoss > 1.5 * Math.Log(Classes) || (Fitted - Fitted[..1, ..]).Abs().Max() < 1e-6
        : _outputs is { Length: 3 } && _outputs.Any(o => o is not null && !o.AllFinite());

    /// <summary>The share of the images held back that are right.</summary>
    internal double Accuracy => ShareOf(Scores, FineTuneCase.HeldLabels(_input), 0);

    /// <summary>The share of the training images that are right.</summary>
    internal double TrainingAccuracy => FittedTo(0);

    /// <summary>The share of the training images whose largest score is so many classes beyond their label.</summary>
    internal double FittedTo(int shift) => Defect is null ? ShareOf(Fitted, Inputs.ToLabels(_input[1]), shift) : double.NaN;

    /// <summary>The cosine between the parameters below the head and what they were in the pretrained network: 1 where they are, about 0 from scratch; NaN for another network.</summary>
    internal double Likeness => Compared((a, b) => a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(y => y * y)));

    /// <summary>How far the parameters below the head have moved, relative to their size; NaN for another network.</summary>
    internal double Moved => Compared((a, b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum() / b.Sum(y => y * y)));

    /// <summary>The mean cross-entropy of the training images.</summary>
    internal double TrainingLoss => Softmax.Loss(Fitted, Softmax.OneHot(Inputs.ToLabels(_input[1]), Classes));

    private int Classes => (int)_input[2].Item();

    private Tensor Scores => _outputs![0]!.ToFloat64();

    private Tensor Fitted => _outputs![1]!.ToFloat64();

    private static double ShareOf(Tensor scores, int[] labels, int shift) =>
        scores.ArgMax(1).Zip(labels).Count(p => p.First == (p.Second + shift) % scores.Shape[1]) / (double)labels.Length;

    private double Compared(Func<double[], double[], double> measure) =>
        Defect is null && _outputs![2]!.Count > BelowHead.Value ? measure(_outputs[2]!.ToDoubleArray()[..BelowHead.Value], Pretrained.Value[..BelowHead.Value]) : double.NaN;
}
