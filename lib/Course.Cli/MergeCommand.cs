using System.CommandLine;
using Course.Cli.Grading;
using Course.Cli.Options;
using Course.Grading;
using Course.Grading.Reports;
using Course.Grading.Sharding;

namespace Course.Cli;

/// <summary>Puts the parts of a class that several machines graded together, once it is proven that they are the whole class.</summary>
internal static class MergeCommand
{
    private static readonly Argument<string[]> Folders = new("folders") { Description = "The folders of course grade --shard --out; one may hold several parts.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string> Out = new("--out") { Description = "Write grades and feedback into this folder.", HelpName = "DIR", Required = true };

    private static readonly Option<string?> Submissions = new("--submissions") { Description = "For --format nbgrader: the folder of submissions that was graded.", HelpName = "DIR" };

    private static readonly Option<string?> Source = new("--source") { Description = "For --format nbgrader: the folder with the course's own notebooks (default: grading/source).", HelpName = "DIR" };

    public static Command Create()
    {
        var command = new Command("merge", "Put the parts of a class that were graded with --shard together, and write what one run would have written.") { Folders, Out, Submissions, Source };
        foreach (Option option in FormatOptions.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        (TextWriter output, TextWriter error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        ChosenFormats formats = FormatOptions.Read(parsed);
        (string? submissions, string source) = (SubmissionsFor(formats, parsed), parsed.GetValue(Source) ?? Repository.PathOf("grading", "source"));
        string folder = parsed.GetValue(Out)!;
        WritablePlace.RequireFolder("--out", folder);
        MergedClass merged = Merge(parsed.GetValue(Folders)!);
        if (merged.Problems.Count > 0)
        {
            foreach (string problem in merged.Problems)
            {
                error.WriteLine($"course: {problem}");
            }

            error.WriteLine("course: the parts are not the whole class, so nothing was written");
            return CourseCommand.Failed;
        }

        IReadOnlyList<string> remarks =
        [
            .. submissions is null ? [] : Notebooks(formats, folder, merged, submissions, source),
            .. formats.Write(folder, merged.Grades, merged.Manifest.Seed, merged.Manifest.PerStudent),
        ];
        foreach (string remark in remarks)
        {
            error.WriteLine($"course: {remark}");
        }

        int code = GradeCommand.Summarise(output, merged.Grades, folder);
        return remarks.Count == 0 ? code : CourseCommand.Failed;
    }

    /// <summary>Where the notebooks for nbgrader are made from; null when none are asked for.</summary>
    private static string? SubmissionsFor(ChosenFormats formats, ParseResult parsed)
    {
        string? submissions = parsed.GetValue(Submissions);
        return formats.Formats.HasFlag(ReportFormats.Nbgrader)
            ? submissions ?? throw new UsageException("--format nbgrader: needs --submissions, the folder that was graded, since its notebooks are made from the students'")
            : submissions is null ? null : throw new UsageException("--submissions: is for --format nbgrader");
    }

    private static IReadOnlyList<string> Notebooks(ChosenFormats formats, string folder, MergedClass merged, string submissions, string source)
    {
        try
        {
            return merged.Manifest.DifferenceFrom(submissions, source) is string difference
                ? throw new UsageException(difference)
                : formats.WriteNotebooks(folder, merged.Grades, submissions, source, merged.Manifest.Due);
        }
        catch (GradingException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static MergedClass Merge(string[] folders)
    {
        try
        {
            return MergedClass.Of(folders);
        }
        catch (GradingException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
