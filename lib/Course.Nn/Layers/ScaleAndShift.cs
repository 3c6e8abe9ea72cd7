using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The learned end of every normalisation, one scale and one shift per feature:
/// forward y = γ ⊙ x̂ + β; backward ∂L/∂x̂ = γ ⊙ ∂L/∂y, ∂L/∂γ = Σ ∂L/∂y ⊙ x̂, ∂L/∂β = Σ ∂L/∂y, summed over all but the feature.
/// </summary>
internal sealed class ScaleAndShift
{
    private Tensor? _normalised;

    /// <summary>γ = 1 and β = 0: nothing changes at first.</summary>
    public ScaleAndShift(string layer, int features)
    {
        if (features < 1)
        {
            throw new ArgumentException($"{layer}: {features} features; at least 1 is needed");
        }

        Scale = new Parameter("γ", Tensor.Ones(features), isRegularized: false);
        Shift = new Parameter("β", Tensor.Zeros(features), isRegularized: false);
    }

    private ScaleAndShift(Parameter scale, Parameter shift) => (Scale, Shift) = (scale, shift);

    public Parameter Scale { get; }

    public Parameter Shift { get; }

    /// <summary>y = γ ⊙ x̂ + β for x̂ [N, features, P].</summary>
    public Tensor Forward(Tensor normalised)
    {
        _normalised = normalised;
        return (Column(Scale) * normalised) + Column(Shift);
    }

    /// <summary>∂L/∂x̂ = γ ⊙ ∂L/∂y; sets the gradients of γ and β.</summary>
    public Tensor Backward(Tensor outputGradient)
    {
        Scale.Gradient = (outputGradient * _normalised!).Sum(2).Sum(0);
        Shift.Gradient = outputGradient.Sum(2).Sum(0);
        return Column(Scale) * outputGradient;
    }

    public ScaleAndShift ToFloat64() => new(Scale.ToFloat64(), Shift.ToFloat64());

    private static Tensor Column(Parameter parameter) => parameter.Value.Reshape(parameter.Value.Count, 1);
}
