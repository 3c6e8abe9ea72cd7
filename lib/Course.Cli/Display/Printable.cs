using System.Globalization;
using System.Text;

namespace Course.Cli.Display;

/// <summary>A notebook may come from a stranger; what it prints must not steer the terminal.</summary>
internal static class Printable
{
    private const string Instead = "\uFFFD";

    /// <summary>A line with � for every character that does something rather than being seen, but for tabs.</summary>
    public static string Line(string line) =>
        string.Concat(line.TrimEnd('\r').EnumerateRunes().Select(rune => rune.Value == '\t' || IsSeen(rune) ? rune.ToString() : Instead));

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
