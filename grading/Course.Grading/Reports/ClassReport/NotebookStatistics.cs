using Course.Grading.Results;

namespace Course.Grading.Reports.ClassReport;

/// <summary>How a class did in one notebook.</summary>
/// <param name="Notebook">The notebook.</param>
/// <param name="HandedIn">How many students handed it in.</param>
/// <param name="Totals">The points of those that were graded, from the lowest.</param>
/// <param name="MaxPoints">Points to be earned.</param>
/// <param name="Exercises">Its exercises, in order.</param>
/// <param name="Verdicts">How often each verdict was given, the most frequent first.</param>
internal sealed record NotebookStatistics(
    string Notebook, int HandedIn, IReadOnlyList<double> Totals, double MaxPoints, IReadOnlyList<ExerciseStatistics> Exercises, IReadOnlyList<(Verdict Verdict, int Count)> Verdicts)
{
    /// <summary>Into how many parts the range from no points to all is divided.</summary>
    internal const int Bins = 10;

    /// <summary>The mean of the totals; null without any.</summary>
    internal double? Mean => Totals.Count == 0 ? null : Totals.Average();

    /// <summary>The median of the totals; null without any.</summary>
    internal double? Median => Totals.Count == 0 ? null : (Totals[(Totals.Count - 1) / 2] + Totals[Totals.Count / 2]) / 2;

    /// <summary>How many students have a tenth of the points; the last part holds those with all of them, and with more.</summary>
    internal IReadOnlyList<int> Distribution
    {
        get
        {
            int[] counts = new int[Bins];
            foreach (double total in Totals)
            {
                counts[Math.Clamp((int)((Bins * total / MaxPoints) + 1e-9), 0, Bins - 1)]++;
            }

            return counts;
        }
    }

    /// <summary>One for each notebook that somebody handed in and that has exercises, in the order of their names.</summary>
    internal static IReadOnlyList<NotebookStatistics> Of(IReadOnlyList<NotebookGrade> grades) =>
    [
        .. grades.Where(grade => grade.Problem is null && grade.Exercises.Count > 0)
            .GroupBy(grade => grade.Notebook)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => OfOne(group.Key, [.. group])),
    ];

    private static NotebookStatistics OfOne(string notebook, IReadOnlyList<NotebookGrade> grades) => new(
        notebook,
        grades.Count,
        [.. grades.Where(grade => grade.IsGraded).Select(grade => grade.Points).Order()],
        grades.Max(grade => grade.MaxPoints),
        [.. grades.SelectMany(grade => grade.Exercises).Select(exercise => exercise.Id).Distinct().Select(id => ExerciseStatistics.Of(id, grades))],
        [.. grades.SelectMany(grade => grade.Exercises).GroupBy(exercise => exercise.Verdict).Select(group => (group.Key, group.Count())).OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Key)]);
}
