using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// An exercise on a loss: where no known mistake explains the numbers, it says on which kind of cases they are wrong, or which
/// mistake explains them where the scores are ordinary.
/// </summary>
public abstract class LossExercise : GradientExercise
{
    /// <summary>What is looked for, the most telling first.</summary>
    private protected abstract IReadOnlyList<Circumstance> Kinds { get; }

    /// <inheritdoc/>
    private protected override Mistake? Symptom(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        Circumstance.Find(Kinds, OutputNames, inputs, right, outputs) ?? WhereScoresAreOrdinary(inputs, right, outputs);

    /// <summary>A mistake that explains the cases without large scores and excluded classes, where an overflow or a guard hides it on the others.</summary>
    private Mistake? WhereScoresAreOrdinary(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        int[] ordinary = outputs.Count == inputs.Count
            ? [.. Enumerable.Range(0, inputs.Count).Where(i => !Circumstances.LargeScoresOrExcludedClasses.Holds(inputs[i]))] : [];
        if (ordinary.Length == inputs.Count || ordinary.All(i => outputs[i] is { } output && AllRight(right[i], output)))
        {
            return null;
        }

        Mistake? found = NumberDiagnosis.Find(
            [.. Misconceptions.Select(Suspect.Of), .. GeneratedMistakes.Of(this)],
            [.. ordinary.Select(i => inputs[i])], [.. ordinary.Select(i => right[i])], [.. ordinary.Select(i => outputs[i])]);
        return found is null ? null : new Mistake(
            $"{found.Name}; large scores besides",
            $"{found.Explanation} This explains the cases with ordinary scores. Those with scores of ±1000 are wrong in a way of their own: look for an exponential that overflows and a "
            + "logarithm of 0 as well.");
    }

    private static bool AllRight(Tensor[] right, Tensor[] output) =>
        output.Length == right.Length && output.Zip(right).All(pair => Comparison.Same(pair.First, pair.Second));
}
