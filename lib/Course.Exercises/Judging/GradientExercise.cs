using Course.Nn.Gradients;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// An exercise whose outputs are values and gradients: values are compared with the reference, gradients with numerical
/// gradients of the reference's forward pass (<see cref="GradientCheck"/>).
/// </summary>
public abstract class GradientExercise : Exercise
{
    /// <summary>The input each output is the gradient of, by position; null for an output that is a value.</summary>
    protected abstract IReadOnlyList<int?> GradientOf { get; }

    /// <summary>The function that is differentiated: the loss, or the output whose upstream gradient the exercise hands out.</summary>
    protected abstract Tensor Forward(Tensor[] inputs);

    /// <summary>The upstream gradient, of the shape of <see cref="Forward"/>'s result; 1 for a loss.</summary>
    protected virtual Tensor Upstream(Tensor[] inputs) => Tensor.Scalar(1, ElementType.Float64);

    /// <summary>Inputs with the same gradients as these at which differences are accurate; by default these themselves.</summary>
    protected virtual Tensor[] MeasuredAt(Tensor[] inputs) => inputs;

    /// <inheritdoc/>
    protected sealed override IReadOnlyList<OutputVerdict> JudgeCase(Tensor[] inputs, Tensor?[]? outputs)
    {
        Tensor[] expected = Reference(inputs);
        return
        [
            .. OutputNames.Select((name, i) =>
                Comparison.Defect(name, OutputNames.Count, expected[i].Shape, outputs, i)
                ?? Numerically(i, inputs, outputs![i]!)
                ?? Comparison.Judge(name, expected[i], outputs[i]!)),
        ];
    }

    /// <summary>The verdict of the numerical gradient; null for a value, and where no difference can be trusted or all gradients vanish.</summary>
    private OutputVerdict? Numerically(int output, Tensor[] inputs, Tensor candidate)
    {
        if (GradientOf[output] is not { } input)
        {
            return null;
        }

        string name = OutputNames[output];
        Tensor[] point = MeasuredAt(inputs);
        GradientReport report = GradientCheck.Gradients(
            moved => Forward([.. point[..input], moved[0], .. point[(input + 1)..]]),
            Upstream(inputs), [point[input]], [candidate], RandomSource.FromSeed(0), [name])[name];
        return report.Outcome switch
        {
            GradientOutcome.Passed => new OutputVerdict(name, true, report.RelativeError, null, Comparison.Right),
            GradientOutcome.Wrong => new OutputVerdict(name, false, report.RelativeError, [.. report.WorstIndex!], report.Message),
            _ => null,
        };
    }
}
