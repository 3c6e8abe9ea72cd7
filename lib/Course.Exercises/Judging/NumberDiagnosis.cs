using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Finds the mistake whose numbers a student returned.</summary>
/// <remarks>
/// A mistake is named only if it explains everything that came back: every output, right ones too, on every case. So one
/// that happens to be right on some cases (a missing 1/N where N = 1) is not blamed for a mistake elsewhere. Where a
/// mistake makes the shapes disagree, both the student's method and the wrong function throw, and that counts as the same.
/// Where several give the same numbers all of them are named; but those that are made of the right outputs give way to an exercise's own, which say why.
/// </remarks>
internal static class NumberDiagnosis
{
    /// <summary>
    /// The mistakes that give all the student's outputs; failing that, two that do so together, each for
    /// outputs that the other leaves right; failing that, null.
    /// </summary>
    /// <param name="suspects">What to look for, the most telling first.</param>
    /// <param name="inputs">The cases.</param>
    /// <param name="right">The right outputs of each case.</param>
    /// <param name="outputs">What the student returned for each case; null where the method threw.</param>
    internal static Mistake? Find(
        IEnumerable<Suspect> suspects, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        Find(suspects, inputs, right, outputs, out _);

    /// <summary>The same; <paramref name="partly"/> are those that give some of the wrong outputs and leave all others as they should be.</summary>
    internal static Mistake? Find(
        IEnumerable<Suspect> suspects, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs, out IReadOnlyList<PartialMistake> partly)
    {
        partly = [];
        if (outputs.Count != inputs.Count || outputs.All(o => o is null))
        {
            return null;
        }

        List<Mistake> whole = [];
        List<PartialMistake> some = [];
        foreach (Suspect suspect in suspects.TakeWhile(s => !whole.Exists(IsOwn) || IsOwn(s.Mistake)))
        {
            var attempt = new Attempt(suspect, right[0].Length);
            for (int i = 0; i < inputs.Count && attempt.IsOpen; i++)
            {
                attempt.Try(inputs[i], right[i], outputs[i]);
            }

            whole.AddRange(attempt.IsWhole ? [suspect.Mistake] : []);
            some.AddRange(attempt.Part is { } part ? [part] : []);
        }

        partly = some;
        return whole.Count > 0 ? Named(whole) : FindTwo(partly, Passing(right, outputs));
    }

    private static bool IsOwn(Mistake mistake) => mistake is Misconception;

    private static Mistake Named(IReadOnlyList<Mistake> mistakes) => AnyOf.These(mistakes.Any(IsOwn) ? [.. mistakes.Where(IsOwn)] : mistakes);

    /// <summary>Two mistakes that change different outputs: every output that one of them changes is the student's, and all others are right.</summary>
    private static Mistake? FindTwo(IReadOnlyList<PartialMistake> partly, bool[] passing)
    {
        for (int i = 0; i < partly.Count; i++)
        {
            PartialMistake? other = partly.Skip(i + 1).FirstOrDefault(b => passing.Select((p, o) => (partly[i].Changes[o], b.Changes[o], p))
                .All(o => o is (true, false, _) or (false, true, _) or (false, false, true)));
            if (other is not null)
            {
                (Mistake a, Mistake b) = (AllLike(partly[i], partly), AllLike(other, partly));
                return new Mistake($"{a.Name}; {b.Name}", $"Two mistakes. {a.Explanation} {b.Explanation}");
            }
        }

        return null;
    }

    /// <summary>All that give the same outputs as this one.</summary>
    internal static Mistake AllLike(PartialMistake one, IReadOnlyList<PartialMistake> partly) =>
        Named([.. partly.Where(p => p.Changes.SequenceEqual(one.Changes)).Select(p => p.Mistake)]);

    /// <summary>Whether each output is right on every case.</summary>
    private static bool[] Passing(IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
    [
        .. Enumerable.Range(0, right[0].Length).Select(o =>
            right.Zip(outputs).All(c => c.Second?.Length == c.First.Length && Comparison.Same(c.First[o], c.Second[o]))),
    ];
}
