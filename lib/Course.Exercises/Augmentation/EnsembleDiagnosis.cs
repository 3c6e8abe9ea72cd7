using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Wrong probabilities of an ensemble, whatever follows from them: <c>alone</c> and <c>together</c> may be right or counted with the
/// wrong probabilities.
/// </summary>
internal static class EnsembleDiagnosis
{
    /// <summary>Larger scores than those of the ordinary cases: e to their power is ∞, or 0 for their negatives.</summary>
    private const double Large = 500;

    /// <summary>The networks' probabilities that a mistake averages, by the mistake's name; for the others <c>alone</c> has nothing to follow from.</summary>
    private static readonly Dictionary<string, Func<EnsemblePass, Tensor>> Members = new()
    {
        ["softmax over the networks"] = e => e.Scores.Softmax(0),
        ["softmax over the examples"] = e => e.Scores.Softmax(1),
        ["scores divided by their sum"] = e => e.Shares,
        ["scores cut off before softmax"] = e => e.Clipped,
    };

    /// <summary>The mistake, or null.</summary>
    internal static Mistake? Find(EnsembleAnswer exercise, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        if (outputs.Count != inputs.Count || outputs.Any(o => o is not [{ Rank: 2 }, { Rank: 0 }, { Rank: 0 }]))
        {
            return null;
        }

        int[] ordinary = [.. Enumerable.Range(0, inputs.Count).Where(i => inputs[i][0].ToDoubleArray().Max(Math.Abs) < Large)];
        bool areOrdinaryRight = ordinary.All(i => right[i].Zip(outputs[i]!).All(pair => Comparison.Same(pair.First, pair.Second)));
        if (areOrdinaryRight && outputs.Any(o => o![0].ToDoubleArray().Any(double.IsNaN)))
        {
            return exercise.Misconceptions.Single(m => m.Name == "overflowing softmax");
        }

        return Follows(exercise, inputs, right, outputs, [.. Enumerable.Range(0, inputs.Count)])
            ?? (areOrdinaryRight || Follows(exercise, inputs, right, outputs, ordinary) is not { } found ? null : new Mistake(
                $"{found.Name}; large scores besides",
                $"{found.Explanation} This explains the cases with ordinary scores. Those with scores in the thousands are wrong in a way of their own: look for a logarithm of 0, or a guard against it."));
    }

    /// <summary>The mistake that gives the probabilities of these cases, with shares that are right or follow from them.</summary>
    private static Misconception? Follows(
        EnsembleAnswer exercise, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs, int[] cases) =>
        exercise.Misconceptions.FirstOrDefault(mistake =>
        {
            (EnsemblePass Pass, Tensor[] Wrong, Tensor[] Right, Tensor[] Found)[] all =
                [.. cases.Select(i => (EnsemblePass.Of(inputs[i]), mistake.Wrong(inputs[i]), right[i], outputs[i]!))];
            return all.All(c => Comparison.Same(c.Wrong[0], c.Found[0])) && !all.All(c => Comparison.Same(c.Wrong[0], c.Right[0]))
                && (all.All(c => Comparison.Same(c.Found[1], c.Right[1]))
                    || (Members.TryGetValue(mistake.Name, out Func<EnsemblePass, Tensor>? members) && all.All(c => AreAlone(c.Found[1].Item(), c.Pass, members(c.Pass)))))
                && (all.All(c => Comparison.Same(c.Found[2], c.Right[2])) || all.All(c => IsTogether(c.Found[2].Item(), c.Pass, c.Wrong[0])));
        });

    private static bool AreAlone(double share, EnsemblePass pass, Tensor members) =>
        Math.Abs(share - Enumerable.Range(0, members.Shape[0]).Average(k => pass.Share(members.Row(k)))) < Comparison.Tolerance;

    /// <summary>The share that these probabilities get right; where all are equal but for rounding, any.</summary>
    private static bool IsTogether(double share, EnsemblePass pass, Tensor probabilities) =>
        Math.Abs(share - pass.Share(probabilities)) < Comparison.Tolerance || probabilities.ToDoubleArray() is var p && p.Max() - p.Min() < Comparison.Tolerance;
}
