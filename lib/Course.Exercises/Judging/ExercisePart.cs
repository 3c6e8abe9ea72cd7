using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A part of an exercise that is judged by itself: some of the cases, and some of their outputs.</summary>
/// <param name="Name">What the part is about, such as <c>tanh</c>.</param>
/// <param name="Takes">Whether a case, given by its inputs, belongs to the part.</param>
/// <param name="Outputs">The positions of the outputs that count.</param>
public sealed record ExercisePart(string Name, Func<Tensor[], bool> Takes, IReadOnlyList<int> Outputs);
