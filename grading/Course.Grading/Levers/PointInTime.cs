using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Grading.Levers;

/// <summary>
/// Reads times as nbgrader writes them and people do: <c>2026-11-20 23:59:00.123456 UTC</c>, <c>2026-11-20T23:59+01:00</c>,
/// <c>2026-11-20 23:59 Europe/Berlin</c>. Without a zone it is UTC, as for nbgrader.
/// </summary>
public static partial class PointInTime
{
    private static readonly string[] Forms = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    /// <summary>The time; null when the text is none or its zone is unknown.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        Match match = Form().Match((text ?? throw new ArgumentNullException(nameof(text))).Trim());
        return match.Success && DateTime.TryParseExact($"{match.Groups["day"].Value} {match.Groups["time"].Value}", Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)
            && OffsetOf(match.Groups["zone"].Value, time) is TimeSpan offset && time.Year is > 1 and < 9999
                ? new DateTimeOffset(time, offset)
                : null;
    }

    private static TimeSpan? OffsetOf(string zone, DateTime time)
    {
        if (zone is "" or "Z" or "UTC" or "GMT")
        {
            return TimeSpan.Zero;
        }

        if (zone[0] is '+' or '-')
        {
            string digits = zone.Replace(":", "", StringComparison.Ordinal)[1..];
            (int hours, int minutes) = (int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture));
            return hours > 14 || minutes > 59 ? null : (zone[0] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0);
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? found) ? found.GetUtcOffset(time) : null;
    }

    [GeneratedRegex(@"^(?<day>\d{4}-\d{2}-\d{2})[ T](?<time>\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?) ?(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[A-Za-z_]+/[A-Za-z0-9_+/-]+)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
