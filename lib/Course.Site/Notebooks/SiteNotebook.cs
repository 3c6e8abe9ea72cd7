using System.Globalization;
using System.Text.RegularExpressions;
using Course.Exercises;
using Course.Notebooks.Ipynb;

namespace Course.Site.Notebooks;

/// <summary>An executed notebook of the course, with what its title cell says of it.</summary>
internal sealed partial class SiteNotebook
{
    private readonly string _title;

    /// <summary>An executed notebook.</summary>
    /// <param name="name">Its file's name without <c>.ipynb</c>, such as <c>03-backprop</c>.</param>
    /// <param name="notebook">The notebook.</param>
    public SiteNotebook(string name, Notebook notebook)
    {
        (Name, Notebook) = (name, notebook);
        _title = notebook.Cells.FirstOrDefault(cell => !cell.IsCode)?.Source ?? "";
    }

    /// <summary>Its file's name without <c>.ipynb</c>.</summary>
    public string Name { get; }

    /// <summary>The notebook itself.</summary>
    public Notebook Notebook { get; }

    /// <summary>Its two digits.</summary>
    public string Number => Name.Split('-')[0];

    /// <summary>Where its page is, from the site's root.</summary>
    public string Url => $"notebooks/{Name}.html";

    /// <summary>Its title with its number, such as <c>03 · Backpropagation</c>.</summary>
    public string Title => TitleLine().Match(_title) is { Success: true } match ? match.Groups["title"].Value.Trim() : Name;

    /// <summary>Its first paragraph, in Markdown.</summary>
    public string Lead => _title.Split("\n\n").FirstOrDefault(part => part.Length > 0 && !part.StartsWith('#')) ?? "";

    /// <summary>How long it takes, as its title cell says; empty where it does not.</summary>
    public string Duration => DurationSentence().Match(Need) is { Success: true } match ? match.Groups["time"].Value : "";

    /// <summary>Its exercises, in its order.</summary>
    public IReadOnlyList<Exercise> Exercises => [.. ExerciseCatalogue.ForNotebook(Name)];

    /// <summary>The numbers of the notebooks that its title cell says it needs.</summary>
    public IReadOnlyList<string> BuildsOn => [.. OneOrSeveral().Matches(NeededNotebooks().Match(Need).Value).SelectMany(match => Numbers(match.Groups["first"].Value, match.Groups["last"].Value))];

    private string Need => _title.Split('\n').FirstOrDefault(line => line.StartsWith("**What you need**", StringComparison.Ordinal)) ?? "";

    /// <summary>The cell with this id; null if there is none.</summary>
    public Cell? CellOf(string id) => Notebook.Cells.FirstOrDefault(cell => cell.Id == id);

    private static IEnumerable<string> Numbers(string first, string last)
    {
        int from = int.Parse(first, CultureInfo.InvariantCulture), to = last.Length > 0 ? int.Parse(last, CultureInfo.InvariantCulture) : from;
        return Enumerable.Range(from, Math.Max(0, to - from + 1)).Select(number => number.ToString("00", CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^# (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TitleLine();

    [GeneratedRegex(@"(?<time>About [^.]*\.( The exercises take [^.]*\.)?)", RegexOptions.ExplicitCapture)]
    private static partial Regex DurationSentence();

    [GeneratedRegex(@"\bnotebooks? \d\d((, | and | to )\d\d)*", RegexOptions.ExplicitCapture)]
    private static partial Regex NeededNotebooks();

    [GeneratedRegex(@"\b(?<first>\d\d)( to (?<last>\d\d))?\b", RegexOptions.ExplicitCapture)]
    private static partial Regex OneOrSeveral();
}
