using System.CommandLine;
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

    public static Command Create()
    {
        var command = new Command("merge", "Put the parts of a class that were graded with --shard together, and write what one run would have written.") { Folders, Out, GradeCommand.Format };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        (TextWriter output, TextWriter error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        ReportFormats formats = GradeCommand.Formats(parsed.GetValue(GradeCommand.Format)!);
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

        GradeReports.Write(folder, formats, merged.Grades, merged.Manifest.Seed, merged.Manifest.PerStudent);
        return GradeCommand.Summarise(output, merged.Grades, folder);
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
