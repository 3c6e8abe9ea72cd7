namespace Course.Site.Progress;

/// <summary>How far a student is with some notebooks. An exercise that is in several of them counts once, where it is furthest.</summary>
/// <param name="Notebooks">The notebooks, in order.</param>
/// <param name="Basis">What it is based on.</param>
public sealed record CourseProgress(IReadOnlyList<NotebookProgress> Notebooks, ProgressBasis Basis)
{
    /// <summary>The milestones that were reached with the student's library as it is now; null where that is not known.</summary>
    public IReadOnlyList<string>? Milestones { get; init; }

    /// <summary>Every exercise once.</summary>
    public IReadOnlyList<ExerciseProgress> Exercises { get; } =
    [
        .. Notebooks.SelectMany(notebook => notebook.Exercises).GroupBy(exercise => exercise.Exercise.Id)
            .Select(same => same.OrderByDescending(exercise => exercise.Points).ThenBy(exercise => exercise.State).First()),
    ];

    /// <summary>Points earned.</summary>
    public double Points => Exercises.Sum(exercise => exercise.Points);

    /// <summary>Points to be had.</summary>
    public double MaxPoints => Exercises.Sum(exercise => exercise.Exercise.Points);

    /// <summary>The predictions of all notebooks.</summary>
    public PredictionCount Predictions => new(Notebooks.Sum(one => one.Predictions.Asked), Notebooks.Sum(one => one.Predictions.Made), Notebooks.Sum(one => one.Predictions.Hit));

    /// <summary>The first notebook with something to do; null where everything is done.</summary>
    public NotebookProgress? Next => Notebooks.FirstOrDefault(notebook => notebook.Next is not null);

    /// <summary>How many exercises are in a state.</summary>
    public int Count(ExerciseState state) => Exercises.Count(exercise => exercise.State == state);
}

/// <summary>What is known of a student's work.</summary>
public enum ProgressBasis
{
    /// <summary>What the notebooks recorded when they were last run and saved.</summary>
    Recorded,

    /// <summary>The notebooks were run from the top just now.</summary>
    Run,
}
