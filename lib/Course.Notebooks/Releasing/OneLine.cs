using System.Globalization;
using System.Text;

namespace Course.Notebooks.Releasing;

/// <summary>Text out of a notebook, made fit for a message: one short line that cannot move a terminal's cursor or turn the direction of what follows.</summary>
internal static class OneLine
{
    /// <summary>Everything but printable characters becomes a space; what is over <paramref name="longest"/> characters is cut.</summary>
    internal static string Of(string text, int longest)
    {
        var line = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (line.Length >= longest)
            {
                return line.ToString().TrimEnd() + "…";
            }

            line.Append(IsPrintable(rune) ? rune.ToString() : " ");
        }

        return line.ToString().Trim();
    }

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
