using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// The mistakes that can be made in every exercise, made from its reference: a sign, a factor, two outputs exchanged, a
/// transpose, a batch size once too often or too rarely, an integer division.
/// </summary>
/// <remarks>
/// Each is tried on all outputs together, on all but the first (the gradients, where the first is a loss), and on every
/// output alone. They come after an exercise's own misconceptions, whose explanations say more.
/// </remarks>
internal static class GeneratedMistakes
{
    private sealed record Kind(string Name, string Explanation, Func<Tensor, double, Tensor?> Change);

    /// <summary>How each output is changed; the second argument is the batch size N, or 0 where a case has none. Null: not on this output.</summary>
    private static readonly IReadOnlyList<Kind> Kinds =
    [
        new("sign error in {0}", "{0} with the opposite sign would be right. Look for a minus too many or too few: a difference taken the other "
            + "way round, or the minus of gradient descent, which belongs to the step and not to the gradient.", (t, _) => -t),
        new("{0} twice too large", "Half of {0} would be right: a factor 2 that cancels, or the ½ of a definition left out.", (t, _) => t * 2),
        new("{0} twice too small", "Twice {0} would be right: a ½ that cancels or does not belong there, or only one of two equal parts.", (t, _) => t * 0.5),
        new("{0} zero everywhere", "Nothing but zeros in {0}: never filled, or a division of whole numbers gave 0 (in C#, 1 / 2 is 0 and "
            + "1.0 / 2 is 0.5).", (t, _) => t * 0),
        new("whole-number division by N in {0}", "Right where N = 1 and zero elsewhere: 1 / N of two whole numbers is 0 in C#. Write 1.0 / N.",
            (t, n) => n > 0 ? t * (n == 1 ? 1 : 0) : null),
        new("{0} N times too large", "Too large by the number of examples N: a mean was asked for, and this is the sum over the batch.",
            (t, n) => n > 0 ? t * n : null),
        new("{0} divided by N once too often", "Too small by the number of examples N: divided by N here, where the mean is taken "
            + "elsewhere already or was not asked for.", (t, n) => n > 0 ? t / n : null),
        new("{0} transposed", "Rows and columns are exchanged in {0}. A gradient has the shape of what it belongs to, index by index.",
            (t, _) => t.Rank == 2 ? t.T : null),
    ];

    /// <summary>All of them for the outputs of an exercise; those that happen to be right on every case explain nothing and do no harm.</summary>
    internal static IReadOnlyList<Suspect> Of(Exercise exercise) =>
    [
        .. Kinds.SelectMany(kind => Groups(exercise.OutputNames.Count).Select(group => Changed(exercise, kind, group))),
        .. Exchanged(exercise.OutputNames),
    ];

    private static IEnumerable<int[]> Groups(int count)
    {
        int[] all = [.. Enumerable.Range(0, count)];
        IEnumerable<int[]> several = count > 2 ? [all, all[1..]] : count == 2 ? [all] : [];
        return several.Concat(all.Select(o => new[] { o }));
    }

    private static Suspect Changed(Exercise exercise, Kind kind, int[] group)
    {
        string which = Listed([.. group.Select(o => exercise.OutputNames[o])]);
        return new Suspect(new Mistake(Filled(kind.Name, which), Filled(kind.Explanation, which)), (inputs, right) =>
        {
            double n = exercise.BatchSize(inputs);
            return [.. right.Select((t, o) => group.Contains(o) ? kind.Change(t, n) ?? throw new InvalidOperationException(kind.Name) : t)];
        });
    }

    private static IEnumerable<Suspect> Exchanged(IReadOnlyList<string> names) =>
        from a in Enumerable.Range(0, names.Count)
        from b in Enumerable.Range(a + 1, names.Count - a - 1)
        select new Suspect(
            new Mistake(
                $"{names[a]} and {names[b]} exchanged",
                $"What was returned as {names[a]} is {names[b]}, and the other way round. The outputs are expected in the order {string.Join(", ", names)}."),
            (_, right) => [.. right.Select((t, o) => o == a ? right[b] : o == b ? right[a] : t)]);

    private static string Filled(string text, string which) => text.Replace("{0}", which, StringComparison.Ordinal);

    private static string Listed(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
