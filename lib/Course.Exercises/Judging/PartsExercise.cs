using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// An exercise with several things to write, which are judged one by one: an engine whose tanh is missing still has its
/// sums and products. The score is the share of parts that pass; the diagnosis looks at all cases and all outputs.
/// </summary>
/// <remarks>
/// A case in which every output is null is one that needs something still to be written (<see cref="Exercise.Call"/> says
/// so by returning nulls).
/// </remarks>
public abstract class PartsExercise : Exercise
{
    /// <summary>The parts; together they take every output of every case. One that no case belongs to is left out.</summary>
    protected abstract IReadOnlyList<ExercisePart> Parts { get; }

    /// <inheritdoc/>
    public sealed override ExerciseVerdict Judge(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        Diagnosis? diagnosis = base.Judge(inputs, outputs).Diagnosis;
        (Tensor[] Input, IReadOnlyList<OutputVerdict> Verdicts)[] cases =
            [.. inputs.Select((input, i) => (input, JudgeCase(input, i < outputs.Count ? outputs[i] : null)))];
        OutputVerdict[] parts =
        [
            .. Parts.Where(part => inputs.Any(part.Takes))
                .Select(part => Worst(cases.Where(c => part.Takes(c.Input)).SelectMany(c => part.Outputs.Select(o => c.Verdicts[o]))) with { Name = part.Name }),
        ];
        double score = (double)parts.Count(p => p.Passed) / parts.Length;
        return new ExerciseVerdict(score, parts, diagnosis, Summary.Of(parts, diagnosis));
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<OutputVerdict> JudgeCase(Tensor[] inputs, Tensor?[]? outputs) =>
        outputs is not null && outputs.Length == OutputNames.Count && outputs.All(o => o is null)
            ? [.. OutputNames.Select(name => Comparison.Failed(name, $"still to be written: {name} is null"))]
            : base.JudgeCase(inputs, outputs);
}
