using Course.Nn.Initializers;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The affine layer (S1, S4 · affine):
/// forward y = x·W + b; backward ∂L/∂x = ∂L/∂y·Wᵀ, ∂L/∂W = xᵀ·∂L/∂y, ∂L/∂b = Σ over the batch of ∂L/∂y.
/// Shapes: x [N, inputs], W [inputs, outputs], b [outputs], y [N, outputs]; or more axes in the place of N, every row alone.
/// </summary>
public sealed class Linear : Layer, IReusesMemory
{
    private readonly WorkBuffer _y = new(), _dx = new();
    private readonly Parameter? _bias;
    private Tensor? _input;
    private int _weightVersion;

    /// <summary>Float32 weights drawn at random, biases 0.</summary>
    /// <param name="inputs">Number of inputs per example, at least 1.</param>
    /// <param name="outputs">Number of outputs per example, at least 1.</param>
    /// <param name="random">Where the starting weights come from.</param>
    /// <param name="initializer">How the weights are drawn; <see cref="LeCunNormal"/> unless given.</param>
    /// <param name="bias">Whether there is a b; default true. A batch normalisation behind the layer takes it off again.</param>
    /// <exception cref="ArgumentException">A number is below 1.</exception>
    public Linear(int inputs, int outputs, Random random, Initializer? initializer = null, bool bias = true)
        : this(
            (initializer ?? new LeCunNormal()).Sample(random, Require.AtLeast(inputs, 1, "Linear"), Require.AtLeast(outputs, 1, "Linear")),
            bias ? Tensor.Zeros(outputs) : null)
    {
    }

    /// <summary>Given weights and biases; copied.</summary>
    /// <param name="weight">W [inputs, outputs].</param>
    /// <param name="bias">b [outputs], of the same element type; by default none.</param>
    /// <exception cref="ArgumentException">The shapes or the element types do not fit together.</exception>
    public Linear(Tensor weight, Tensor? bias = null)
    {
        Require.NotNull(weight);
        Require.SameType(weight, bias ?? weight, "Linear");
        Require.That(
            weight.Rank == 2 && (bias is null || (bias.Rank == 1 && weight.Shape[1] == bias.Shape[0])),
            $"Linear: weight {weight.Shape} and bias {bias?.Shape.ToString() ?? "none"}: expected [inputs,outputs] and [outputs]");

        Weight = new Parameter("W", weight);
        _bias = bias is null ? null : new Parameter("b", bias, isRegularized: false);
    }

    private Linear(Parameter weight, Parameter? bias) => (Weight, _bias) = (weight, bias);

    /// <summary>W [inputs, outputs].</summary>
    public Parameter Weight { get; }

    /// <summary>b [outputs].</summary>
    /// <exception cref="InvalidOperationException">The layer has none: ask <see cref="HasBias"/>.</exception>
    public Parameter Bias => _bias ?? throw new InvalidOperationException($"Linear {Weight.Value.Shape}: it was made without a bias; ask HasBias first");

    /// <summary>Whether there is a b.</summary>
    public bool HasBias => _bias is not null;

    /// <summary>W, then b.</summary>
    public override IReadOnlyList<Parameter> Parameters => _bias is null ? [Weight] : [Weight, _bias];

    /// <summary>y = x·W + b.</summary>
    /// <param name="input">x [N, inputs], or with more axes before the inputs.</param>
    /// <returns>y [N, outputs], with the same axes before the outputs.</returns>
    /// <exception cref="ArgumentException">The last axis of x is not the inputs, or x is of another element type.</exception>
    public override Tensor Forward(Tensor input)
    {
        RequireInput(input);
        (_input, _weightVersion) = (input, Weight.Version);
        Tensor y = Reused(_y, input.ElementType, OutputSizes(input, stackalloc int[input.Rank]));
        Tensor.Multiply(input, Weight.Value, y);
        if (_bias is not null)
        {
            y.AddToRows(_bias.Value);
        }

        return y;
    }

    /// <summary>∂L/∂x = ∂L/∂y·Wᵀ; sets ∂L/∂W = xᵀ·∂L/∂y and ∂L/∂b = Σ over the batch of ∂L/∂y.</summary>
    /// <param name="outputGradient">∂L/∂y [N, outputs].</param>
    /// <returns>∂L/∂x [N, inputs].</returns>
    public override Tensor Backward(Tensor outputGradient)
    {
        BackwardToParameters(outputGradient);
        RequireUnchanged(Weight, _weightVersion);
        Tensor dx = Reused(_dx, outputGradient.ElementType, _input!.Shape.Sizes);
        Tensor.Multiply(outputGradient, Weight.Value, dx, transposeRight: true);
        return dx;
    }

    /// <summary>∂L/∂W = xᵀ·∂L/∂y and ∂L/∂b = Σ over the batch of ∂L/∂y.</summary>
    /// <param name="outputGradient">∂L/∂y [N, outputs].</param>
    public override void BackwardToParameters(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        RequireOutput(outputGradient, input.ElementType, OutputSizes(input, stackalloc int[input.Rank]));
        Tensor.Multiply(input, outputGradient, Weight.Gradient, transposeLeft: true);
        if (_bias is not null)
        {
            outputGradient.SumRowsInto(_bias.Gradient);
        }
    }

    /// <inheritdoc/>
    public override Linear ToFloat64() => new Linear(Weight.ToFloat64(), _bias?.ToFloat64()).InModeOf(this);

    /// <summary>Stops what is not a batch of rows [N, inputs], for a layer that is made of this one and gives its own name.</summary>
    internal void RequireRows(string layer, Tensor input)
    {
        Require.NotNull(input);
        Require.That(
            input.Rank == 2 && input.Shape[1] == Weight.Value.Shape[0],
            $"{layer} {Weight.Value.Shape}: an input of shape {input.Shape}; expected [N,{Weight.Value.Shape[0]}], one row per example");

        RequireInputType(layer, input, Weight.Value.ElementType);
    }

    /// <summary>Stops an affine layer without b, for a layer that is made of this one and needs it.</summary>
    internal Linear WithBias(string layer)
    {
        Require.That(HasBias, $"{layer}: an affine layer without a bias; make it with bias: true");
        return this;
    }

    private void RequireInput(Tensor input)
    {
        Require.NotNull(input);
        Shape weight = Weight.Value.Shape;
        Require.That(
            input.Rank >= 2 && input.Shape[^1] == weight[0],
            $"Linear {weight}: an input of shape {input.Shape}; expected [N,{weight[0]}], one row per example, or more axes before the last");

        RequireInputType(input, Weight.Value.ElementType);
    }

    /// <summary>The shape of y: that of x with the outputs in the place of the inputs.</summary>
    private ReadOnlySpan<int> OutputSizes(Tensor input, Span<int> sizes)
    {
        input.Shape.Sizes.CopyTo(sizes);
        sizes[^1] = Weight.Value.Shape[1];
        return sizes;
    }
}
