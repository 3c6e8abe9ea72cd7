using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The learned end of every normalisation, one scale and one shift per feature:
/// forward y = γ ⊙ x̂ + β; backward ∂L/∂x̂ = γ ⊙ ∂L/∂y, ∂L/∂γ = Σ ∂L/∂y ⊙ x̂, ∂L/∂β = Σ ∂L/∂y, summed over all but the feature.
/// </summary>
internal sealed class ScaleAndShift
{
    private readonly WorkBuffer _y = new(), _g = new();
    private readonly string _layer;
    private Tensor? _normalised;
    private int _run;
    private int _scaleVersion;

    /// <summary>γ = 1 and β = 0: nothing changes at first.</summary>
    public ScaleAndShift(string layer, int features)
        : this(layer, new Shape(Require.AtLeast(features, 1, layer)))
    {
    }

    /// <summary>The same for features along several axes.</summary>
    public ScaleAndShift(string layer, Shape features)
    {
        Require.That(features.Count >= 1 && features.Rank >= 1, $"{layer}: features {features}; expected at least one axis, and at least 1 along each");
        _layer = layer;
        Scale = new Parameter("γ", Tensor.Ones(features), isRegularized: false);
        Shift = new Parameter("β", Tensor.Zeros(features), isRegularized: false);
    }

    private ScaleAndShift(string layer, Parameter scale, Parameter shift) => (_layer, Scale, Shift) = (layer, scale, shift);

    public Parameter Scale { get; }

    public Parameter Shift { get; }

    /// <summary>y = γ ⊙ x̂ + β, in the shape of x̂ [examples, features, run].</summary>
    public Tensor Forward(Buffers buffers, Tensor normalised, int run)
    {
        Tensor y = Prepare(buffers, normalised, run);
        normalised.ScaleAndShift(Scale.Value, Shift.Value, run, y);
        return y;
    }

    /// <summary>Where y goes; what the backward pass needs is remembered.</summary>
    public Tensor Prepare(Buffers buffers, Tensor normalised, int run)
    {
        (_normalised, _run, _scaleVersion) = (normalised, run, Scale.Version);
        return buffers.Get(_y, normalised.ElementType, normalised.Shape.Sizes);
    }

    /// <summary>∂L/∂x̂ = γ ⊙ ∂L/∂y; sets the gradients of γ and β.</summary>
    public Tensor Backward(Buffers buffers, Tensor outputGradient)
    {
        RequireUnchanged();
        Tensor gradient = buffers.Get(_g, outputGradient.ElementType, outputGradient.Shape.Sizes);
        outputGradient.ScaleAndShiftBackward(_normalised!, Scale.Value, _run, Scale.Gradient, Shift.Gradient, gradient);
        return gradient;
    }

    /// <summary>Stops a backward pass for which γ is no longer that of the forward pass.</summary>
    public void RequireUnchanged()
    {
        if (Scale.Version != _scaleVersion)
        {
            throw Layer.Changed(_layer, Scale);
        }
    }

    public ScaleAndShift ToFloat64() => new(_layer, Scale.ToFloat64(), Shift.ToFloat64());
}
