namespace Course.Site.Typesetting;

/// <summary>What the search finds.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Where">The page it is on.</param>
/// <param name="Url">Its address, from the site's root.</param>
/// <param name="Text">What is looked through.</param>
internal sealed record SearchDocument(string Title, string Where, string Url, string Text);
