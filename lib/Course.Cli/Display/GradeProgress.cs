using System.Globalization;
using Course.Grading;
using Course.Grading.Results;
using Spectre.Console;

namespace Course.Cli.Display;

/// <summary>Says how far grading has got: a bar on a terminal, a line per notebook otherwise.</summary>
internal static class GradeProgress
{
    /// <summary>Runs work that reports its progress.</summary>
    public static T Run<T>(TextWriter output, Func<Action<GradingProgress>, T> work)
    {
        if (!Terminal.Is(output))
        {
            return work(progress => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{progress.Done}/{progress.Total} {Describe(progress.Grade)}")));
        }

        return Terminal.Progress(output).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask bar = context.AddTask("grading");
                return work(progress =>
                {
                    bar.MaxValue = progress.Total;
                    bar.Value = progress.Done;
                });
            });
    }

    /// <summary>One line on a notebook: who, which, and the points or why there are none.</summary>
    public static string Describe(NotebookGrade grade) =>
        grade.IsGraded ? string.Create(CultureInfo.InvariantCulture, $"{grade.StudentName} {grade.Notebook} {grade.Points:0.##}/{grade.MaxPoints:0.##}")
        : grade.Notebook.Length == 0 ? $"{grade.StudentName}: {grade.Problem}"
        : $"{grade.StudentName} {grade.Problem ?? $"{grade.Notebook}: {Failure(grade)}"}";

    private static string Failure(NotebookGrade grade) =>
        string.Join("; ", grade.Exercises.Where(exercise => exercise.Verdict == Verdict.NotGraded).Select(exercise => $"{exercise.Id}: {exercise.Message}"));
}
