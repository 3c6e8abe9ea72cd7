namespace Course.Site.Text;

/// <summary>A heading on a page.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Id">What a link to it names.</param>
/// <param name="Html">Its content.</param>
/// <param name="Text">The same as plain text.</param>
internal sealed record Heading(int Level, string Id, string Html, string Text);
