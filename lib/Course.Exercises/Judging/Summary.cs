namespace Course.Exercises;

/// <summary>The one-line outcome of a judgement.</summary>
internal static class Summary
{
    /// <summary>How many outputs are right, which are not, and the diagnosis if there is one.</summary>
    internal static string Of(IReadOnlyList<OutputVerdict> verdicts, Diagnosis? diagnosis)
    {
        string[] failing = verdicts.Where(v => !v.Passed).Select(v => v.Name).ToArray();
        if (failing.Length == 0)
        {
            return verdicts.Count == 1 ? "Right." : "All outputs are right.";
        }

        string count = verdicts.Count == 1
            ? $"Not right yet: {failing[0]}."
            : $"{verdicts.Count - failing.Length} of {verdicts.Count} outputs right; wrong: {string.Join(", ", failing)}.";
        return diagnosis is null ? count : $"{count} Diagnosis: {diagnosis.Name}.";
    }
}
