using Course.Grading.Results;

namespace Course.Grading.Reports.ClassReport;

/// <summary>A misconception and how common it is.</summary>
/// <param name="Exercise">The title of the exercise it was found in.</param>
/// <param name="Diagnosis">Its name.</param>
/// <param name="Explanation">What it is about.</param>
/// <param name="Students">How many have it.</param>
/// <param name="Example">The numbers of one of them: an output that is wrong. Neither inputs nor a name belong to it.</param>
internal sealed record CommonMistake(string Exercise, string Diagnosis, string Explanation, int Students, OutputGrade? Example)
{
    /// <summary>The most common ones of a class, the most common first.</summary>
    internal static IReadOnlyList<CommonMistake> In(IReadOnlyList<NotebookGrade> grades, int most) =>
    [
        .. grades.SelectMany(grade => grade.Exercises.Where(exercise => exercise.Diagnosis is not null).Select(exercise => (grade.Student, Exercise: exercise)))
            .GroupBy(one => (one.Exercise.Id, one.Exercise.Diagnosis))
            .Select(group => Of([.. group]))
            .OrderByDescending(mistake => mistake.Students)
            .ThenBy(mistake => mistake.Exercise, StringComparer.Ordinal)
            .ThenBy(mistake => mistake.Diagnosis, StringComparer.Ordinal)
            .Take(most),
    ];

    private static CommonMistake Of(IReadOnlyList<(string Student, ExerciseGrade Exercise)> found)
    {
        ExerciseGrade one = found[0].Exercise;
        return new CommonMistake(
            one.Title,
            one.Diagnosis!,
            one.Explanation ?? "",
            found.Select(pair => pair.Student).Distinct(StringComparer.Ordinal).Count(),
            one.Outputs.FirstOrDefault(output => !output.Passed));
    }
}
