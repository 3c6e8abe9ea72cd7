using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Group normalisation (Wu and He 2018): every image alone, over the pixels of a group of its channels, the same in training and in use:
/// forward x̂ = (x − μ)/√(v + ε), y = γ·x̂ + β; backward, with g = γ·∂L/∂y,
/// ∂L/∂x = (g − mean g − x̂ · mean(g·x̂))/√(v + ε), ∂L/∂γ = Σ ∂L/∂y · x̂, ∂L/∂β = Σ ∂L/∂y over images and pixels.
/// Shapes: x [N,C,H,W], γ and β [C], one for each channel.
/// </summary>
/// <remarks>One group normalises the whole image, as <see cref="LayerNorm"/> would, but with γ and β of channels, not of pixels; as many groups as channels “instance normalisation”.</remarks>
public sealed class GroupNorm : Layer, IReusesMemory
{
    private readonly int _groups;
    private readonly double _epsilon;
    private readonly Standardisation _standardisation;
    private readonly ScaleAndShift _scaleAndShift;
    private Tensor? _input;

    /// <summary>γ = 1 and β = 0, in Float32.</summary>
    /// <param name="groups">At least 1; divides the channels.</param>
    /// <param name="channels">C, at least 1.</param>
    /// <param name="epsilon">ε &gt; 0, keeps the division finite; default 1e-5.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public GroupNorm(int groups, int channels, double epsilon = 1e-5)
        : this(groups, new ScaleAndShift("GroupNorm", channels), Require.Positive(epsilon, "GroupNorm", "ε", ", or a constant input divides by 0"))
    {
        Require.That(groups >= 1 && channels % groups == 0, $"GroupNorm: {groups} groups of {channels} channels; the groups must divide the channels");
    }

    private GroupNorm(int groups, ScaleAndShift scaleAndShift, double epsilon) =>
        (_groups, _scaleAndShift, _epsilon, _standardisation) = (groups, scaleAndShift, epsilon, new Standardisation(epsilon));

    /// <summary>γ [C], 1 at first.</summary>
    public Parameter Scale => _scaleAndShift.Scale;

    /// <summary>β [C], 0 at first.</summary>
    public Parameter Shift => _scaleAndShift.Shift;

    /// <summary>γ, then β; neither is regularised.</summary>
    public override IReadOnlyList<Parameter> Parameters => [Scale, Shift];

    /// <summary>y = γ·(x − μ)/√(v + ε) + β.</summary>
    /// <param name="input">x [N,C,H,W].</param>
    /// <exception cref="ArgumentException">x is not [N,C,H,W].</exception>
    public override Tensor Forward(Tensor input)
    {
        Images.Check("GroupNorm", input, Scale.Value.Count);
        RequireInputType(input, Scale.Value.ElementType);
        _input = input;
        (int images, int channels, int pixels) = (input.Shape[0], input.Shape[1], input.Shape[2] * input.Shape[3]);
        Tensor normalised = _standardisation.Forward(Buffers, input, images * _groups, channels / _groups * pixels);
        return _scaleAndShift.Forward(Buffers, normalised, pixels);
    }

    /// <summary>∂L/∂x, and the gradients of γ and β.</summary>
    /// <param name="outputGradient">∂L/∂y [N,C,H,W].</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        RequireOutputLike(outputGradient, input);
        return _standardisation.Backward(Buffers, _scaleAndShift.Backward(Buffers, outputGradient));
    }

    /// <summary>What another library needs to know to build the same layer.</summary>
    internal (int Groups, double Epsilon) Settings => (_groups, _epsilon);

    /// <inheritdoc/>
    public override GroupNorm ToFloat64() => new GroupNorm(_groups, _scaleAndShift.ToFloat64(), _epsilon).InModeOf(this);
}
