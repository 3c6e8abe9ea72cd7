using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Finds a softmax that is right for ordinary scores and not a number for scores in the thousands.</summary>
internal static class MonteCarloOverflow
{
    private static readonly Mistake Overflow = new(
        "overflowing softmax",
        "With scores in the thousands the probabilities are not numbers: e to their power is infinite, or 0 for all classes of a row, and ∞/∞ and 0/0 are neither. "
        + "Take each row's own largest score off first.");

    private static readonly Mistake Clipped = new(
        "scores clipped",
        "With scores in the thousands the probabilities are numbers, but not the right ones: scores were clipped, or so much was taken off or divided away that classes "
        + "became equal. Softmax stays the same when each row's own largest score is taken off first; nothing else is needed.");

    /// <summary>One of the two where mean and spread are right but for the case of large scores, and wrong there.</summary>
    internal static Mistake? Find(MonteCarloDropout exercise, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        int large = inputs.ToList().FindIndex(a => a[1].Abs().Max() > 100);
        if (outputs.Count != inputs.Count || large < 0 || outputs[large] is not [{ } mean, { } spread, { }])
        {
            return null;
        }

        Tensor[] right = exercise.Reference(inputs[large]);
        bool isElsewhereRight = inputs.Zip(outputs).Where((_, i) => i != large)
            .All(c => c.Second is { Length: 3 } found && exercise.Reference(c.First).Zip(found).All(pair => Comparison.Same(pair.First, pair.Second)));
        return !isElsewhereRight || mean.Shape != right[0].Shape || Comparison.Same(mean, right[0]) ? null
            : double.IsFinite(mean.Sum()) && double.IsFinite(spread.Sum()) ? Clipped : Overflow;
    }
}
