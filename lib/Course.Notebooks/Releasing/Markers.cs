namespace Course.Notebooks.Releasing;

/// <summary>
/// nbgrader's markers in a cell's text, each on a line of its own, in a comment: <c>### BEGIN SOLUTION</c> … <c>### END SOLUTION</c> and
/// <c>### BEGIN HIDDEN TESTS</c> … <c>### END HIDDEN TESTS</c>. Regions are not nested.
/// A solution that stands where no statement can, such as the fields of a class, says what belongs there:
/// <c>### BEGIN SOLUTION: your fields</c>.
/// </summary>
internal static class Markers
{
    private const string Solution = "SOLUTION";
    private const string HiddenTests = "HIDDEN TESTS";

    public static bool HasSolution(string source) => source.Contains("### BEGIN " + Solution, StringComparison.Ordinal);

    public static bool HasAny(string source) => HasSolution(source) || source.Contains("### BEGIN " + HiddenTests, StringComparison.Ordinal);

    /// <summary>Why the markers do not pair up, with the line, counted from 1; null when they do.</summary>
    public static string? FindProblem(string source)
    {
        string? open = null;
        int number = 0;
        foreach (string line in source.Split('\n'))
        {
            number++;
            if (Begins(line) is { } begins)
            {
                if (open is not null)
                {
                    return $"line {number}: BEGIN {begins} inside BEGIN {open}; write ### END {open} before it";
                }

                open = begins;
            }
            else if (Ends(line) is { } ends)
            {
                if (open != ends)
                {
                    return $"line {number}: END {ends} without its BEGIN {ends}; add ### BEGIN {ends} above, or delete the line";
                }

                open = null;
            }
        }

        return open is null ? null : $"BEGIN {open} is never ended; add ### END {open}";
    }

    /// <summary>
    /// The text with each solution replaced by <paramref name="stub"/>, or by a comment where its marker has a text, indented as
    /// its marker is; hidden tests are left out.
    /// </summary>
    public static string Release(string source, string stub)
    {
        var kept = new List<string>();
        string? open = null;
        foreach (string line in source.Split('\n'))
        {
            if (Begins(line) is { } begins)
            {
                open = begins;
                if (begins == Solution)
                {
                    kept.Add(line[..^line.TrimStart().Length] + (Comment(line) ?? stub));
                }
            }
            else if (Ends(line) is not null)
            {
                open = null;
            }
            else if (open is null)
            {
                kept.Add(line);
            }
        }

        return string.Join('\n', kept).TrimEnd('\n');
    }

    private static string? Comment(string line) =>
        line.Split("### BEGIN " + Solution + ":", 2) is [_, var text] ? "// " + text.Trim() : null;

    private static string? Begins(string line) => Kind(line, "### BEGIN ");

    private static string? Ends(string line) => Kind(line, "### END ");

    private static string? Kind(string line, string marker) =>
        line.Contains(marker + Solution, StringComparison.Ordinal) ? Solution
        : line.Contains(marker + HiddenTests, StringComparison.Ordinal) ? HiddenTests
        : null;
}
