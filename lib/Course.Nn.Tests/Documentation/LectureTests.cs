using System.Text.Json;
using System.Text.RegularExpressions;

namespace Course.Nn.Tests.Documentation;

/// <summary>Keeps the ledger of claims in lib/Course.Nn/LECTURES.md complete and true.</summary>
public partial class LectureTests
{
    private const int Claims = 37;
    private static readonly string Folder = Checkout.PathOf("lib", "Course.Nn");
    private static readonly string Text = File.ReadAllText(Path.Combine(Folder, "LECTURES.md"));

    private static readonly Row[] Rows = [.. RowPattern().Matches(Text).Select(match => new Row(
        match.Groups["id"].Value, match.Groups["tags"].Value, match.Groups["test"].Value,
        [.. match.Groups["notebook"].Captures.Zip(match.Groups["cell"].Captures, (notebook, cell) => (Path.GetFileName(notebook.Value), cell.Value))]))];

    private static IEnumerable<string> AllIds => Enumerable.Range(1, Claims).Select(number => $"C{number:00}");

    public static TheoryData<string> Ids() => [.. AllIds];

    [Fact]
    public void Ledger_HasEveryClaimOnceInOrder() => Assert.Equal(AllIds, Rows.Select(row => row.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Claim_HasATestThatNamesIt(string id)
    {
        string test = File.ReadAllText(Path.GetFullPath(Path.Combine(Folder, Of(id).Test)));

        Assert.Contains(id, test, StringComparison.Ordinal);
        Assert.Matches(@"\[(Fact|Theory)\]", test);
        Assert.Contains("Assert.", test, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Claim_HasCellsThatAssertIt_OrNoNotebookDoes(string id)
    {
        (string Notebook, string Cell)[] asserted = [.. Cells().Where(cell => Regex.IsMatch(cell.Source, $"Claim\\.\\w+\\(\"[^\"]*\\b{id}\\b")).Select(cell => (cell.Notebook, cell.Cell))];
        (string Notebook, string Cell)[] shown = Of(id).Shown;
        Assert.Equal(shown.Length == 0, asserted.Length == 0);
        Assert.All(shown, cell => Assert.Contains(cell, asserted));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Claim_NamesLecturesThatAreExplained(string id) =>
        Assert.All(Of(id).Tags.Split(' '), tag => Assert.True(Text.Contains($"| {tag} | ", StringComparison.Ordinal) && Text.Contains($"**{tag}** ", StringComparison.Ordinal), tag));

    private static Row Of(string id) => Assert.Single(Rows, row => row.Id == id);

    private static IEnumerable<(string Notebook, string Cell, string Source)> Cells() =>
        from file in Directory.GetFiles(Checkout.PathOf("grading", "source"), "*.ipynb")
        from cell in JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("cells").EnumerateArray()
        where cell.GetProperty("cell_type").GetString() == "code"
        select (Path.GetFileName(file), cell.GetProperty("id").GetString()!, string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString())));

    [GeneratedRegex(@"^\| (?<id>C\d\d) \| [^|\n]+ \| (?<tags>S[0-4]( S[0-4])*) \| \[[^]\n]+\]\((?<test>[^)\n]+)\) \| (not yet|(\[[^]\n]+\]\((?<notebook>[^)\n]+)\) `(?<cell>[^`\n]+)`(, (?=\[))?)+) \|$", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    private sealed record Row(string Id, string Tags, string Test, (string Notebook, string Cell)[] Shown);
}
