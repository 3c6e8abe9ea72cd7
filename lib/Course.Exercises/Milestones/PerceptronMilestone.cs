using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>F. Rosenblatt's perceptron tells two kinds of pictures apart, by correcting its mistakes.</summary>
/// <remarks>
/// Of 24 seeds, each with another draw of the training digits, all end with no training digit wrong, and have 94.4 to 100 per cent of the new ones right, about 71 of
/// them: wanted are 88, five digits below the worst.
/// </remarks>
public sealed class PerceptronMilestone : Milestone
{
    private const int Epochs = 100;
    private const int One = 3;
    private const int Other = 8;

    private delegate (Tensor W, double B, int Mistakes) Perceptron(Tensor x, Tensor t, int epochs);

    /// <inheritdoc/>
    public override string Id => "1957-perceptron";

    /// <inheritdoc/>
    public override string Title => "The perceptron's rule tells threes from eights (F. Rosenblatt)";

    /// <inheritdoc/>
    public override string Notebook => "01";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Uses { get; } = ["01-perceptron"];

    /// <inheritdoc/>
    public override string Given => "the digits";

    /// <inheritdoc/>
    public override string LookAt => "Is an example corrected when its score is exactly 0? From w = 0 nothing else begins. Is b corrected, too, and with t, not with t·x?";

    /// <inheritdoc/>
    private protected override IReadOnlyList<MilestoneMeasure> Try(OwnMethods own, int seed)
    {
        (MilestoneDigits training, MilestoneDigits held) = MilestoneDigits.Split(RandomSource.FromSeed(seed));
        (training, held) = (training.Only(One, Other), held.Only(One, Other));
        (Tensor w, double b, _) = own.Method<Perceptron>("01-perceptron")(training.X, Targets(training), Epochs);
        double Wrong(MilestoneDigits digits) => ((digits.X.MatMul(w.Reshape(w.Count, 1)).Flatten() + b) * Targets(digits)).ToDoubleArray().Count(product => !(product > 0));
        return
        [
            new MilestoneMeasure($"training digits wrong after {Epochs} epochs", Wrong(training), 0, IsAtLeast: false),
            new MilestoneMeasure("new digits right, in per cent", 100 * (1 - (Wrong(held) / held.Count)), 88),
        ];
    }

    private static Tensor Targets(MilestoneDigits digits) => Tensor.From(Array.ConvertAll(digits.Labels, label => label == One ? 1.0 : -1.0), ElementType.Float64);
}
