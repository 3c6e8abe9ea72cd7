namespace Course.Exercises;

/// <summary>What the numbers of one solution are worth, and why.</summary>
/// <param name="Score">The share of outputs that pass on every case, 0 to 1.</param>
/// <param name="Outputs">One verdict per output, in the exercise's order.</param>
/// <param name="Diagnosis">What explains every wrong output, or null.</param>
/// <param name="Summary">One or two sentences for the student.</param>
public sealed record ExerciseVerdict(
    double Score, IReadOnlyList<OutputVerdict> Outputs, Diagnosis? Diagnosis, string Summary);
