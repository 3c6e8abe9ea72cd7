using System.Globalization;
using Course.Grading.Results;

namespace Course.Grading.Levers;

/// <summary>How much is taken off for being late: a share of the points earned for every day or hour that has begun since the due time.</summary>
/// <param name="Due">When work was due.</param>
/// <param name="Percent">Per cent for each unit begun, 0 to 100.</param>
/// <param name="Unit">A day or an hour.</param>
public sealed record LatePolicy(DateTimeOffset Due, double Percent, TimeSpan Unit)
{
    /// <summary>How late work may be without losing anything; the time still counts from the due time when it is later. Default 0.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>The most that is taken off, in per cent. Default 100.</summary>
    public double MostPercent { get; init; } = 100;

    /// <summary>The grade with what is taken off, and a note that says so; unchanged when it was in time.</summary>
    internal NotebookGrade Apply(NotebookGrade grade, DateTimeOffset handedIn)
    {
        TimeSpan late = handedIn - Due;
        if (late <= Grace || late <= TimeSpan.Zero)
        {
            return grade;
        }

        double percent = Math.Min(MostPercent, Percent * Math.Ceiling(late / Unit));
        double points = Math.Round(grade.RawPoints * percent / 100, 2);
        string note = string.Create(
            CultureInfo.InvariantCulture,
            $"handed in {Words(late)} late ({handedIn.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, due {Due.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC): {percent:0.##} % of the points earned, {points:0.##}, are taken off");
        return grade with { Late = new LatePenalty(handedIn.ToUniversalTime(), Due.ToUniversalTime(), percent, points), Notes = [.. grade.Notes, note] };
    }

    private static string Words(TimeSpan late) =>
        late.TotalDays >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{late.Days} d {late.Hours} h")
        : late.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{late.Hours} h {late.Minutes} min")
        : string.Create(CultureInfo.InvariantCulture, $"{late.Minutes} min {late.Seconds} s");
}
