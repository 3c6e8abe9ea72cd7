using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Finds the mistake whose numbers a student returned.</summary>
/// <remarks>
/// A mistake is named only if it explains everything that came back: every output, right ones too, on every case. So one
/// that happens to be right on some cases (a missing 1/N where N = 1) is not blamed for a mistake elsewhere. Where a
/// mistake makes the shapes disagree, both the student's method and the wrong function throw, and that counts as the same.
/// </remarks>
internal static class NumberDiagnosis
{
    /// <summary>
    /// The first mistake that gives all the student's outputs; failing that, the first two that do so together, each for
    /// outputs that the other leaves right; failing that, null.
    /// </summary>
    /// <param name="suspects">What to look for, the most telling first.</param>
    /// <param name="inputs">The cases.</param>
    /// <param name="right">The right outputs of each case.</param>
    /// <param name="outputs">What the student returned for each case; null where the method threw.</param>
    internal static Mistake? Find(
        IEnumerable<Suspect> suspects, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        if (outputs.Count != inputs.Count || outputs.All(o => o is null))
        {
            return null;
        }

        var tried = new List<Attempt>();
        foreach (Suspect suspect in suspects)
        {
            Tensor[]?[] wrong = [.. inputs.Select((input, i) => Try(suspect, input, right[i]))];
            if (wrong.Zip(outputs).All(pair => Same(pair.First, pair.Second)))
            {
                return suspect.Mistake;
            }

            tried.Add(Attempt.Of(suspect.Mistake, wrong, right, outputs));
        }

        return FindTwo(tried, Attempt.Passing(right, outputs));
    }

    /// <summary>Two mistakes that change different outputs: every output that one of them changes is the student's, and all others are right.</summary>
    private static Mistake? FindTwo(List<Attempt> tried, bool[] passing)
    {
        Attempt[] partly = [.. tried.Where(a => a.Changes.Contains(true) && a.Changes.Zip(a.Matches).All(o => !o.First || o.Second))];
        for (int i = 0; i < partly.Length; i++)
        {
            Attempt? other = partly.Skip(i + 1).FirstOrDefault(b => passing.Select((p, o) => (partly[i].Changes[o], b.Changes[o], p))
                .All(o => o is (true, false, _) or (false, true, _) or (false, false, true)));
            if (other is not null)
            {
                (Mistake a, Mistake b) = (partly[i].Mistake, other.Mistake);
                return new Mistake($"{a.Name}; {b.Name}", $"Two mistakes. {a.Explanation} {b.Explanation}");
            }
        }

        return null;
    }

    private static bool Same(Tensor[]? wrong, Tensor[]? output) => wrong is null || output is null
        ? wrong is null && output is null
        : wrong.Length == output.Length && wrong.Zip(output).All(pair => Comparison.Same(pair.First, pair.Second));

    private static Tensor[]? Try(Suspect suspect, Tensor[] inputs, Tensor[] right)
    {
        try
        {
            return suspect.Gives([.. inputs.Select(i => i.Clone())], right);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>What a mistake does to each output: whether it changes it on some case, and whether it then gives the student's on every case.</summary>
    private sealed record Attempt(Mistake Mistake, bool[] Changes, bool[] Matches)
    {
        /// <summary>A mistake that throws somewhere, or gives another number of outputs, explains no single output.</summary>
        internal static Attempt Of(Mistake mistake, Tensor[]?[] wrong, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
        {
            int count = right[0].Length;
            bool whole = wrong.All(w => w?.Length == count);
            return new Attempt(
                mistake,
                [.. Enumerable.Range(0, count).Select(o => whole && !wrong.Zip(right).All(c => Comparison.Same(c.First![o], c.Second[o])))],
                [.. Enumerable.Range(0, count).Select(o => whole && wrong.Zip(outputs).All(c => c.Second?.Length == count && Comparison.Same(c.First![o], c.Second[o])))]);
        }

        /// <summary>Whether each output is right on every case.</summary>
        internal static bool[] Passing(IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        [
            .. Enumerable.Range(0, right[0].Length).Select(o =>
                right.Zip(outputs).All(c => c.Second?.Length == c.First.Length && Comparison.Same(c.First[o], c.Second[o]))),
        ];
    }
}
