using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Something that shows that a training is not well.</summary>
/// <param name="Said">What is said of it, with numbers.</param>
internal sealed record ClinicSign(string Said);

/// <summary>What can be seen of a training on one case, from its losses and its scores.</summary>
internal sealed class ClinicEvidence
{
    /// <summary>How far the first loss may lie from ln 10; from zeros it is there exactly, with small weights within a tenth.</summary>
    private const double FarFromChance = 0.3;

    /// <summary>With half the units dropped the last losses are 0.3 to 0.6, and without about 0.03.</summary>
    private const double TooGoodForDropout = 0.15;

    private static readonly double Chance = Math.Log(10);
    private readonly ClinicCase _case;
    private readonly double[] _losses;
    private readonly Tensor _scores;

    private ClinicEvidence(ClinicCase c, double[] losses, Tensor scores)
    {
        (_case, _losses, _scores) = (c, losses, scores);
        FirstWrong = c is { IsOneImage: true, Training: not ClinicCase.D } ? FindFirstWrong() : -1;
    }

    /// <summary>Whether all images of the case are one.</summary>
    internal bool IsOneImage => _case.IsOneImage;

    /// <summary>How far the scores of an image and of its double are apart.</summary>
    internal double Gap => (_scores[..Half, ..] - _scores[Half.., ..]).Abs().Max();

    /// <summary>Whether the first loss is not that of knowing nothing.</summary>
    internal bool BeginsElsewhere => Math.Abs(_losses[0] - Chance) > FarFromChance;

    /// <summary>The mean cross-entropy of the images that were held back.</summary>
    internal double HeldBackLoss => -_case.TestLabels.Select((label, n) => _scores.LogSoftmax(1)[n, label]).Average();

    /// <summary>Whether the images that were held back are not learnt.</summary>
    internal bool IsNotLearnt => !IsOneImage && !(HeldBackLoss <= Clinic.LargestLoss);

    /// <summary>Whether dropout should act and does not.</summary>
    internal bool DropsNothing => _case.Training == ClinicCase.D && LastLosses < TooGoodForDropout;

    /// <summary>Whether an image and its double have different scores.</summary>
    internal bool HasTwoScores => Gap > 1e-6;

    /// <summary>On one image: the first loss that is not the one of descent with the given rate; −1 if there is none.</summary>
    internal int FirstWrong { get; }

    /// <summary>The share of the images held back that are right.</summary>
    internal double Accuracy => _scores.ArgMax(1).Zip(_case.TestLabels).Count(p => p.First == p.Second) / (double)Half;

    /// <summary>The scores, [M, 10].</summary>
    internal Tensor Scores => _scores;

    /// <summary>What is wrong, the most telling first; null if nothing is.</summary>
    internal ClinicSign? Worst =>
        HasTwoScores ? Sign($"test holds every image twice, and the scores of an image and its double differ by up to {Gap:G3}")
        : BeginsElsewhere ? Sign($"the first loss is {_losses[0]:0.00}; a network that knows nothing has ln 10 = {Chance:0.00}")
        : IsNotLearnt ? Sign($"on images held back the loss is {HeldBackLoss:0.00} and {Accuracy:P0} are right, with batches of {_case.Batch}; the last training losses are {LastLosses:0.00}")
        : DropsNothing ? Sign($"the last training losses are {LastLosses:0.000}; with half of the hidden units dropped they cannot be that low")
        : FirstWrong >= 0 ? Sign($"on one image many times over, in batches of {_case.Batch}, loss number {FirstWrong} is {_losses[FirstWrong]:G4} where descent with the given rate has {Right[FirstWrong]:G4}")
        : null;

    private int Half => _scores.Shape[0] / 2;

    private double LastLosses => _losses[^Math.Min(10, _losses.Length)..].Average();

    /// <summary>The losses of descent on one image: they do not depend on how it is shuffled.</summary>
    private double[] Right => new ClinicRun().Of(Given)[0].ToDoubleArray();

    private Tensor[] Given =>
    [
        Landscape.Number(_case.Training), _case.X, Tensor.From(_case.Labels, ElementType.Float64), _case.Test, Landscape.Number(_case.Batch), Landscape.Number(_case.Seed),
        Landscape.Number(_case.Split),
    ];

    internal static ClinicEvidence Of(ClinicCase c, Tensor losses, Tensor scores) => new(c, losses.ToDoubleArray(), scores.ToFloat64());

    private int FindFirstWrong() =>
        Array.FindIndex(Comparison.SameElements(Tensor.From(_losses, ElementType.Float64), Tensor.From(Right, ElementType.Float64)), same => !same);

    private static ClinicSign Sign(FormattableString said) => new(said.ToString(CultureInfo.InvariantCulture));
}
