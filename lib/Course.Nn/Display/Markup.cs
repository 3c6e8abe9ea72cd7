using System.Globalization;
using System.Text;

namespace Course.Nn.Display;

/// <summary>Text and numbers as they may stand in HTML, SVG and their attributes.</summary>
public static class Markup
{
    /// <summary>
    /// Replaces the five characters that mean something in markup, and drops control characters and lone surrogates,
    /// which no XML document may hold.
    /// </summary>
    public static string Escape(string? text)
    {
        var escaped = new StringBuilder();
        foreach (Rune rune in (text ?? string.Empty).EnumerateRunes())
        {
            Append(escaped, rune);
        }

        return escaped.ToString();
    }

    /// <summary>A coordinate: at most two decimals, a point whatever the culture, never an exponent.</summary>
    public static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A number for reading: <paramref name="digits"/> significant digits, a point whatever the culture.</summary>
    /// <param name="value">Any number; NaN and the infinities print as <c>NaN</c>, <c>∞</c>, <c>-∞</c>.</param>
    /// <param name="digits">Significant digits, 1 to 17.</param>
    public static string Number(double value, int digits = 4) => value switch
    {
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "-∞",
        0 => "0",
        _ => value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
    };

    private static void Append(StringBuilder escaped, Rune rune)
    {
        _ = rune.Value switch
        {
            '&' => escaped.Append("&amp;"),
            '<' => escaped.Append("&lt;"),
            '>' => escaped.Append("&gt;"),
            '"' => escaped.Append("&quot;"),
            '\'' => escaped.Append("&#39;"),
            '\n' or '\t' => escaped.Append((char)rune.Value),
            _ when Rune.IsControl(rune) || rune == Rune.ReplacementChar => escaped,
            _ => escaped.Append(rune),
        };
    }
}
