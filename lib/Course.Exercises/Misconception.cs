using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A mistake that students make, as a function that makes it.</summary>
/// <param name="Name">A few words, such as <c>dw transposed</c>.</param>
/// <param name="Explanation">What went wrong and why, in sentences a student learns from.</param>
/// <param name="Wrong">Inputs of one case to the outputs this mistake gives; may throw where the mistake makes shapes disagree.</param>
public sealed record Misconception(string Name, string Explanation, Func<Tensor[], Tensor[]> Wrong) : Diagnosis(Name, Explanation);
