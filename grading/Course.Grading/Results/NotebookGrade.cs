namespace Course.Grading.Results;

/// <summary>The grades of one submitted notebook.</summary>
/// <param name="Student">The student's folder name, as it is on disk.</param>
/// <param name="Notebook">The course's notebook it was graded as; the submitted file name when it could not be graded.</param>
/// <param name="Exercises">One grade per exercise, in the notebook's order; empty when it could not be graded.</param>
/// <param name="Notes">Oddities of the notebook as a whole.</param>
/// <param name="Problem">Why it could not be graded; null when it was.</param>
public sealed record NotebookGrade(
    string Student, string Notebook, IReadOnlyList<ExerciseGrade> Exercises, IReadOnlyList<string> Notes, string? Problem = null)
{
    /// <summary>The student's name in reports: one printable line, different for every student of the class. Default: the folder's name, cleaned.</summary>
    public string StudentName { get; init; } = ForeignText.Clean(Student);

    /// <summary>Where and when it was handed in; null when nothing was, or nobody knows.</summary>
    public HandIn? HandIn { get; init; }

    /// <summary>How long grading it took; null when nobody measured. It differs from run to run, so that only the class report shows it.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>Points earned, to two decimals.</summary>
    public double Points => Math.Round(Exercises.Sum(exercise => exercise.Points), 2);

    /// <summary>Points to be earned.</summary>
    public double MaxPoints => Exercises.Sum(exercise => exercise.MaxPoints);

    /// <summary>Whether every exercise has a score.</summary>
    public bool IsGraded => Problem is null && Exercises.All(exercise => exercise.Verdict != Verdict.NotGraded);
}
