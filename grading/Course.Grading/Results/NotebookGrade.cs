namespace Course.Grading.Results;

/// <summary>The grades of one submitted notebook.</summary>
/// <param name="Student">The student's folder name, as it is on disk.</param>
/// <param name="Notebook">The course's notebook it was graded as; the submitted file name when it could not be graded.</param>
/// <param name="Exercises">One grade per exercise, in the notebook's order; empty when it could not be graded.</param>
/// <param name="Notes">Oddities of the notebook as a whole, and what the instructor changed.</param>
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

    /// <summary>What is taken off because it was handed in late; null when nothing is.</summary>
    public LatePenalty? Late { get; init; }

    /// <summary>Points earned before a penalty, to two decimals.</summary>
    public double RawPoints => Math.Round(Exercises.Sum(exercise => exercise.Points), 2);

    /// <summary>Points earned, to two decimals.</summary>
    public double Points => Math.Round(RawPoints - (Late?.Points ?? 0), 2);

    /// <summary>Points to be earned without extra credit.</summary>
    public double MaxPoints => Exercises.Where(exercise => !exercise.IsExtra).Sum(exercise => exercise.MaxPoints);

    /// <summary>Whether every exercise has a score.</summary>
    public bool IsGraded => Problem is null && Exercises.All(exercise => exercise.Verdict != Verdict.NotGraded);
}
