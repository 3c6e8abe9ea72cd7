using System.Text.RegularExpressions;

namespace Course.Repository.Tests;

/// <summary>How comments cite the lectures: <c>S2 · Adam (Kingma and Ba 2015)</c>, <c>S1, S3 · batch normalisation</c>; see lib/Course.Nn/LECTURES.md.</summary>
public sealed partial class CitationTests
{
    public static TheoryData<string> Sources() => [.. Repository.Files(".cs")
        .Where(file => !file.Split('/').Any(folder => folder.EndsWith(".Tests", StringComparison.Ordinal)))
        .Where(file => Tag().IsMatch(Comments(file)))];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Comments_CiteALectureWithItsSubject(string file)
    {
        string comments = Comments(file);

        Assert.Equal(Tag().Count(comments), Citation().Matches(comments).Sum(citation => Tag().Count(citation.Value)));
    }

    /// <summary>The documentation comments of a file, as running text.</summary>
    private static string Comments(string file) => string.Join(' ', File.ReadLines(Repository.PathOf(file))
        .Select(line => line.Trim()).Where(line => line.StartsWith("///", StringComparison.Ordinal)).Select(line => line[3..].Trim()));

    [GeneratedRegex(@"\bS[0-4]\b")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\bS[0-4](, S[0-4])* · \w")]
    private static partial Regex Citation();
}
