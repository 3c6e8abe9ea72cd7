using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Course.Grading;

/// <summary>Text that a student controls, made fit to print: one short line without control characters or tricks of direction.</summary>
internal static partial class ForeignText
{
    private const int LongestMessage = 240;

    /// <summary>
    /// Control, format (bidirectional marks among them), surrogate and private characters and line breaks become spaces;
    /// what is over 240 characters is cut.
    /// </summary>
    internal static string Clean(string text) => Clean(text, LongestMessage);

    /// <summary>The same, cut at another length.</summary>
    internal static string Clean(string text, int longest)
    {
        var clean = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (clean.Length >= longest)
            {
                return clean.ToString().TrimEnd() + "…";
            }

            clean.Append(IsPrintable(rune) ? rune.ToString() : " ");
        }

        return Spaces().Replace(clean.ToString(), " ").Trim();
    }

    /// <summary>
    /// The same for the message of an exception. Numbers with a fraction and long ones become …, so that it cannot carry
    /// the secret inputs out.
    /// </summary>
    internal static string CleanMessage(string text) => Numbers().Replace(Clean(text), "…");

    /// <summary>The cleaned text in quotation marks.</summary>
    internal static string Quote(string text) => $"“{Clean(text)}”";

    /// <summary>Whether a character can be seen and does nothing else.</summary>
    internal static bool IsPrintable(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    [GeneratedRegex(@" {2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[-+]?\d*\.\d+([eE][-+]?\d+)?|\d{7,}|\d+[eE][-+]?\d+")]
    private static partial Regex Numbers();
}
