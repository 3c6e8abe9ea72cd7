using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Course.Cli.Options;
using Course.Grading.Levers;

namespace Course.Cli.Grading;

/// <summary>The options with which an instructor changes grades: lateness, extra credit, points and comments given by hand.</summary>
internal static partial class LeverOptions
{
    private static readonly Option<string?> Due = new("--due") { Description = "When work was due, such as 2026-11-20T23:59+01:00 (without a zone: UTC); with --late.", HelpName = "TIME" };

    private static readonly Option<string?> Late = new("--late") { Description = "Per cent of the points earned that are taken off for each day or hour begun, such as 10/day or 1/hour.", HelpName = "P/UNIT" };

    private static readonly Option<double?> LateMost = NumberOption.Decimal("--late-most", "The most that is taken off, in per cent (default: 100).", "P");

    private static readonly Option<double?> Grace = NumberOption.Decimal("--grace", "Minutes that work may be late without losing anything (default: 0).", "MIN");

    private static readonly Option<string?> HandedIn = new("--handed-in") { Description = "A CSV file with hand-in times (student, time, and notebook where they differ); default: nbgrader's timestamp.txt.", HelpName = "FILE" };

    private static readonly Option<string[]> Extra = new("--extra") { Description = "An exercise whose points count on top (may be given several times).", HelpName = "ID" };

    private static readonly Option<string?> Manual = new("--manual") { Description = "A CSV file with points and comments given by hand: student, notebook, exercise, points, comment, max_points.", HelpName = "FILE" };

    public static IReadOnlyList<Option> All { get; } = [Due, Late, LateMost, Grace, HandedIn, Extra, Manual];

    /// <summary>What was asked for.</summary>
    /// <exception cref="UsageException">It makes no sense.</exception>
    public static InstructorLevers Read(ParseResult parsed) => new()
    {
        Late = LatePolicyOf(parsed),
        HandInTimes = parsed.GetValue(HandedIn),
        Extra = [.. parsed.GetValue(Extra) ?? []],
        Manual = parsed.GetValue(Manual),
    };

    private static LatePolicy? LatePolicyOf(ParseResult parsed)
    {
        (string? due, string? late, double? most, double? grace) = (parsed.GetValue(Due), parsed.GetValue(Late), parsed.GetValue(LateMost), parsed.GetValue(Grace));
        if (due is null || late is null)
        {
            string? lonely = due is not null ? Due.Name : late is not null ? Late.Name : most is not null ? LateMost.Name : grace is not null ? Grace.Name : parsed.GetValue(HandedIn) is not null ? HandedIn.Name : null;
            return lonely is null ? null : throw new UsageException($"{lonely}: taking points off for being late needs --due and --late, such as --due 2026-11-20T23:59+01:00 --late 10/day");
        }

        DateTimeOffset time = PointInTime.Parse(due) ?? throw new UsageException($"--due {due}: a time such as 2026-11-20T23:59+01:00 is needed");
        Match match = Rate().Match(late);
        double percent = match.Success ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : -1;
        return percent is not (>= 0 and <= 100) ? throw new UsageException($"--late {late}: per cent for each day or hour is needed, such as 10/day")
            : most is not (null or (>= 0 and <= 100)) ? throw new UsageException("--late-most: per cent, 0 to 100")
            : grace is not (null or (>= 0 and <= 1e6)) ? throw new UsageException("--grace: minutes, 0 or more")
            : new LatePolicy(time, percent, match.Groups[2].Value == "day" ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1))
            {
                Grace = TimeSpan.FromMinutes(grace ?? 0),
                MostPercent = most ?? 100,
            };
    }

    [GeneratedRegex(@"^([0-9]{1,3}(?:\.[0-9]+)?)/(day|hour)\z")]
    private static partial Regex Rate();
}
