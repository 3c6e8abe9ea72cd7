namespace Course.Site.Pages;

/// <summary>Where the site shows what a file of the repository holds.</summary>
/// <param name="pages">The addresses of pages from the site's root, by the file's path in the repository.</param>
internal sealed class SiteLinks(IReadOnlyDictionary<string, string> pages)
{
    /// <summary>The address of what a link in a file leads to, seen from the page that shows the file; null where the site has nothing there.</summary>
    /// <param name="file">The file with the link, from the repository's root.</param>
    /// <param name="target">What the link says.</param>
    /// <param name="url">The page, from the site's root.</param>
    public string? Resolve(string file, string target, string url)
    {
        if (target.StartsWith('#') || target.StartsWith("https://", StringComparison.Ordinal) || target.StartsWith("http://", StringComparison.Ordinal))
        {
            return target;
        }

        string[] parts = target.Split('#', 2);
        string path = Joined(Path.GetDirectoryName(file)!.Replace('\\', '/'), parts[0]);
        return pages.TryGetValue(path, out string? page) ? Page.UpFrom(url) + page + (parts.Length > 1 ? "#" + parts[1] : "") : null;
    }

    /// <summary>A path without <c>.</c> and <c>..</c>.</summary>
    private static string Joined(string folder, string path)
    {
        var parts = new List<string>();
        foreach (string part in $"{folder}/{path}".Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
