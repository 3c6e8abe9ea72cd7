using System.Text.RegularExpressions;
using Course.Site.Notebooks;

namespace Course.Site.Ledger;

/// <summary>The table of claims in <c>lib/Course.Nn/LECTURES.md</c>, which the library's own tests compare with the tests and the notebooks.</summary>
internal static partial class ClaimsLedger
{
    /// <summary>The table's file, from the repository's root.</summary>
    public const string File = "lib/Course.Nn/LECTURES.md";

    /// <summary>Where the tests are, from the repository's root.</summary>
    public const string TestFolder = "lib/Course.Nn.Tests/Lectures";

    /// <summary>Reads the table.</summary>
    /// <param name="markdown">The file's text.</param>
    /// <exception cref="SiteException">There is no claim in it, or a row lacks a test or a cell.</exception>
    public static IReadOnlyList<LedgerClaim> Read(string markdown)
    {
        LedgerClaim[] claims = [.. markdown.Split('\n').Select(line => Row().Match(line)).Where(match => match.Success).Select(Claim)];
        return claims.Length > 0 ? claims : throw new SiteException($"{File}: no table of claims (| id | claim | lectures | test | cell |)");
    }

    /// <summary>Whether every cell of a claim has shown, when it was executed, that the claim holds.</summary>
    public static bool Holds(LedgerClaim claim, IReadOnlyList<SiteNotebook> notebooks) => claim.Cells.All(place =>
        notebooks.FirstOrDefault(notebook => notebook.Name == place.Notebook)?.CellOf(place.Cell) is { } cell
        && Confirmed().Matches(OutputHtml.Shown(cell)).Any(match => match.Groups["title"].Value.Contains(claim.Id, StringComparison.Ordinal)));

    private static LedgerClaim Claim(Match row)
    {
        string id = row.Groups["id"].Value;
        var cells = new List<(string, string)>();
        string notebook = "";
        foreach (Match part in Place().Matches(row.Groups["cells"].Value))
        {
            if (part.Groups["notebook"].Success)
            {
                notebook = part.Groups["notebook"].Value;
            }
            else
            {
                cells.Add((notebook, part.Groups["cell"].Value));
            }
        }

        Match test = Link().Match(row.Groups["test"].Value);
        return test.Success && cells.Count > 0
            ? new LedgerClaim(id, row.Groups["text"].Value.Trim(), row.Groups["lectures"].Value.Trim(), test.Groups["name"].Value, cells)
            : throw new SiteException($"{File}: {id} names no test or no cell; give both");
    }

    [GeneratedRegex(@"^\| (?<id>C\d\d) \|(?<text>[^|]*)\|(?<lectures>[^|]*)\|(?<test>[^|]*)\|(?<cells>[^|]*)\|\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    /// <summary>The title of a table of numbers that agree, in which the claim is named.</summary>
    [GeneratedRegex("✓ (?<title>[^<]*)<", RegexOptions.ExplicitCapture)]
    private static partial Regex Confirmed();

    [GeneratedRegex(@"\[(?<notebook>[^\]]+)\]\([^)]*\)|`(?<cell>[^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex(@"\[(?<name>[^\]]+)\]\([^)]*\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
