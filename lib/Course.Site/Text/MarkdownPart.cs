namespace Course.Site.Text;

/// <summary>A piece of Markdown on a page.</summary>
/// <param name="Html">As HTML.</param>
/// <param name="Headings">Its headings, in order.</param>
/// <param name="Sections">Its plain text, cut where a heading stands: before the first, below the first, …; one more than headings.</param>
internal sealed record MarkdownPart(string Html, IReadOnlyList<Heading> Headings, IReadOnlyList<string> Sections);
