using System.Globalization;
using Course.Cli.Display;
using Course.Exercises;

namespace Course.Cli.Status;

/// <summary>A student's progress for people: a row per notebook, what comes next, and what all of it is based on.</summary>
internal static class StatusReport
{
    private static readonly (ExerciseState State, string Name)[] Names =
    [
        (ExerciseState.Solved, "solved"), (ExerciseState.Partly, "partly"), (ExerciseState.Wrong, "wrong"),
        (ExerciseState.Unchecked, "not checked"), (ExerciseState.Untouched, "untouched"),
    ];

    public static void Write(TextWriter output, CourseProgress progress)
    {
        Terminal.Table(output, ["notebook", "exercises", "points", "predictions", "next"], progress.Notebooks.Select(Row));
        output.WriteLine();
        output.WriteLine($"together: {Exercises(progress.Count)}; {Points(progress.Points, progress.MaxPoints)} points; predictions {Predictions(progress.Predictions)}");
        foreach (NotebookProgress notebook in progress.Notebooks.Where(notebook => notebook.Problem is not null))
        {
            output.WriteLine($"{notebook.Name}: {notebook.Problem}");
        }

        output.WriteLine(Milestones(progress.Milestones));
        output.WriteLine(progress.Next is { } next ? $"next: {next.Name}: {next.Next}" : "next: everything is solved");
        output.WriteLine(progress.Basis == ProgressBasis.Run
            ? "(the notebooks were run from the top just now)"
            : "(from what the notebooks recorded when they were last run and saved; --run runs them anew)");
    }

    private static string Milestones(IReadOnlyList<string>? reached) => reached is null
        ? "milestones: not run with your library as it is now; ./course collect, then ./course milestones"
        : string.Create(CultureInfo.InvariantCulture, $"milestones: {reached.Count} of {MilestoneCatalogue.All.Count} reached{(reached.Count > 0 ? ": " : "")}{string.Join(", ", reached)}");

    private static string[] Row(NotebookProgress notebook) =>
    [
        notebook.Name,
        notebook.IsUnreadable ? "cannot be read" : notebook.Exercises.Count == 0 ? "-" : Exercises(notebook.Count),
        notebook.Exercises.Count == 0 ? "-" : Points(notebook.Points, notebook.MaxPoints),
        notebook.IsUnreadable ? "-" : Predictions(notebook.Predictions),
        Next(notebook),
    ];

    private static string Next(NotebookProgress notebook) =>
        (notebook.HasRun || notebook.IsUnreadable ? "" : "never run; ") + (notebook.Next ?? "done");

    private static string Exercises(Func<ExerciseState, int> count) =>
        string.Join(", ", Names.Where(name => count(name.State) > 0).Select(name => $"{count(name.State)} {name.Name}")) is { Length: > 0 } text ? text : "no exercises";

    private static string Points(double points, double most) => string.Create(CultureInfo.InvariantCulture, $"{points:0.##}/{most:0.##}");

    private static string Predictions(PredictionCount count) => count.Asked == 0 ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{count.Hit} hit of {count.Made} made, {count.Asked} asked");
}
