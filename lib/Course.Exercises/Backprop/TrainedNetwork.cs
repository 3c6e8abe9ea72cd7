using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The parameters a student's training returned, and how well they do.</summary>
internal sealed class TrainedNetwork
{
    private const int Inputs = Course.Nn.Data.Digits.Side * Course.Nn.Data.Digits.Side;
    private const int Classes = 10;
    private readonly DigitsSplit _split;
    private readonly Tensor?[]? _outputs;

    internal TrainedNetwork(DigitsSplit split, Tensor?[]? outputs)
    {
        (_split, _outputs) = (split, outputs);
        int hidden = outputs?.ElementAtOrDefault(0) is { Rank: 2 } w1 ? w1.Shape[1] : 1;
        Shape[] shapes = [new(Inputs, hidden), new(hidden), new(hidden, Classes), new(Classes)];
        string[] names = ["w1", "b1", "w2", "b2"];
        Defect = hidden > TrainDigits.MaximumHidden
            ? Comparison.Failed("w1", $"w1 has {hidden} hidden units; at most {TrainDigits.MaximumHidden} are accepted")
            : names.Select((name, i) => Comparison.Defect(name, names.Length, shapes[i], outputs, i)).FirstOrDefault(d => d is not null);
    }

    /// <summary>What makes the parameters unfit for a network (absent, wrong shape, too wide, not finite), or null.</summary>
    internal OutputVerdict? Defect { get; }

    /// <summary>Whether training ended far worse than it began: numbers that are not finite, or a loss far above log 10, that of guessing.</summary>
    internal bool Diverged => Defect is null ? TrainingLoss > 1.5 * Math.Log(Classes) : Parameters.Any(p => !p.AllFinite());

    /// <summary>Whether all hidden units have the same weights.</summary>
    internal bool Symmetric => Defect is null && Parameters[0].Shape[1] > 1 && (Parameters[0] - Parameters[0][.., ..1]).Abs().Max() < 1e-12;

    /// <summary>Whether the training digits come out hardly better than by guessing, which gets a tenth of them.</summary>
    internal bool IsGuessing => TrainingAccuracy < 0.2;

    /// <summary>The share of hidden activities on the training digits that are not 0.</summary>
    internal double ShareOfActive => (_split.Training.Inputs.ToFloat64().MatMul(Parameters[0]) + Parameters[1] > 0).Mean();

    /// <summary>The largest size of a bias, 0 where training began: after a right training about 0.3, after five slow epochs 0.003.</summary>
    internal double LargestBias => Math.Max(Parameters[1].Abs().Max(), Parameters[3].Abs().Max());

    /// <summary>The share of training digits that are right; NaN when there is a defect.</summary>
    internal double TrainingAccuracy => Defect is null ? TwoLayerTraining.Accuracy(_split.Training, Parameters) : double.NaN;

    /// <summary>The share of held-out digits that are right; NaN when there is a defect.</summary>
    internal double HeldOutAccuracy => Defect is null ? TwoLayerTraining.Accuracy(_split.HeldOut, Parameters) : double.NaN;

    /// <summary>The share of training digits that are right if the hidden units are of another kind; NaN when there is a defect.</summary>
    internal double TrainingAccuracyWith(Func<Tensor, Tensor> activation)
    {
        if (Defect is not null)
        {
            return double.NaN;
        }

        Tensor hidden = activation(_split.Training.Inputs.ToFloat64().MatMul(Parameters[0]) + Parameters[1]);
        int[] labels = Course.Exercises.Inputs.ToLabels(_split.Training.Targets);
        return (hidden.MatMul(Parameters[2]) + Parameters[3]).ArgMax(1).Zip(labels).Count(p => p.First == p.Second) / (double)labels.Length;
    }

    private double TrainingLoss => TwoLayerTraining.Loss(_split.Training, Parameters);

    private IReadOnlyList<Tensor> Parameters => [.. (_outputs ?? []).OfType<Tensor>().Select(t => t.ToFloat64())];
}
