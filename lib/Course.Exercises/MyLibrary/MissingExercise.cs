namespace Course.Exercises;

/// <summary>An exercise that a student's own library does not have.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Reason">Why not, in one line: not attempted, does not compile, no library at all.</param>
public sealed record MissingExercise(Exercise Exercise, string Reason)
{
    /// <summary>Such as <c>07-adam (MyAdam): not attempted</c>.</summary>
    public override string ToString() => $"{Exercise.Id} ({Exercise.Method}): {Reason}";
}
