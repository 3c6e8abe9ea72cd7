using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>An exercise on a loss: where no known mistake explains the numbers, it says on which kind of cases they are wrong.</summary>
public abstract class LossExercise : GradientExercise
{
    /// <summary>What is looked for, the most telling first.</summary>
    private protected abstract IReadOnlyList<Circumstance> Kinds { get; }

    /// <inheritdoc/>
    protected override Mistake? Diagnose(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, IReadOnlyList<OutputVerdict> verdicts)
    {
        Tensor[][] right = [.. inputs.Select(Reference)];
        return NumberDiagnosis.Find([.. Misconceptions.Select(Suspect.Of), .. GeneratedMistakes.Of(OutputNames)], inputs, right, outputs)
            ?? Circumstance.Find(Kinds, OutputNames, inputs, right, outputs)
            ?? RelationDiagnosis.Find(this, inputs, right, outputs);
    }
}
