using System.Globalization;
using System.Text.RegularExpressions;
using Course.Grading.Submissions;

namespace Course.Grading.Sharding;

/// <summary>One part of a class that is graded on several machines: every <paramref name="Count"/>th student, from the <paramref name="Index"/>th on.</summary>
/// <param name="Index">Which part, 1 to <paramref name="Count"/>.</param>
/// <param name="Count">How many parts there are, 1 to 100,000.</param>
public sealed partial record Shard(int Index, int Count)
{
    private const int Most = 100_000;

    /// <summary>Reads <c>i/N</c>; null when the text is something else.</summary>
    public static Shard? Parse(string text) =>
        Form().Match(text) is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
        && int.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? Of(index, count)
            : null;

    /// <summary>The part, or null when there is no such part.</summary>
    public static Shard? Of(int index, int count) => count is >= 1 and <= Most && index >= 1 && index <= count ? new Shard(index, count) : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    /// <summary>The positions of the submissions in this part; all of one student's are in the same.</summary>
    internal IReadOnlyList<int> PositionsOf(IReadOnlyList<Submission> submissions) => PositionsOf([.. submissions.Select(submission => submission.Student)]);

    /// <summary>The same, from the student of each submission.</summary>
    internal IReadOnlyList<int> PositionsOf(IReadOnlyList<string> students)
    {
        string[] distinct = [.. students.Distinct(StringComparer.Ordinal)];
        HashSet<string> mine = new(distinct.Where((_, i) => i % Count == Index - 1), StringComparer.Ordinal);
        return [.. Enumerable.Range(0, students.Count).Where(i => mine.Contains(students[i]))];
    }

    [GeneratedRegex(@"^([0-9]{1,9})/([0-9]{1,9})\z")]
    private static partial Regex Form();
}
