using Course.Site.Text;
using Course.Site.Typesetting;

namespace Course.Site.Pages;

/// <summary>A page of the site, before it is typeset.</summary>
/// <param name="Url">Its file, from the site's root, at most one folder deep.</param>
/// <param name="Title">What the browser's tab says.</param>
/// <param name="Body">The HTML of its main part.</param>
internal sealed record Page(string Url, string Title, string Body)
{
    /// <summary>Which entry of the navigation it belongs to: its address; default: none.</summary>
    public string Section { get; init; } = "";

    /// <summary>What stands on it, for the list at its side; no list for none.</summary>
    public IReadOnlyList<Heading> Headings { get; init; } = [];

    /// <summary>What the search finds on it.</summary>
    public IReadOnlyList<SearchDocument> Documents { get; init; } = [];

    /// <summary>Whether its pictures and lists may take the width of the window.</summary>
    public bool IsWide { get; init; }

    /// <summary>The way from the page to the site's root.</summary>
    public string Up => UpFrom(Url);

    /// <summary>The way from a page to the site's root.</summary>
    public static string UpFrom(string url) => url.Contains('/', StringComparison.Ordinal) ? "../" : "";
}
