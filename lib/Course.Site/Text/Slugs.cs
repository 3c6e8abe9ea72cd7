using System.Globalization;
using System.Text;

namespace Course.Site.Text;

/// <summary>The ids of a page, each given once.</summary>
internal sealed class Slugs
{
    private readonly HashSet<string> _taken = [];

    /// <summary>An id for a heading: its letters and digits, joined by dashes.</summary>
    public string Of(string text)
    {
        var slug = new StringBuilder("s");
        bool gap = true;
        foreach (char c in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(gap ? "-" : "").Append(c);
                gap = false;
            }
            else
            {
                gap = true;
            }
        }

        return Take(slug.ToString());
    }

    /// <summary>This id, or one that begins with it where it is taken; characters that an address would escape are left out.</summary>
    public string Take(string wanted)
    {
        string id = string.Concat(wanted.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
        for (int i = 2; !_taken.Add(id); i++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{i}");
        }

        return id;
    }
}
