using System.CommandLine;
using Course.Cli.Display;
using Course.Grading;
using Course.Grading.Submissions;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Releasing;

namespace Course.Cli;

/// <summary>Checks the structure of one notebook and, where it is one of the course's, whether its solutions would be graded.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string> Path = new("notebook") { Description = "The notebook." };

    private static readonly Option<string?> Source = new("--source") { Description = "The folder with the course's own notebooks (default: grading/source).", HelpName = "DIR" };

    public static Command Create()
    {
        var command = new Command("validate", "Check a notebook: its structure (cell ids, metadata, grade_ids, markers), and which of its solutions grading would refuse. Runs none of it.")
        {
            Path, Source,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        string path = parsed.GetRequiredValue(Path);
        var notebook = Notebook.Load(path);
        IReadOnlyList<NotebookProblem> problems = NotebookValidator.Validate(notebook);
        foreach (NotebookProblem problem in problems)
        {
            output.WriteLine(problem);
        }

        IReadOnlyList<CheckedExercise> exercises = Check(notebook, System.IO.Path.GetFileName(path), parsed.GetValue(Source) ?? Repository.PathOf("grading", "source"));
        if (exercises.Count > 0)
        {
            Terminal.Table(output, ["exercise", "what grading would make of it"], exercises.Select(Row));
        }

        int count = problems.Count + exercises.Count(exercise => exercise.State == CheckState.Refused);
        output.WriteLine(count == 0 ? "OK" : $"{count} to put right");
        return count == 0 ? CourseCommand.Good : CourseCommand.Failed;
    }

    /// <summary>The exercises; none for a notebook that is not one of the course's.</summary>
    private static IReadOnlyList<CheckedExercise> Check(Notebook notebook, string fileName, string source)
    {
        try
        {
            return SubmissionCheck.Of(notebook, fileName, source) ?? [];
        }
        catch (GradingException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static string[] Row(CheckedExercise exercise) =>
    [
        exercise.Id,
        exercise.State switch
        {
            CheckState.Ready => "would be run",
            CheckState.NotAttempted => exercise.Message,
            _ => $"refused: {exercise.Message}",
        },
    ];
}
