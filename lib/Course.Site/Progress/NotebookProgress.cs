namespace Course.Site.Progress;

/// <summary>How far a student is with a notebook.</summary>
/// <param name="Name">The notebook, fit to print.</param>
/// <param name="HasRun">Whether any of its cells has been run.</param>
/// <param name="Problem">What stands in the way, in one line fit to print: it cannot be read, or a cell stopped with an error; null where nothing does.</param>
/// <param name="Exercises">Its exercises, in the order of their cells.</param>
/// <param name="Predictions">What became of its predictions.</param>
public sealed record NotebookProgress(
    string Name, bool HasRun, string? Problem, IReadOnlyList<ExerciseProgress> Exercises, PredictionCount Predictions)
{
    /// <summary>Points earned.</summary>
    public double Points => Exercises.Sum(exercise => exercise.Points);

    /// <summary>Points to be had.</summary>
    public double MaxPoints => Exercises.Sum(exercise => exercise.Exercise.Points);

    /// <summary>Whether the file could not be read.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>What to do next in it, in one line; null where everything is done.</summary>
    public string? Next =>
        IsUnreadable ? $"get a new copy of {Name}"
        : !HasRun && Exercises.All(exercise => exercise.State == ExerciseState.Untouched) ? "read and run it from the top"
        : Exercises.Select(exercise => exercise.Next).FirstOrDefault(next => next is not null);

    /// <summary>How many of its exercises are in a state.</summary>
    public int Count(ExerciseState state) => Exercises.Count(exercise => exercise.State == state);
}

/// <summary>What became of predictions.</summary>
/// <param name="Asked">How many a notebook asks for.</param>
/// <param name="Made">How many the student has made and run the answer to.</param>
/// <param name="Hit">How many of these were good.</param>
public sealed record PredictionCount(int Asked, int Made, int Hit);
