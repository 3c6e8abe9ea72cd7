using Course.Cli.Display;
using Course.Site.Progress;

namespace Course.Cli.Status;

/// <summary>A student's progress for people: a row per notebook, what comes next, and what all of it is based on.</summary>
internal static class StatusReport
{
    public static void Write(TextWriter output, CourseProgress progress)
    {
        Terminal.Table(output, ["notebook", "exercises", "points", "predictions", "next"], progress.Notebooks.Select(Row));
        output.WriteLine();
        output.WriteLine($"together: {ProgressWords.Exercises(progress.Count)}; {ProgressWords.Points(progress.Points, progress.MaxPoints)} points; predictions {ProgressWords.Predictions(progress.Predictions)}");
        foreach (NotebookProgress notebook in progress.Notebooks.Where(notebook => notebook.Problem is not null))
        {
            output.WriteLine($"{notebook.Name}: {notebook.Problem}");
        }

        output.WriteLine($"milestones: {ProgressWords.Milestones(progress.Milestones)}");
        output.WriteLine(progress.Next is { } next ? $"next: {next.Name}: {next.Next}" : "next: everything is solved");
        output.WriteLine(progress.Basis == ProgressBasis.Run
            ? "(the notebooks were run from the top just now)"
            : "(from what the notebooks recorded when they were last run and saved; --run runs them anew)");
    }

    private static string[] Row(NotebookProgress notebook) =>
    [
        notebook.Name,
        notebook.IsUnreadable ? "cannot be read" : notebook.Exercises.Count == 0 ? "-" : ProgressWords.Exercises(notebook.Count),
        notebook.Exercises.Count == 0 ? "-" : ProgressWords.Points(notebook.Points, notebook.MaxPoints),
        notebook.IsUnreadable ? "-" : ProgressWords.Predictions(notebook.Predictions),
        ProgressWords.Next(notebook),
    ];
}
