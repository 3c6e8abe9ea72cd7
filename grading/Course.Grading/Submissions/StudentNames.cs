using System.Globalization;
using System.Text;
using Course.Grading.Reports;

namespace Course.Grading.Submissions;

/// <summary>
/// What reports call each student. Names that look alike when printed (a space without width, a letter of another alphabet, another way to
/// write the same one, a capital) would hide one student behind another: in those, all characters but plain ones are written as their codes.
/// </summary>
internal static class StudentNames
{
    private const int Longest = 200;

    /// <summary>A printable name for each, all different.</summary>
    internal static IReadOnlyDictionary<string, string> Of(IEnumerable<string> students)
    {
        (string Student, string Looks)[] all = [.. students.Distinct(StringComparer.Ordinal).Select(student => (student, LooksOf(student)))];
        return all.ToDictionary(
            one => one.Student,
            one => one.Looks.Length > 0 && !all.Any(other => other.Student != one.Student && LookAlike(one.Looks, other.Looks)) ? ForeignText.Clean(one.Student) : Spelled(one.Student),
            StringComparer.Ordinal);
    }

    /// <summary>The plain characters in it in capitals; a * for each other that is seen, with the marks above and below it.</summary>
    private static string LooksOf(string student)
    {
        var looks = new StringBuilder();
        foreach (Rune rune in student.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark)
            {
                looks.Length = Math.Max(0, looks.Length - 1);
                looks.Append('*');
            }
            else if (ForeignText.IsPrintable(rune) && !Rune.IsWhiteSpace(rune))
            {
                looks.Append(rune.IsAscii ? char.ToUpperInvariant((char)rune.Value) : '*');
            }
        }

        return looks.ToString();
    }

    private static bool LookAlike(string one, string other) =>
        one.Length == other.Length && one.Zip(other).All(pair => pair.First == pair.Second || pair.First == '*' || pair.Second == '*');

    private static string Spelled(string student)
    {
        var name = new StringBuilder();
        foreach (Rune rune in student.EnumerateRunes())
        {
            bool isPlain = rune.IsAscii && !Rune.IsControl(rune) && rune.Value != '\\';
            name.Append(isPlain ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}"));
        }

        return name.Length <= Longest ? name.ToString() : $"{name.ToString(0, Longest)}~{FeedbackName.HashOf(student)}";
    }
}
