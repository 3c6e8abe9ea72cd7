using System.CommandLine;
using Course.Grading;
using Course.Grading.Reports;
using Course.Grading.Reports.Canvas;
using Course.Grading.Reports.Nbgrader;
using Course.Grading.Results;

namespace Course.Cli.Grading;

/// <summary>The options that choose what is written.</summary>
internal static class FormatOptions
{
    private const string Names = "csv, json, html, nbgrader, gradescope or canvas";

    private static readonly Option<string> Format = new("--format")
    {
        Description = $"What to write, separated by commas: {Names}.",
        HelpName = "LIST",
        DefaultValueFactory = _ => "csv,json,html",
    };

    private static readonly Option<string?> Roster = new("--roster") { Description = "The gradebook as Canvas exports it (CSV); needed for --format canvas.", HelpName = "FILE" };

    private static readonly Option<string?> Match = new("--match") { Description = $"The column of --roster that holds the names of the students' folders (default: {CanvasRoster.DefaultMatch}).", HelpName = "COLUMN" };

    public static IReadOnlyList<Option> All { get; } = [Format, Roster, Match];

    /// <summary>What was asked for.</summary>
    /// <exception cref="UsageException">A name is unknown, or the gradebook is missing or is none.</exception>
    public static ChosenFormats Read(ParseResult parsed)
    {
        ReportFormats formats = Formats(parsed.GetValue(Format)!);
        (string? roster, string? match) = (parsed.GetValue(Roster), parsed.GetValue(Match));
        bool canvas = formats.HasFlag(ReportFormats.Canvas);
        return canvas && roster is null ? throw new UsageException("--format canvas: needs --roster, the gradebook that Canvas exports (Grades, Export)")
            : !canvas && (roster ?? match) is not null ? throw new UsageException($"{(roster is null ? "--match" : "--roster")}: is for --format canvas")
            : new ChosenFormats(formats, canvas ? ReadRoster(roster!, match) : null);
    }

    /// <summary>Requires that none of them is given for a part of a class, which writes its results only.</summary>
    /// <exception cref="UsageException">One is.</exception>
    public static void RequireNone(ParseResult parsed)
    {
        if (All.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is Option given)
        {
            throw new UsageException($"{given.Name}: is not for a part of a class (--shard), which writes its results only; give it to course merge");
        }
    }

    private static CanvasRoster ReadRoster(string path, string? match)
    {
        try
        {
            return CanvasRoster.Read(path, match);
        }
        catch (GradingException e)
        {
            throw new UsageException($"--roster {e.Message}");
        }
    }

    private static ReportFormats Formats(string list)
    {
        ReportFormats formats = ReportFormats.None;
        foreach (string name in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            formats |= name switch
            {
                "csv" => ReportFormats.Csv,
                "json" => ReportFormats.Json,
                "html" => ReportFormats.Html,
                "nbgrader" => ReportFormats.Nbgrader,
                "gradescope" => ReportFormats.Gradescope,
                "canvas" => ReportFormats.Canvas,
                _ => throw new UsageException($"--format {name}: {Names}"),
            };
        }

        return formats != ReportFormats.None ? formats : throw new UsageException($"--format: {Names}");
    }
}

/// <summary>What is to be written.</summary>
/// <param name="Formats">The formats.</param>
/// <param name="Roster">Canvas's gradebook; null when nothing is written for Canvas.</param>
internal sealed record ChosenFormats(ReportFormats Formats, CanvasRoster? Roster)
{
    /// <summary>Writes what needs the submissions: the notebooks for nbgrader.</summary>
    /// <returns>What could not be written, each one line.</returns>
    public IReadOnlyList<string> WriteNotebooks(string folder, IReadOnlyList<NotebookGrade> grades, string submissions, string source, DateTimeOffset? due) =>
        Formats.HasFlag(ReportFormats.Nbgrader) ? NbgraderReport.Write(folder, grades, submissions, source, due) : [];

    /// <summary>Writes what needs nothing but the grades.</summary>
    /// <returns>What an instructor must know, each one line.</returns>
    public IReadOnlyList<string> Write(string folder, IReadOnlyList<NotebookGrade> grades, int seed, bool perStudent)
    {
        GradeReports.Write(folder, Formats, grades, seed, perStudent);
        return Roster is null ? [] : CanvasReport.Write(folder, Roster, grades);
    }
}
