using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// An exercise whose outputs are values and gradients: values are compared with the reference, gradients with numerical
/// gradients of the reference's forward pass.
/// </summary>
public abstract class GradientExercise : Exercise
{
    /// <summary>The input each output is the gradient of, by position; null for an output that is a value.</summary>
    protected abstract IReadOnlyList<int?> GradientOf { get; }

    /// <summary>
    /// The number that the gradients are derivatives of: the loss, or Σ forward ⊙ upstream where the exercise hands out
    /// an upstream gradient.
    /// </summary>
    protected abstract double Objective(Tensor[] inputs);
}
