using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Layer normalisation (Ba, Kiros and Hinton 2016): every example alone, over its features, the same in training and in use:
/// forward x̂ = (x − μ)/√(v + ε), y = γ ⊙ x̂ + β; backward, with g = γ ⊙ ∂L/∂y,
/// ∂L/∂x = (g − mean g − x̂ · mean(g ⊙ x̂))/√(v + ε), ∂L/∂γ = Σ ∂L/∂y ⊙ x̂, ∂L/∂β = Σ ∂L/∂y over the examples.
/// Shapes: x [N, …, features], statistics over the last axis or the last few, γ and β of the shape of these.
/// </summary>
public sealed class LayerNorm : Layer, IReusesMemory
{
    private readonly double _epsilon;
    private readonly Standardisation _standardisation;
    private readonly ScaleAndShift _scaleAndShift;
    private Tensor? _input;

    /// <summary>Statistics over the last axis; γ = 1 and β = 0, in Float32.</summary>
    /// <param name="features">Size of the last axis, at least 1.</param>
    /// <param name="epsilon">ε &gt; 0, keeps the division finite; default 1e-5.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public LayerNorm(int features, double epsilon = 1e-5)
        : this(new Shape(features), epsilon)
    {
    }

    /// <summary>Statistics over the last axes together, [C,H,W] for whole images; γ = 1 and β = 0, in Float32.</summary>
    /// <param name="features">Sizes of the last axes, each at least 1.</param>
    /// <param name="epsilon">ε &gt; 0, keeps the division finite; default 1e-5.</param>
    /// <exception cref="ArgumentException">A number out of range, or no axis.</exception>
    public LayerNorm(Shape features, double epsilon = 1e-5)
        : this(new ScaleAndShift("LayerNorm", features), Require.Positive(epsilon, "LayerNorm", "ε", ", or a constant input divides by 0"))
    {
    }

    private LayerNorm(ScaleAndShift scaleAndShift, double epsilon) =>
        (_scaleAndShift, _epsilon, _standardisation) = (scaleAndShift, epsilon, new Standardisation(epsilon));

    /// <summary>γ, of the shape of the features, 1 at first.</summary>
    public Parameter Scale => _scaleAndShift.Scale;

    /// <summary>β, of the shape of the features, 0 at first.</summary>
    public Parameter Shift => _scaleAndShift.Shift;

    /// <summary>γ, then β; neither is regularised.</summary>
    public override IReadOnlyList<Parameter> Parameters => [Scale, Shift];

    private Shape Features => Scale.Value.Shape;

    /// <summary>y = γ ⊙ (x − μ)/√(v + ε) + β.</summary>
    /// <param name="input">x [N, …, features].</param>
    /// <exception cref="ArgumentException">The last axes of x are not the features, or x is of another element type.</exception>
    public override Tensor Forward(Tensor input)
    {
        RequireFeatures(input);
        RequireInputType(input, Scale.Value.ElementType);
        _input = input;
        int features = Scale.Value.Count;
        Tensor normalised = _standardisation.Forward(Buffers, input, input.Count / features, features);
        return _scaleAndShift.Forward(Buffers, normalised, run: 1);
    }

    /// <summary>∂L/∂x, and the gradients of γ and β.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        RequireOutputLike(outputGradient, input);
        return _standardisation.Backward(Buffers, _scaleAndShift.Backward(Buffers, outputGradient));
    }

    private void RequireFeatures(Tensor input)
    {
        Require.NotNull(input);
        int[] features = Features.Sizes;
        Require.That(
            input.Rank > features.Length && input.Shape.Sizes.AsSpan(^features.Length).SequenceEqual(features),
            $"LayerNorm: an input of shape {input.Shape}; expected [N,…,{string.Join(',', features)}], the features along the last axes");
    }

    /// <summary>What another library needs to know to build the same layer.</summary>
    internal double Settings => _epsilon;

    /// <inheritdoc/>
    public override LayerNorm ToFloat64() => new LayerNorm(_scaleAndShift.ToFloat64(), _epsilon).InModeOf(this);
}
