using Course.Nn.Models;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What a network shows that came back from fine-tuning, on one draw of images.</summary>
internal sealed class TunedNetwork
{
    /// <summary>Outputs of the old head.</summary>
    private const int OldClasses = 6;

    /// <summary>How many images at the end of the training set show what a network does that has not seen all of it.</summary>
    private const int Unseen = 20;

    /// <summary>Scores of this size are beyond measure: those of a network that knows its images by heart are about 10.</summary>
    private const double Unmeasured = 100;

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
        Defect = Unfit(input) ?? names.Select((name, i) => Comparison.Defect(name, names.Length, shapes[i], outputs, i)).FirstOrDefault(d => d is not null);
    }

    /// <summary>What makes the results unfit for a look (absent, wrong shape, not finite), or null.</summary>
    internal OutputVerdict? Defect { get; }

    /// <summary>Whether the network cannot be given images.</summary>
    internal bool TakesNoImages => _outputs is [{ Rank: 1 }];

    /// <summary>Whether there are more or fewer scores per image than classes.</summary>
    internal bool HasOtherCount => _outputs is [{ Rank: 2 } scores, _, _] && scores.Shape[0] == _input[4].Shape[0] && scores.Shape[1] != Classes;

    /// <summary>Whether there are six scores per image, and the weights that make them point where those of the old head do; a new head's cosine with it is 0.02 in size.</summary>
    internal bool HasOldHead => HasOtherCount && _outputs![0]!.Shape[1] == OldClasses && _outputs[2] is { } found && found.Count == Pretrained.Value.Length
        && Cosine(found.ToDoubleArray()[BelowHead.Value..], Pretrained.Value[BelowHead.Value..]) > 0.2;

    /// <summary>How far the biases of a head of <see cref="Course.Nn.Layers.Linear"/> have moved from the 0 at which they begin, as the largest of them; NaN for another network.</summary>
    internal double HeadMoved => Defect is null && _outputs![2]!.Count == BelowHead.Value + (Features * Classes) + Classes
        ? _outputs[2]!.ToDoubleArray()[^Classes..].Max(Math.Abs)
        : double.NaN;

    /// <summary>
    /// Whether numbers are not finite, all images have the same scores (no feature is alive), or the training loss is far above that of guessing though the
    /// parameters have moved (a new head may begin there), with scores beyond measure or one class for nearly all images. Wrong labels learnt by heart cost
    /// as much, with scores of a usual size and all classes about as often as each other.
    /// </summary>
    internal bool IsDead => Defect is null
        ? (TrainingLoss > 1.5 * Math.Log(Classes) && !(Moved < 0.05 && HeadMoved < 0.05) && (Fitted.Abs().Max() > Unmeasured || LargestShare >= 0.8))
            || (Fitted - Fitted[..1, ..]).Abs().Max() < 1e-6
        : _outputs is { Length: 3 } && _outputs.Any(o => o is not null && !o.AllFinite());

    /// <summary>The share of the images held back that are right.</summary>
    internal double Accuracy => ShareOf(Scores, FineTuneCase.HeldLabels(_input), 0);

    /// <summary>The share of the training images that are right.</summary>
    internal double TrainingAccuracy => FittedTo(0);

    /// <summary>Whether a first part of the training images is learnt, and the rest is hardly better known than images that were never seen.</summary>
    internal bool KnowsAFirstPart => Defect is null && Correct() is var right && Enumerable.Range(2, (right.Length - Unseen) / 5)
        .Select(k => 5 * k).Where(count => count <= right.Length - Unseen).Any(count => right[..count].Average() >= 0.95 && right[count..].Average() < 0.7);

    /// <summary>The share of the training images whose largest score is so many classes beyond their label.</summary>
    internal double FittedTo(int shift) => Defect is null ? ShareOf(Fitted, Inputs.ToLabels(_input[1]), shift) : double.NaN;

    /// <summary>The cosine between the parameters below the head and what they were in the pretrained network: 1 where they are, about 0 from scratch; NaN for another network.</summary>
    internal double Likeness => Compared(Cosine);

    /// <summary>How far the parameters below the head have moved, relative to their size; NaN for another network.</summary>
    internal double Moved => Compared((a, b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum() / b.Sum(y => y * y)));

    /// <summary>The mean cross-entropy of the training images.</summary>
    internal double TrainingLoss => Softmax.Loss(Fitted, Softmax.OneHot(Inputs.ToLabels(_input[1]), Classes));

    /// <summary>The share of the training images in the class that the network gives to most of them.</summary>
    private double LargestShare => Fitted.ArgMax(1).CountBy(label => label).Max(pair => pair.Value) / (double)Fitted.Shape[0];

    /// <summary>Inputs of the head.</summary>
    private static int Features => (Pretrained.Value.Length - BelowHead.Value - OldClasses) / OldClasses;

    private int Classes => (int)_input[2].Item();

    private Tensor Scores => _outputs![0]!.ToFloat64();

    private Tensor Fitted => _outputs![1]!.ToFloat64();

    private static double Cosine(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(y => y * y));

    /// <summary>1 for every training image that is right, 0 for the others.</summary>
    private double[] Correct() => [.. Fitted.ArgMax(1).Zip(Inputs.ToLabels(_input[1]), (found, label) => found == label ? 1.0 : 0)];

    private OutputVerdict? Unfit(Tensor[] input) =>
        TakesNoImages ? Comparison.Failed("scores", $"the network that came back does not take images {input[4].Shape}")
        : HasOtherCount ? Comparison.Failed("scores", $"the network gives {_outputs![0]!.Shape[1]} scores for each image; {Classes} are expected, one for each class")
        : null;

    private static double ShareOf(Tensor scores, int[] labels, int shift) =>
        scores.ArgMax(1).Zip(labels).Count(p => p.First == (p.Second + shift) % scores.Shape[1]) / (double)labels.Length;

    private double Compared(Func<double[], double[], double> measure) =>
        Defect is null && _outputs![2]!.Count > BelowHead.Value ? measure(_outputs[2]!.ToDoubleArray()[..BelowHead.Value], Pretrained.Value[..BelowHead.Value]) : double.NaN;
}
