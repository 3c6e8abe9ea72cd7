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
        var hidden = outputs?.ElementAtOrDefault(0) is { Rank: 2 } w1 ? w1.Shape[1] : 1;
        Shape[] shapes = [new(Inputs, hidden), new(hidden), new(hidden, Classes), new(Classes)];
        string[] names = ["w1", "b1", "w2", "b2"];
        Defect = names.Select((name, i) => Comparison.Defect(name, names.Length, shapes[i], outputs, i)).FirstOrDefault(d => d is not null);
    }

    /// <summary>What makes the parameters unfit for a network (absent, wrong shape, not finite), or null.</summary>
    internal OutputVerdict? Defect { get; }

    /// <summary>Whether all four came back and some number in them is NaN or infinite, or absurdly large.</summary>
    internal bool Diverged => Present && Parameters.Any(p => !p.AllFinite() || p.Abs().Max() > 1e3);

    /// <summary>Whether all hidden units have the same weights.</summary>
    internal bool Symmetric => Defect is null && Parameters[0].Shape[1] > 1 && (Parameters[0] - Parameters[0][.., ..1]).Abs().Max() < 1e-12;

    /// <summary>The share of training digits that are right; NaN when there is a defect.</summary>
    internal double TrainingAccuracy => Defect is null ? TwoLayerTraining.Accuracy(_split.Training, Parameters) : double.NaN;

    /// <summary>The share of held-out digits that are right; NaN when there is a defect.</summary>
    internal double HeldOutAccuracy => Defect is null ? TwoLayerTraining.Accuracy(_split.HeldOut, Parameters) : double.NaN;

    private bool Present => _outputs is { Length: 4 } && _outputs.All(o => o is { Count: > 0 });

    private Tensor[] Parameters => [.. _outputs!.Select(o => o!.ToFloat64())];
}
