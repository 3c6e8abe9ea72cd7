using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Course.Grading.Reports;

/// <summary>A file name for a student's page that is safe on every file system and different for every student.</summary>
internal static class FeedbackName
{
    private const int Longest = 120;

    /// <summary>Letters, digits, dots, dashes and underscores stay; every other UTF-8 byte becomes <c>~</c> and two digits. Long names end in a hash.</summary>
    internal static string Of(string student, string extension = ".html")
    {
        string name = string.Concat(Encoding.UTF8.GetBytes(student).Select((c, i) => IsPlain((char)c, i) ? ((char)c).ToString() : string.Create(CultureInfo.InvariantCulture, $"~{c:x2}")));
        return (name.Length <= Longest ? name : $"{name[..Longest]}~{HashOf(student)}") + extension;
    }

    private static bool IsPlain(char c, int position) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' || (c == '.' && position > 0);

    /// <summary>Sixteen digits that differ from student to student.</summary>
    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
