using Course.Nn.Losses;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Networks;
using Course.Nn.TorchSharp.Tests.Trials;
using Course.Nn.TorchSharp.Training;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Losses;

/// <summary>
/// A mean of K terms is off by (K + 1)ε of the mean of their absolute values, and a term by a few ε of the largest score that takes part;
/// a gradient has one term, divided by K.
/// </summary>
[Trait("Needs", "TorchSharp")]
public sealed class LossTests
{
    private const int Roundings = 8;

    [SkippableTheory]
    [Configurations("MeanSquaredError", 250)]
    public void MeanSquaredError_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (Tensor y, Tensor t) = (Scores(trial, AnyShape(trial)), null!);
        t = trial.Normal(y.Shape, 3);
        double largest = y.Abs().Max() + t.Abs().Max();
        Check(trial, new MeanSquaredError(Reduction(trial)), y, t, (y.Count + Roundings) * largest * largest, Roundings * largest);
    });

    [SkippableTheory]
    [Configurations("SoftmaxCrossEntropy", 500)]
    public void SoftmaxCrossEntropy_LikeLibtorch(Family family) => family.Run(trial =>
    {
        Tensor z = Scores(trial, [trial.Whole(1, 12), trial.Whole(1, 15)]);
        (int n, int classes) = (z.Shape[0], z.Shape[1]);
        bool indices = trial.Chance(0.6);
        int? ignored = indices && classes > 1 && trial.Chance(0.3) ? trial.Whole(-1, classes - 1) : null;
        Tensor t = indices ? Classes(trial, z, ignored) : trial.Normal(z.Shape).Softmax(1);
        Tensor? weights = trial.Chance(0.5) ? trial.Uniform([classes], 0.1, 3) : null;
        var loss = new SoftmaxCrossEntropy(weights, trial.Chance(0.5) ? trial.Uniform(0, 0.9) : 0, ignored, Reduction(trial));
        trial.Description = FormattableString.Invariant(
            $"{(indices ? "indices" : "probabilities")}, {(weights is null ? "no weights" : "weights")}, smoothing {loss.LabelSmoothing}, ignoring {ignored}, {loss.Reduction}");

        // −ln p = ln Σ e^z − z of a row is off by ε(2·max|z| + C + 8), relative to weights w/D that sum to at most 30 each way.
        double largest = (2 * z.Abs().Max()) + classes + Roundings;
        double ratio = weights is null ? 1 : Math.Max(weights.Max() / weights.Min(), weights.Max());
        Check(trial, loss, z, t, (n + Roundings) * largest * ratio, (n + 2) * largest * ratio * n);
    });

    [SkippableTheory]
    [Configurations("BinaryCrossEntropy", 250)]
    public void BinaryCrossEntropy_LikeLibtorch(Family family) => family.Run(trial =>
    {
        Shape shape = AnyShape(trial);
        bool certain = trial.Chance(0.3);
        Tensor f = certain ? trial.Uniform(shape, 0, 1) > 0.5 : trial.Uniform(shape, 0.001, 0.999);
        Tensor t = trial.Chance(0.5) ? trial.Uniform(shape, 0, 1) > 0.5 : trial.Uniform(shape, 0, 1);
        trial.Description = certain ? "probabilities 0 and 1" : "probabilities between";

        // ln f ≥ −100, cut off there by both; 1/(f(1 − f)) ≤ 10¹² in both, which libtorch keeps in 32 bits whatever the scores are.
        double cutOff = Roundings * 1e12 * Math.Max(1, TorchDifference.Epsilon(ElementType.Float32) / trial.Epsilon);
        Check(trial, new BinaryCrossEntropy(Reduction(trial)), f, t, (f.Count + Roundings) * 100, certain ? cutOff : Roundings * 2 / (0.001 * 0.999));
    });

    [SkippableTheory]
    [Configurations("BinaryCrossEntropyWithLogits", 250)]
    public void BinaryCrossEntropyWithLogits_LikeLibtorch(Family family) => family.Run(trial =>
    {
        Tensor z = Scores(trial, AnyShape(trial));
        Tensor t = trial.Chance(0.5) ? trial.Uniform(z.Shape, 0, 1) > 0.5 : trial.Uniform(z.Shape, 0, 1);
        var loss = new BinaryCrossEntropyWithLogits(trial.Chance(0.5) ? 1 : trial.Uniform(0.1, 9), Reduction(trial));
        double weight = 1 + loss.PositiveWeight;
        Check(trial, loss, z, t, (z.Count + Roundings) * weight * (1 + z.Abs().Max()), Roundings * weight * 2);
    });

    [SkippableTheory]
    [Configurations("LogisticLoss", 200)]
    public void LogisticLoss_LikeLibtorch(Family family) => family.Run(trial => CheckSigns(trial, new LogisticLoss(Reduction(trial)), reach: 80));

    [SkippableTheory]
    [Configurations("BinarySoftmax", 200)]
    public void BinarySoftmax_LikeLibtorch(Family family) => family.Run(trial => CheckSigns(trial, new BinarySoftmax(Reduction(trial)), reach: 40));

    [SkippableTheory]
    [Configurations("MulticlassHinge", 250)]
    public void MulticlassHinge_LikeLibtorch(Family family) => family.Run(trial =>
    {
        Tensor s = Scores(trial, [trial.Whole(1, 12), trial.Whole(1, 10)]);
        int classes = s.Shape[1];
        Check(trial, new MulticlassHinge(Reduction(trial)), s, Classes(trial, s), (s.Count + Roundings) * classes * (1 + (2 * s.Abs().Max())), Roundings * classes * classes);
    });

    /// <summary>e^−ts is as large as e^reach in libtorch, which does not rewrite it; beyond it would overflow there.</summary>
    private static void CheckSigns(Trial trial, Loss loss, double reach)
    {
        var s = Tensor.Maximum(Tensor.Minimum(Scores(trial, AnyShape(trial)), reach), -reach);
        Tensor t = (2 * (trial.Uniform(s.Shape, 0, 1) > 0.5)) - 1;
        Check(trial, loss, s, t, (s.Count + Roundings) * (1 + (2 * s.Abs().Max())), Roundings * 2 * (1 + (2 * s.Abs().Max())));
    }

    /// <param name="trial">The configuration.</param>
    /// <param name="loss">Ours.</param>
    /// <param name="scores">What it judges.</param>
    /// <param name="targets">What they should be.</param>
    /// <param name="valueTerms">What the loss may differ by, in ε.</param>
    /// <param name="gradientTerms">What a gradient may differ by, in ε/K for K elements.</param>
    private static void Check(Trial trial, Loss loss, Tensor scores, Tensor targets, double valueTerms, double gradientTerms)
    {
        trial.Description = $"scores {scores.Shape}, targets {targets.Shape} {trial.Description}";
        double ours = loss.Forward(scores, targets);
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor theirScores = scores.ToTorch(torch.CPU).requires_grad_(true);
        torch.Tensor theirs = TorchLosses.Of(loss, theirScores, targets);
        theirs.backward();
        int terms = loss is MulticlassHinge or SoftmaxCrossEntropy ? scores.Shape[0] : scores.Count;
        int sum = loss.Reduction == LossReduction.Sum ? terms : 1;
        Agree.On("L", ours, theirs.to(torch.ScalarType.Float64).item<double>(), trial.Epsilon * valueTerms * sum);
        double gradientBound = trial.Epsilon * gradientTerms * sum / terms;
        Agree.On("∂L/∂scores", loss.Backward(), theirScores.grad!.ToCourse(), Tensor.Full(gradientBound, scores.Shape, ElementType.Float64));
    }

    private static Shape AnyShape(Trial trial) => [.. Enumerable.Range(0, trial.Whole(1, 3)).Select(_ => trial.Whole(1, 7))];

    private static Tensor Scores(Trial trial, Shape shape) => trial.Normal(shape, Math.Pow(10, trial.Uniform(-2, 1.5)));

    private static LossReduction Reduction(Trial trial) => trial.Chance(0.7) ? LossReduction.Mean : LossReduction.Sum;

    /// <summary>Classes, some of them the one to ignore if there is one; the first example counts.</summary>
    private static Tensor Classes(Trial trial, Tensor scores, int? ignored = null)
    {
        int[] classes = [.. Enumerable.Range(0, scores.Shape[0]).Select(_ => trial.Whole(0, scores.Shape[1] - 1))];
        for (int i = 1; i < classes.Length && ignored is not null; i++)
        {
            classes[i] = trial.Chance(0.4) ? ignored.Value : classes[i];
        }

        classes[0] = classes[0] == ignored ? (ignored.Value + 1) % scores.Shape[1] : classes[0];
        return Tensor.From(classes).To(trial.Type);
    }
}
