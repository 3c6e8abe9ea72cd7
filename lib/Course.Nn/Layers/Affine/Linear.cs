using Course.Nn.Initializers;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The affine layer (lectures S1, S4):
/// forward y = x·W + b; backward ∂L/∂x = ∂L/∂y·Wᵀ, ∂L/∂W = xᵀ·∂L/∂y, ∂L/∂b = Σ over the batch of ∂L/∂y.
/// Shapes: x [N, inputs], W [inputs, outputs], b [outputs], y [N, outputs].
/// </summary>
public sealed class Linear : Layer
{
    private Tensor? _input;

    /// <summary>Float32 weights drawn at random, biases 0.</summary>
    /// <param name="inputs">Number of inputs per example, at least 1.</param>
    /// <param name="outputs">Number of outputs per example, at least 1.</param>
    /// <param name="random">Where the starting weights come from.</param>
    /// <param name="initializer">How the weights are drawn; <see cref="Xavier"/> unless given.</param>
    /// <exception cref="ArgumentException">A number is below 1.</exception>
    public Linear(int inputs, int outputs, Random random, Initializer? initializer = null)
        : this(
            (initializer ?? new Xavier()).Sample(random, AtLeastOne(inputs, "inputs"), AtLeastOne(outputs, "outputs")),
            Tensor.Zeros(outputs))
    {
    }

    /// <summary>Given weights and biases; not copied.</summary>
    /// <param name="weight">W [inputs, outputs].</param>
    /// <param name="bias">b [outputs], of the same element type.</param>
    /// <exception cref="ArgumentException">The shapes or the element types do not fit together.</exception>
    public Linear(Tensor weight, Tensor bias)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(bias);
        Tensor.RequireSameType(weight, bias, "Linear");
        if (weight.Rank != 2 || bias.Rank != 1 || weight.Shape[1] != bias.Shape[0])
        {
            throw new ArgumentException(
                $"Linear: weight {weight.Shape} and bias {bias.Shape}: expected [inputs,outputs] and [outputs]");
        }

        Weight = new Parameter("W", weight);
        Bias = new Parameter("b", bias, isRegularized: false);
    }

    private Linear(Parameter weight, Parameter bias) => (Weight, Bias) = (weight, bias);

    /// <summary>W [inputs, outputs].</summary>
    public Parameter Weight { get; }

    /// <summary>b [outputs].</summary>
    public Parameter Bias { get; }

    /// <summary>W, then b.</summary>
    public override IReadOnlyList<Parameter> Parameters => [Weight, Bias];

    /// <summary>y = x·W + b.</summary>
    /// <param name="input">x [N, inputs].</param>
    /// <returns>y [N, outputs].</returns>
    /// <exception cref="ArgumentException">x is not [N, inputs], or of another element type.</exception>
    public override Tensor Forward(Tensor input)
    {
        RequireInput("Linear", input);
        _input = input;
        Tensor y = Reused(0, Weight.ValueToRead.ElementType, input.Shape[0], Bias.ValueToRead.Count);
        Tensor.Multiply(input, Weight.ValueToRead, y);
        y.AddToRows(Bias.ValueToRead);
        return y;
    }

    /// <summary>∂L/∂x = ∂L/∂y·Wᵀ; sets ∂L/∂W = xᵀ·∂L/∂y and ∂L/∂b = Σ over the batch of ∂L/∂y.</summary>
    /// <param name="outputGradient">∂L/∂y [N, outputs].</param>
    /// <returns>∂L/∂x [N, inputs].</returns>
    public override Tensor Backward(Tensor outputGradient)
    {
        BackwardToParameters(outputGradient);
        Tensor dx = Reused(1, outputGradient.ElementType, _input!.Shape.Sizes);
        Tensor.Multiply(outputGradient, Weight.ValueToRead, dx, transposeRight: true);
        return dx;
    }

    /// <summary>∂L/∂W = xᵀ·∂L/∂y and ∂L/∂b = Σ over the batch of ∂L/∂y.</summary>
    internal override void BackwardToParameters(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        RequireOutputSizes(outputGradient, input.Shape[0], Bias.ValueToRead.Count);
        Tensor.Multiply(input, outputGradient, Weight.GradientToFill, transposeLeft: true);
        outputGradient.SumRowsInto(Bias.GradientToFill);
    }

    /// <inheritdoc/>
    public override Layer ToFloat64() => new Linear(Weight.ToFloat64(), Bias.ToFloat64()).InModeOf(this);

    /// <summary>Stops what is not a batch [N, inputs]; a layer that is made of this one gives its own name.</summary>
    internal void RequireInput(string layer, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Rank != 2 || input.Shape[1] != Weight.ValueToRead.Shape[0])
        {
            throw new ArgumentException(
                $"{layer} {Weight.Value.Shape}: an input of shape {input.Shape}; expected [N,{Weight.Value.Shape[0]}], one row per example");
        }
    }

    private static int AtLeastOne(int count, string what) => count >= 1
        ? count
        : throw new ArgumentException($"Linear: {count} {what}; at least 1 is needed");
}
