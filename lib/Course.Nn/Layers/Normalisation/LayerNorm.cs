using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Layer normalisation (Ba, Kiros and Hinton 2016): every example alone, over its features, the same in training and in use:
/// forward x̂ = (x − μ)/√(v + ε), y = γ ⊙ x̂ + β; backward, with g = γ ⊙ ∂L/∂y,
/// ∂L/∂x = (g − mean g − x̂ · mean(g ⊙ x̂))/√(v + ε), ∂L/∂γ = Σ ∂L/∂y ⊙ x̂, ∂L/∂β = Σ ∂L/∂y over the examples.
/// Shapes: x [N, …, features], statistics over the last axis, γ and β [features].
/// </summary>
public sealed class LayerNorm : Layer
{
    private readonly double _epsilon;
    private readonly Standardisation _standardisation;
    private readonly ScaleAndShift _scaleAndShift;
    private Tensor? _input;

    /// <summary>γ = 1 and β = 0, in Float32.</summary>
    /// <param name="features">Size of the last axis, at least 1.</param>
    /// <param name="epsilon">ε &gt; 0, keeps the division finite; default 1e-5.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public LayerNorm(int features, double epsilon = 1e-5)
        : this(new ScaleAndShift("LayerNorm", features), Epsilon.Checked("LayerNorm", epsilon))
    {
    }

    private LayerNorm(ScaleAndShift scaleAndShift, double epsilon) =>
        (_scaleAndShift, _epsilon, _standardisation) = (scaleAndShift, epsilon, new Standardisation(epsilon));

    /// <summary>γ [features], 1 at first.</summary>
    public Parameter Scale => _scaleAndShift.Scale;

    /// <summary>β [features], 0 at first.</summary>
    public Parameter Shift => _scaleAndShift.Shift;

    /// <summary>γ, then β; neither is regularised.</summary>
    public override IReadOnlyList<Parameter> Parameters => [Scale, Shift];

    private int Features => Scale.ValueToRead.Count;

    /// <summary>y = γ ⊙ (x − μ)/√(v + ε) + β.</summary>
    /// <param name="input">x [N, …, features].</param>
    /// <exception cref="ArgumentException">The last axis of x is not the features.</exception>
    public override Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Rank < 2 || input.Shape[^1] != Features)
        {
            throw new ArgumentException($"LayerNorm: an input of shape {input.Shape}; expected [N,…,{Features}], the features along the last axis");
        }

        _input = input;
        Tensor normalised = _standardisation.Forward(Buffers, input, input.Count / Features, Features);
        return _scaleAndShift.Forward(Buffers, normalised, run: 1);
    }

    /// <summary>∂L/∂x, and the gradients of γ and β.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        RequireOutputShape(outputGradient, input.Shape);
        return _standardisation.Backward(Buffers, _scaleAndShift.Backward(Buffers, outputGradient));
    }

    /// <summary>What another library needs to know to build the same layer.</summary>
    internal double Settings => _epsilon;

    /// <inheritdoc/>
    public override Layer ToFloat64() => new LayerNorm(_scaleAndShift.ToFloat64(), _epsilon).InModeOf(this);
}
