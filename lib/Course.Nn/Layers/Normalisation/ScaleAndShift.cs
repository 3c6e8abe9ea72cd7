using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The learned end of every normalisation, one scale and one shift per feature:
/// forward y = γ ⊙ x̂ + β; backward ∂L/∂x̂ = γ ⊙ ∂L/∂y, ∂L/∂γ = Σ ∂L/∂y ⊙ x̂, ∂L/∂β = Σ ∂L/∂y, summed over all but the feature.
/// </summary>
internal sealed class ScaleAndShift
{
    private readonly WorkBuffer _y = new(), _g = new();
    private Tensor? _normalised;
    private int _run;

    /// <summary>γ = 1 and β = 0: nothing changes at first.</summary>
    public ScaleAndShift(string layer, int features)
        : this(layer, new Shape(Require.AtLeast(features, 1, layer)))
    {
    }

    /// <summary>The same for features along several axes.</summary>
    public ScaleAndShift(string layer, Shape features)
    {
        Require.That(features.Count >= 1 && features.Rank >= 1, $"{layer}: features {features}; expected at least one axis, and at least 1 along each");

        Scale = new Parameter("γ", Tensor.Ones(features), isRegularized: false);
        Shift = new Parameter("β", Tensor.Zeros(features), isRegularized: false);
    }

    private ScaleAndShift(Parameter scale, Parameter shift) => (Scale, Shift) = (scale, shift);

    public Parameter Scale { get; }

    public Parameter Shift { get; }

    /// <summary>y = γ ⊙ x̂ + β, in the shape of x̂ [examples, features, run].</summary>
    public Tensor Forward(Buffers buffers, Tensor normalised, int run)
    {
        (_normalised, _run) = (normalised, run);
        Tensor y = buffers.Get(_y, normalised.ElementType, normalised.Shape.Sizes);
        normalised.ComputePerFeature<Multiply>(Scale.ValueToRead, run, y);
        y.ComputePerFeature<Add>(Shift.ValueToRead, run, y);
        return y;
    }

    /// <summary>∂L/∂x̂ = γ ⊙ ∂L/∂y; sets the gradients of γ and β.</summary>
    public Tensor Backward(Buffers buffers, Tensor outputGradient)
    {
        outputGradient.DotPerFeature(_normalised!, _run, Scale.GradientToFill);
        outputGradient.SumPerFeature(_run, Shift.GradientToFill);
        Tensor gradient = buffers.Get(_g, outputGradient.ElementType, outputGradient.Shape.Sizes);
        outputGradient.ComputePerFeature<Multiply>(Scale.ValueToRead, _run, gradient);
        return gradient;
    }

    public ScaleAndShift ToFloat64() => new(Scale.ToFloat64(), Shift.ToFloat64());
}
