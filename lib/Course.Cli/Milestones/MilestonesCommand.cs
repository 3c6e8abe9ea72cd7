using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Course.Cli.Options;
using Course.Exercises;

namespace Course.Cli.Milestones;

/// <summary>Takes the great steps of the field again, with a student's own library.</summary>
internal static class MilestonesCommand
{
    private static readonly Argument<string[]> Ids = new("milestones")
    {
        Description = $"Which to run, by year or by id (default: all): {string.Join(", ", MilestoneCatalogue.All.Select(milestone => milestone.Id))}.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> My = new("--my") { Description = $"The folder with {MyLibraryFiles.Assembly} (default: {MyLibraryFiles.Folder}, where course collect writes it).", HelpName = "DIR" };

    private static readonly Option<double?> Timeout = NumberOption.Decimal("--timeout", "Seconds a milestone may take before it is stopped.", "S", () => 300);

    private static readonly Option<bool> Json = new("--json") { Description = "Print the results as JSON and nothing else." };

    public static Command Create()
    {
        var command = new Command("milestones", "Run the great steps of the field, from the perceptron on, with your own library (my/MyNn.dll, from course collect).")
        {
            Ids, My, Timeout, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        IReadOnlyList<Milestone> chosen = Chosen(parsed.GetValue(Ids) ?? []);
        double seconds = parsed.GetValue(Timeout)!.Value;
        if (!(seconds > 0 && seconds <= 86400))
        {
            throw new UsageException("--timeout: seconds, more than 0 and at most 86400");
        }

        string library = LibraryIn(parsed.GetValue(My));
        bool json = parsed.GetValue(Json);
        var reports = new List<MilestoneReport>();
        foreach (Milestone milestone in chosen)
        {
            MilestoneReport report = await MilestoneRunner.RunAsync(milestone, library, TimeSpan.FromSeconds(seconds), cancellation);
            reports.Add(report);
            if (!json)
            {
                Write(output, report);
            }
        }

        Finish(output, library, reports, json);
        return reports.All(report => report.IsReached) ? CourseCommand.Good : CourseCommand.Failed;
    }

    /// <summary>Prints the rest, and records what all of them came to.</summary>
    private static void Finish(TextWriter output, string library, List<MilestoneReport> reports, bool json)
    {
        JsonObject document = MilestoneRecord.Of(library, reports);
        if (reports.Count == MilestoneCatalogue.All.Count)
        {
            MilestoneRecord.Save(library, document);
        }

        output.WriteLine(json
            ? MilestoneRecord.Text(document)
            : string.Create(CultureInfo.InvariantCulture, $"{reports.Count(report => report.IsReached)} of {reports.Count} milestones reached with {library}"));
    }

    private static void Write(TextWriter output, MilestoneReport report)
    {
        Milestone milestone = report.Milestone;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milestone.Year} {(report.IsReached ? "✓" : "✗")} {milestone.Title}: {report.State}"));
        output.WriteLine($"  runs your {string.Join(", ", milestone.Uses)}; from the course: {milestone.Given}");
        foreach (string line in report.Lines)
        {
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
    }

    private static Milestone[] Chosen(string[] asked)
    {
        string? unknown = asked.FirstOrDefault(word => !MilestoneCatalogue.All.Any(milestone => IsMeant(milestone, word)));
        return unknown is null
            ? [.. MilestoneCatalogue.All.Where(milestone => asked.Length == 0 || asked.Any(word => IsMeant(milestone, word)))]
            : throw new UsageException($"{unknown}: there is no such milestone; there are {string.Join(", ", MilestoneCatalogue.All.Select(milestone => milestone.Id))}");
    }

    private static bool IsMeant(Milestone milestone, string word) => milestone.Id == word || milestone.Year.ToString(CultureInfo.InvariantCulture) == word;

    /// <summary>The library's file, whether it exists or not.</summary>
    internal static string LibraryIn(string? folder) => folder is not null && !Directory.Exists(folder)
        ? throw new UsageException($"--my {folder}: no such folder; ./course collect --out {folder} makes one with your library")
        : Path.GetFullPath(Path.Combine(folder ?? Repository.PathOf(MyLibraryFiles.Folder), MyLibraryFiles.Assembly));
}
