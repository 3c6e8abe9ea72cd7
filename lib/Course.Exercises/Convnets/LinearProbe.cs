using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// A linear classifier on the features of a pretrained network (S2 · transfer; Donahue and others, 2014): z = (x − μ)/σ with the training rows'
/// μ and σ, S = z·W + b, L = −(1/N) Σₙ log softmax(Sₙ)[labelₙ] + λ/2 ‖W‖², gradient descent from zero on all rows at once.
/// </summary>
public sealed class LinearProbe : Exercise
{
    /// <inheritdoc/>
    public override string Id => "11-linear-probe";

    /// <inheritdoc/>
    public override string Title => "A linear classifier on features";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 30;

    /// <inheritdoc/>
    public override string Noticed =>
        "The weights of a feature that never moved in training stay 0, whatever it does later: its gradient is 0 and the penalty has nothing to shrink. And the pretrained network ran only once per image, "
        + "which is why a linear classifier is what one tries first.";

    /// <inheritdoc/>
    public override string Variation =>
        "Which λ is best? The held-out rows may not decide it, or their accuracy is no measurement any more. Split the training rows again, and count how many images your choice rests on.";

    /// <inheritdoc/>
    public override string Method => "MyLinearProbe";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor mean, Tensor deviation, Tensor w, Tensor b, Tensor losses, Tensor scores, double accuracy) MyLinearProbe(
            Tensor x, int[] labels, Tensor held, int[] heldLabels, int classes, double lambda, double rate, int steps)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var labels = Array.ConvertAll(a[1].ToDoubleArray(), label => (int)label);
        var heldLabels = Array.ConvertAll(a[3].ToDoubleArray(), label => (int)label);
        var (mean, deviation, w, b, losses, scores, accuracy) = MyLinearProbe(
            a[0], labels, a[2], heldLabels, (int)a[4].Item(), a[5].Item(), a[6].Item(), (int)a[7].Item());
        return [mean, deviation, w, b, losses, scores, Tensor.Scalar(accuracy, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["mean", "deviation", "w", "b", "losses", "scores", "accuracy"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } =
        [.. LibraryGradients, "Course.Nn.Data.Normalisation"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Everything that is fitted, the two statistics included, may know the training rows alone. What then happens to a held-out row, one that may have come by itself?",
        "You have written all parts before: standardising in notebook 06, the gradient of softmax with cross-entropy in 03, the penalty's in 03 as well. Which of the two parameters does the penalty pull at?",
        "Both gradients of a step belong to the weights from before the step, and so does its loss. Where a feature never changes, divide by 1.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = LinearProbeMistakes.All;

    /// <summary>
    /// Checks <c>MyLinearProbe(x, labels, held, heldLabels, classes, lambda, rate, steps)</c>, which returns mean [D], deviation [D], w [D, C], b [C],
    /// losses [steps], scores [M, C] of the held-out rows and their accuracy, 0 to 1.
    /// </summary>
    public static CheckResult Check(
        Func<Tensor, int[], Tensor, int[], int, double, double, int, (Tensor Mean, Tensor Deviation, Tensor W, Tensor B, Tensor Losses, Tensor Scores, double Accuracy)> method) =>
        NotebookCheck.Run(new LinearProbe(), a =>
        {
            (Tensor mean, Tensor deviation, Tensor w, Tensor b, Tensor losses, Tensor scores, double accuracy) = method(
                a[0], Inputs.ToLabels(a[1]), a[2], Inputs.ToLabels(a[3]), (int)a[4].Item(), a[5].Item(), a[6].Item(), (int)a[7].Item());
            return [mean, deviation, w, b, losses, scores, Tensor.Scalar(accuracy, ElementType.Float64)];
        });

    /// <inheritdoc/>
    /// <remarks>
    /// Features as behind a ReLU, of different size, one of them 0 throughout, or 0.1: the sum of twelve times 0.1, divided by 12, is not 0.1 in whatever order it is
    /// added up; training rows without the last class; one held-out row and no penalty; many rows and steps.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return
        [
            ProbeCase.Draw(random, new(12, 5, 7, 3, 3, Constant: 0.1), 0.3, 0.4, 6), ProbeCase.Draw(random, new(10, 4, 5, 4, 3), 0.2, 0.5, 3),
            ProbeCase.Draw(random, new(7, 3, 1, 2, 2), 0, 0.6, 1), ProbeCase.Draw(random, new(30, 8, 20, 3, 3), 0.05, 0.8, 20),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new ProbePass(inputs).Outputs();

    /// <inheritdoc/>
    /// <remarks>
    /// Numbers divided by the rounding of a deviation are anybody's. Where they show, the other cases tell what else went wrong.
    /// </remarks>
    private protected override Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        int[] exact = [.. Enumerable.Range(0, inputs.Count).Where(i => outputs.ElementAtOrDefault(i) is not { } o || !IsDividedByRounding(inputs[i], o))];
        if (outputs.Count != inputs.Count || exact.Length == 0 || exact.Length == inputs.Count)
        {
            return null;
        }

        return exact.All(i => outputs[i] is { } o && o.Length == right[i].Length && o.Zip(right[i]).All(pair => Comparison.Same(pair.First, pair.Second)))
            ? LinearProbeMistakes.ComputedZero
            : NumberDiagnosis.Find(Misconceptions.Select(Suspect.Of), [.. exact.Select(i => inputs[i])], [.. exact.Select(i => right[i])], [.. exact.Select(i => outputs[i])]);
    }

    /// <summary>Whether a feature never changes that is not 0, and the scores of the held-out rows, which have other numbers there, are beyond all measure.</summary>
    private static bool IsDividedByRounding(Tensor[] a, Tensor[] outputs) =>
        (a[0].Max(0) == a[0].Min(0)).ToDoubleArray().Zip(a[0].Row(0).ToDoubleArray()).Any(pair => pair.First == 1 && pair.Second != 0)
        && outputs is [_, _, _, _, _, { Count: > 0 } scores, _] && !(scores.Abs().Max() < 1e6);
}
