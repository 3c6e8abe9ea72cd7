using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>An exercise on a loss: where no known mistake explains the numbers, it says on which kind of cases they are wrong.</summary>
public abstract class LossExercise : GradientExercise
{
    /// <summary>What is looked for, the most telling first.</summary>
    private protected abstract IReadOnlyList<Circumstance> Kinds { get; }

    /// <inheritdoc/>
    private protected override Mistake? Symptom(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        Circumstance.Find(Kinds, OutputNames, inputs, right, outputs);
}
