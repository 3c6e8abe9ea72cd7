using System.CommandLine;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Releasing;

namespace Course.Cli;

/// <summary>Checks the structure of one notebook.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string> Path = new("notebook") { Description = "The notebook." };

    public static Command Create()
    {
        var command = new Command("validate", "Check a notebook's structure: cell ids, metadata, grade_ids, markers.") { Path };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        IReadOnlyList<NotebookProblem> problems = NotebookValidator.Validate(Notebook.Load(parsed.GetRequiredValue(Path)));
        foreach (NotebookProblem problem in problems)
        {
            output.WriteLine(problem);
        }

        output.WriteLine(problems.Count == 0 ? "OK" : $"{problems.Count} to put right");
        return problems.Count == 0 ? CourseCommand.Good : CourseCommand.Failed;
    }
}
