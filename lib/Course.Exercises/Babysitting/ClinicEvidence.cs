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

    /// <summary>Of sorted images, some of the first six batches hold one class, as the batch before does. Their smallest loss is at most 0.02, of shuffled ones at least 1.5 (200 seeds).</summary>
    private const double TooGoodForMixed = 0.5;

    private static readonly double Chance = Math.Log(10);
    private readonly ClinicCase _case;
    private readonly double[] _losses;
    private readonly Tensor _scores;
    private readonly Lazy<Tensor[]> _right;
    private readonly Lazy<double> _heldBackLoss;

    private ClinicEvidence(ClinicCase c, double[] losses, Tensor scores)
    {
        (_case, _losses, _scores) = (c, losses, scores);
        _right = new(() => new ClinicRun().Of(Given(_case.Labels.Length / _case.Batch, batch: 1)));
        _heldBackLoss = new(FindHeldBackLoss);
        FirstWrong = IsOneImage ? Array.FindIndex(Comparison.SameElements(Vector(_losses), _right.Value[0]), same => !same) : -1;
    }

    /// <summary>Whether all images of the case are one.</summary>
    internal bool IsOneImage => _case.IsOneImage;

    /// <summary>Whether the images of the case come class by class.</summary>
    internal bool IsSorted => _case.IsSorted;

    /// <summary>How far the scores of an image and of its double are apart.</summary>
    internal double Gap => (_scores[..Half, ..] - _scores[Half.., ..]).Abs().Max();

    /// <summary>Whether the first loss is not that of knowing nothing.</summary>
    internal bool BeginsElsewhere => Math.Abs(_losses[0] - Chance) > FarFromChance;

    /// <summary>The mean cross-entropy of the images that were held back.</summary>
    internal double HeldBackLoss => _heldBackLoss.Value;

    /// <summary>Whether the images that were held back are not learnt.</summary>
    internal bool IsNotLearnt => !IsOneImage && !(HeldBackLoss <= Clinic.LargestLoss);

    /// <summary>Whether the first batches of sorted images are learnt too soon to be mixed.</summary>
    internal bool IsUnmixed => IsSorted && FirstLosses.Min() < TooGoodForMixed;

    /// <summary>Whether dropout should act and does not.</summary>
    internal bool DropsNothing => !IsOneImage && _case.Training == ClinicCase.D && LastLosses < TooGoodForDropout;

    /// <summary>Whether an image and its double have different scores.</summary>
    internal bool HasTwoScores => Gap > 1e-6;

    /// <summary>On one image: the first loss that is not the one of descent with the given rate; −1 if there is none.</summary>
    internal int FirstWrong { get; }

    /// <summary>Whether the scores of one image are not those that descent ends with.</summary>
    internal bool HasOtherScores => IsOneImage && !Comparison.Same(_scores, _right.Value[1]);

    /// <summary>The share of the images held back that are right.</summary>
    internal double Accuracy => _scores.ArgMax(1).Zip(_case.TestLabels).Count(p => p.First == p.Second) / (double)Half;

    /// <summary>The scores, [M, 10].</summary>
    internal Tensor Scores => _scores;

    /// <summary>What is wrong, the most telling first; null if nothing is.</summary>
    internal ClinicSign? Worst =>
        HasTwoScores ? Sign($"test holds every image twice, and the scores of an image and its double differ by up to {Gap:G3}")
        : BeginsElsewhere ? Sign($"the first loss is {_losses[0]:0.00}; a network that knows nothing has ln 10 = {Chance:0.00}")
        : IsNotLearnt ? Sign($"on images held back the loss is {HeldBackLoss:0.00} and {Accuracy:P0} are right, with batches of {_case.Batch}; the last training losses are {LastLosses:0.00}")
        : IsUnmixed ? Sign($"of images that come sorted by class, one of the first six losses is {FirstLosses.Min():0.00}; batches with all the classes are not learnt so soon")
        : DropsNothing ? Sign($"the last training losses are {LastLosses:0.000}; with half of the hidden units dropped they cannot be that low")
        : FirstWrong >= 0 ? Sign($"on {OneImage} many times over, in batches of {_case.Batch}, loss number {FirstWrong} is {_losses[FirstWrong] + 0.0:G4} where descent with the given rate has {_right.Value[0][FirstWrong]:G4}")
        : HasOtherScores ? Sign($"on {OneImage} many times over the losses are right, and the score of its class is {Score(_scores):G4} where descent ends with {Score(_right.Value[1]):G4}")
        : null;

    private int Half => _scores.Shape[0] / 2;

    private double[] FirstLosses => _losses[..6];

    private double LastLosses => _losses[^Math.Min(10, _losses.Length)..].Average();

    private string OneImage => _case.Training == ClinicCase.D ? "a black image" : "one image";

    internal static ClinicEvidence Of(ClinicCase c, Tensor losses, Tensor scores) => new(c, losses.ToDoubleArray(), scores.ToFloat64());

    /// <summary>Whether a run has the same losses and scores on one image, which no shuffling can change.</summary>
    internal bool IsThatOf(ClinicRun run) => IsOneImage && run.Of(Given(_case.Labels.Length, _case.Batch)) is var its && Comparison.Same(Vector(_losses), its[0]) && Comparison.Same(_scores, its[1]);

    /// <summary>The case with so many of its images. Where all are one, descent by one image at a time is the same as by a batch, and quicker.</summary>
    private Tensor[] Given(int images, int batch) =>
    [
        Landscape.Number(_case.Training), _case.X[..images, ..], Tensor.From(_case.Labels[..images], ElementType.Float64), _case.Test, Landscape.Number(batch),
        Landscape.Number(_case.Seed), Landscape.Number(_case.Split),
    ];

    private double FindHeldBackLoss()
    {
        Tensor logP = _scores.LogSoftmax(1);
        return -_case.TestLabels.Select((label, n) => logP[n, label]).Average();
    }

    private double Score(Tensor scores) => scores[0, _case.Labels[0]];

    private static Tensor Vector(double[] losses) => Tensor.From(losses, ElementType.Float64);

    private static ClinicSign Sign(FormattableString said) => new(said.ToString(CultureInfo.InvariantCulture));
}
