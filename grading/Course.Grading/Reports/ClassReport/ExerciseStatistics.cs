using Course.Grading.Results;

namespace Course.Grading.Reports.ClassReport;

/// <summary>How a class did in one exercise.</summary>
/// <param name="Id">The exercise's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="MaxPoints">Points it is worth.</param>
/// <param name="Students">How many have a score in it.</param>
/// <param name="Mean">The mean score, as a share of its points, 0 to 1; more with extra credit.</param>
/// <param name="Full">The share of students with all of its points.</param>
/// <param name="Discrimination">See <see cref="DiscriminationOf"/>; null where it says nothing.</param>
internal sealed record ExerciseStatistics(string Id, string Title, double MaxPoints, int Students, double Mean, double Full, double? Discrimination)
{
    /// <summary>Fewer students than this, and a correlation is chance.</summary>
    internal const int FewestStudents = 5;

    /// <summary>The statistics of one exercise in one notebook.</summary>
    /// <param name="id">The exercise.</param>
    /// <param name="grades">The class's grades for one notebook.</param>
    internal static ExerciseStatistics Of(string id, IReadOnlyList<NotebookGrade> grades)
    {
        ExerciseGrade[] scores = [.. grades.SelectMany(grade => grade.Exercises).Where(exercise => exercise.Id == id && exercise.Verdict != Verdict.NotGraded)];
        ExerciseGrade one = grades.SelectMany(grade => grade.Exercises).First(exercise => exercise.Id == id);
        return new ExerciseStatistics(
            id,
            one.Title,
            one.MaxPoints,
            scores.Length,
            scores.Length == 0 || one.MaxPoints == 0 ? 0 : scores.Average(score => score.Points) / one.MaxPoints,
            scores.Length == 0 ? 0 : (double)scores.Count(score => score.Points >= score.MaxPoints) / scores.Length,
            DiscriminationOf(id, [.. grades.Where(grade => grade.IsGraded)]));
    }

    /// <summary>
    /// The corrected item-total correlation: Pearson's r between the points in this exercise and the points in all the others of the notebook
    /// together. The exercise itself is left out of the total, with which it would otherwise correlate for no better reason than being part of it.
    /// Source: J. P. Guilford, “The correlation of an item with a composite of the remaining items in a test”, Educational and Psychological
    /// Measurement 13 (1953), 87–93. Null below <see cref="FewestStudents"/>, and where either does not vary.
    /// </summary>
    internal static double? DiscriminationOf(string id, IReadOnlyList<NotebookGrade> grades)
    {
        double[] item = [.. grades.Select(grade => grade.Exercises.FirstOrDefault(exercise => exercise.Id == id)?.Points ?? 0)];
        double[] rest = [.. grades.Zip(item, (grade, points) => grade.Exercises.Sum(exercise => exercise.Points) - points)];
        return item.Length < FewestStudents ? null : Correlation(item, rest);
    }

    private static double? Correlation(double[] x, double[] y)
    {
        (double meanX, double meanY) = (x.Average(), y.Average());
        double xx = x.Sum(value => (value - meanX) * (value - meanX)), yy = y.Sum(value => (value - meanY) * (value - meanY));
        double xy = x.Zip(y, (one, other) => (one - meanX) * (other - meanY)).Sum();
        const double Rounding = 1e-9;      // squares of points, which are given to two decimals
        return xx < Rounding || yy < Rounding ? null : Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1);
    }
}
