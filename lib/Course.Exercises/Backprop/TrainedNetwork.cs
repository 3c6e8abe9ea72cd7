using System.Globalization;
using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What came back from the training through all digits: how well it does, and whether descent from the given start made it.</summary>
/// <remarks>
/// Plain descent ends within roundings of the reference: a start moved by 1e-12 ended 1.4e-10 away. Whoever takes the short trainings' steps rightly must end within
/// <see cref="Nearby"/>, which leaves room for Float32. What descends in another way that is as good (momentum, a small regulariser) ends elsewhere and in much the same
/// direction: measured cosines of the weights' ways are 0.96 and more there, and below 0.1 for weights that were trained from another start.
/// </remarks>
internal sealed class TrainedNetwork
{
    /// <summary>The smallest cosine between a parameter's way and the reference's.</summary>
    private const double LeastLikeness = 0.4;

    /// <summary>The smallest part of the way.</summary>
    private const double LeastPart = 0.85;

    /// <summary>How far from the reference's end, as a part of its way.</summary>
    private const double Nearby = 0.01;

    private readonly Dataset _fresh;
    private readonly Tensor[] _start;
    private readonly Tensor[] _right;
    private readonly Tensor?[]? _outputs;
    private readonly bool _isPathRight;

    /// <param name="inputs">The case.</param>
    /// <param name="right">The parameters at which the reference ends.</param>
    /// <param name="outputs">What came back.</param>
    /// <param name="isPathRight">Whether the short trainings' steps were right.</param>
    internal TrainedNetwork(Tensor[] inputs, Tensor[] right, Tensor?[]? outputs, bool isPathRight)
    {
        (_fresh, _start, _right, _outputs, _isPathRight) = (TrainingCase.Fresh(inputs), TrainingCase.Of(inputs).Start, right, outputs, isPathRight);
        Defect = TrainingCase.Names.Select((name, i) => Comparison.Defect(name, right.Length, right[i].Shape, outputs, i)).FirstOrDefault(d => d is not null);
    }

    /// <summary>What makes the parameters unfit for a network (absent, wrong shape, not finite), or null.</summary>
    internal OutputVerdict? Defect { get; }

    /// <summary>The verdict on the whole: right where the network has come the whole way from its start and is as good as is asked for.</summary>
    internal OutputVerdict Verdict()
    {
        if (Defect is not null)
        {
            return Comparison.Failed(TrainDigits.AccuracyName, Defect.Message);
        }

        (double accuracy, double asked) = (Accuracy(Parameters), Math.Min(TrainDigits.RequiredAccuracy, Accuracy(_right)));
        string found = string.Create(CultureInfo.InvariantCulture, $"{accuracy:P1} of fresh digits are right");
        return Objection() is { } objection
            ? new OutputVerdict(TrainDigits.AccuracyName, false, 1, null, $"{found}, but {objection.Message}")
            : new OutputVerdict(TrainDigits.AccuracyName, accuracy >= asked, 1 - accuracy, null, string.Create(CultureInfo.InvariantCulture, $"{found}; {asked:P1} are asked for"));
    }

    /// <summary>What the whole way shows of a mistake; null where it shows none.</summary>
    internal Mistake? Symptom() => Defect is null ? Objection()?.Mistake : null;

    /// <summary>Of each parameter: the part of the reference's way that it has come, and the cosine between the two ways.</summary>
    internal (double Part, double Likeness)[] Ways() => [.. Parameters.Select((p, i) => Way(p - _start[i], _right[i] - _start[i]))];

    private (string Message, Mistake Mistake)? Objection()
    {
        (double Part, double Likeness)[] ways = Ways();
        string[] still = [.. TrainingCase.Names.Where((_, i) => (Parameters[i] - _start[i]).Abs().Max() == 0)];
        if (still.Length > 0)
        {
            return ($"{Listed(still)} ended where it began: no step was taken with it", TrainingMistakes.NeverTrained(still));
        }

        string[] elsewhere = [.. TrainingCase.Names.Where((name, i) => name[0] == 'w' && ways[i].Likeness < LeastLikeness)];
        if (elsewhere.Length > 0)
        {
            return ($"{Listed(elsewhere)} did not come there from the given start by gradient descent", TrainingMistakes.NotByDescent);
        }

        double part = Math.Min(ways[0].Part, ways[2].Part);
        return part < LeastPart || (_isPathRight && part < 1 - Nearby)
            ? (string.Create(CultureInfo.InvariantCulture, $"the weights have come only {part:P0} of the way that the batches lead"), TrainingMistakes.StoppedEarly)
            : _isPathRight && Enumerable.Range(0, _start.Length).Any(i => IsFar(i))
            ? ("the steps that are right in a short training lead elsewhere", TrainingMistakes.NotByDescent)
            : null;
    }

    private bool IsFar(int i) => (Parameters[i] - _right[i]).Square().Sum() > Nearby * Nearby * (_right[i] - _start[i]).Square().Sum();

    private double Accuracy(Tensor[] p)
    {
        Tensor scores = Tensor.Maximum(_fresh.Inputs.ToFloat64().MatMul(p[0]) + p[1], 0).MatMul(p[2]) + p[3];
        return scores.ArgMax(1).Zip(Inputs.ToLabels(_fresh.Targets)).Count(pair => pair.First == pair.Second) / (double)_fresh.Count;
    }

    private static (double Part, double Likeness) Way(Tensor way, Tensor right)
    {
        double along = (way * right).Sum(), own = way.Square().Sum(), other = right.Square().Sum();
        return (along / other, own == 0 ? 0 : along / Math.Sqrt(own * other));
    }

    private static string Listed(string[] names) => string.Join(" and ", names);

    private Tensor[] Parameters => [.. _outputs!.Select(t => t!.ToFloat64())];
}
