namespace Course.Site.Output;

/// <summary>A file of the site.</summary>
/// <param name="Path">From the site's root, with forward slashes.</param>
/// <param name="Content">Its bytes.</param>
public sealed record SiteFile(string Path, byte[] Content);
