namespace Course.Exercises;

/// <summary>What is wrong with a student's numbers.</summary>
/// <param name="Name">A few words, such as <c>dw transposed</c>.</param>
/// <param name="Explanation">What went wrong and why, in sentences a student learns from.</param>
public record Diagnosis(string Name, string Explanation);
