using System.Text;

namespace Course.Site.Typesetting;

/// <summary>The files that come with this library: styles, scripts, and the list of what npm brings.</summary>
internal static class Asset
{
    /// <summary>A file's text.</summary>
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Asset).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
