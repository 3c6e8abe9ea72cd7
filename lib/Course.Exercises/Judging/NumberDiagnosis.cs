using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Finds the misconception whose numbers a student returned.</summary>
/// <remarks>
/// A misconception is named only if it gives the student's numbers on every case, so one that happens to be right on
/// some cases (a missing 1/N where N = 1) is not blamed for a mistake elsewhere. Where a mistake makes the shapes
/// disagree, both the student's method and the wrong function throw, and that counts as the same.
/// </remarks>
internal static class NumberDiagnosis
{
    /// <summary>
    /// The first misconception that gives all the student's outputs; failing that, the first that gives a whole failing
    /// output, so that two mistakes in two outputs still find one of them; failing that, null.
    /// </summary>
    internal static Misconception? Find(
        IReadOnlyList<Misconception> misconceptions,
        IReadOnlyList<Tensor[]> inputs,
        IReadOnlyList<Tensor[]?> outputs,
        IReadOnlyList<OutputVerdict> verdicts)
    {
        if (outputs.Count != inputs.Count || outputs.All(o => o is null))
        {
            return null;
        }

        Tensor[]?[][] wrong = misconceptions.Select(m => inputs.Select(i => Try(m.Wrong, i)).ToArray()).ToArray();
        int[] all = Enumerable.Range(0, verdicts.Count).ToArray();
        IEnumerable<int[]> attempts = verdicts.Select((v, i) => (v.Passed, Outputs: new[] { i })).Where(a => !a.Passed).Select(a => a.Outputs);
        return attempts.Prepend(all)
            .Select(which => Array.FindIndex(wrong, w => Same(w, outputs, which)))
            .Where(found => found >= 0)
            .Select(found => misconceptions[found])
            .FirstOrDefault();
    }

    private static bool Same(Tensor[]?[] wrong, IReadOnlyList<Tensor[]?> outputs, int[] which) =>
        wrong.Zip(outputs).All(pair => Same(pair.First, pair.Second, which));

    private static bool Same(Tensor[]? wrong, Tensor[]? output, int[] which)
    {
        if (wrong is null || output is null)
        {
            return wrong is null && output is null;
        }

        return wrong.Length == output.Length && which.All(i => Comparison.Same(output[i], wrong[i]));
    }

    private static Tensor[]? Try(Func<Tensor[], Tensor[]> wrong, Tensor[] inputs)
    {
        try
        {
            return wrong([.. inputs.Select(i => i.Clone())]);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
