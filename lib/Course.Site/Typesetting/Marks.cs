using System.Globalization;

namespace Course.Site.Typesetting;

/// <summary>Marks are written in characters that no text uses.</summary>
internal static class Marks
{
    /// <summary>The mark of the formula (<c>f</c>) or code (<c>c</c>) with this number.</summary>
    public static string Of(char kind, int number) => string.Create(CultureInfo.InvariantCulture, $"\uE000{kind}{number}\uE001");
}
