using Course.Site.Text;
using Course.Site.Typesetting;

namespace Course.Site.Pages;

/// <summary>A Markdown file of the repository as a page.</summary>
internal static class DocumentPage
{
    /// <summary>Makes the page.</summary>
    /// <param name="url">Its address, from the site's root.</param>
    /// <param name="title">What the search calls it.</param>
    /// <param name="file">The file, from the repository's root.</param>
    /// <param name="markdown">Its text.</param>
    /// <param name="section">The entry of the navigation that it belongs to.</param>
    /// <param name="typesetter">Takes formulas and code.</param>
    /// <param name="links">Where links lead.</param>
    public static Page Of(string url, string title, string file, string markdown, string section, Typesetter typesetter, SiteLinks links)
    {
        MarkdownPart part = new MarkdownWriter(typesetter, target => links.Resolve(file, target, url), new Slugs()).Write(markdown, file);
        return new Page(url, $"{title} · Course.Nn", part.Html)
        {
            Section = section,
            Headings = [.. part.Headings.Where(heading => heading.Level is 2 or 3)],
            Documents = [.. part.Headings.Select((heading, i) => new SearchDocument(heading.Text, title, $"{url}#{heading.Id}", part.Sections[i + 1]))],
        };
    }
}
