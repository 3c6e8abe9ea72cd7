using System.Net;
using System.Text.RegularExpressions;
using Course.Notebooks.Ipynb;
using Course.Site.Ledger;

namespace Course.Site.Tests;

/// <summary>No file of a students' site, the search's index included, holds a line of a solution.</summary>
[Trait("Needs", "npm")]
[Collection(TestsOfOneSite.Name)]
public sealed partial class NoSolutionTests(MadeSite site)
{
    private static readonly HashSet<string> Lines = SolutionLines();

    [SkippableFact]
    public void NoFile_HoldsALineOfASolution()
    {
        site.Require();
        string[] files = [.. Directory.GetFiles(site.Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".html" or ".js" && Path.GetFileName(file) is not ("plotly.js" or "minisearch.js"))];

        Assert.True(Lines.Count >= 300, $"{Lines.Count} lines were looked for");
        Assert.Contains(files, file => Path.GetFileName(file) == "search-index.js");
        Assert.Equal([], files.SelectMany(file => Found(File.ReadAllText(file), Path.GetExtension(file)).Select(line => $"{Path.GetFileName(file)}: {line}")));
    }

    /// <summary>Otherwise the other test could never fail.</summary>
    [Fact]
    public void ALine_InAPageOrInTheIndex_IsFound()
    {
        string line = Lines.First(one => one.Contains('<', StringComparison.Ordinal) || one.Contains('"', StringComparison.Ordinal));
        string escaped = WebUtility.HtmlEncode(line), coloured = $"<pre><code>\n    <span class=\"hljs-type\">{escaped[..3]}</span>{escaped[3..]}\n</code></pre>";

        Assert.Equal([line], Found(coloured, ".html"));
        Assert.Equal([line], Found($"{{\"excerpt\":\"so {line.Replace("\"", "\\\\\\\"", StringComparison.Ordinal)} and on\"}}", ".js"));
    }

    /// <summary>A page shows code line by line; the index joins them.</summary>
    private static IEnumerable<string> Found(string text, string kind) => kind == ".html"
        ? WebUtility.HtmlDecode(Tag().Replace(text, "")).Split('\n').Select(Flat).Where(Lines.Contains).Distinct()
        : Lines.Where(Flat(text).Contains);

    /// <summary>Those that tell something and stand nowhere else in what the site shows.</summary>
    private static HashSet<string> SolutionLines()
    {
        IEnumerable<string> solutions = Cells("grading", "source").Where(cell => cell.Nbgrader is { Solution: true }).SelectMany(cell => Solution().Matches(cell.Source)).SelectMany(match => match.Groups["body"].Value.Split('\n'));
        IEnumerable<string> tests = Directory.GetFiles(Checkout.PathOf(ClaimsLedger.TestFolder.Split('/')), "*.cs").Select(File.ReadAllText);
        IEnumerable<string> comments = Directory.GetFiles(Checkout.PathOf("lib", "Course.Nn"), "*.cs", SearchOption.AllDirectories).SelectMany(File.ReadLines).Where(line => line.Contains("///", StringComparison.Ordinal));
        string shown = Flat(string.Join('\n', Cells("notebooks").Select(cell => cell.Source).Concat(tests).Concat(comments)));
        return [.. solutions.Select(Flat).Where(line => line.Length >= 20 && line.Any(char.IsAsciiLetter) && !shown.Contains(line, StringComparison.Ordinal))];
    }

    private static IEnumerable<Cell> Cells(params string[] folder) => Directory.GetFiles(Checkout.PathOf(folder), "*.ipynb").SelectMany(path => Notebook.Load(path).Cells);

    /// <summary>Without what JSON and Markdown add.</summary>
    private static string Flat(string text) => Blanks().Replace(text.Replace("\\", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal), " ").Trim();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"### BEGIN SOLUTION[^\n]*\n(?<body>.*?)\n[^\n]*### END SOLUTION", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Solution();
}
