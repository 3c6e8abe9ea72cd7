using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Adaptive dropout (S0 · adaptive dropout; Ba and Frey 2013): an affine layer with its activation f, in which a unit is kept with a
/// probability that its own input decides, π = σ(α·x·W + β). With a mask m of zeros and ones, P(m = 1) = π:
/// forward y = m ⊙ f(x·W + b) in training, y = π ⊙ f(x·W + b), its expectation, in evaluation;
/// backward, with g = ∂L/∂y ⊙ m ⊙ f′ and s = g in training, g = ∂L/∂y ⊙ π ⊙ f′ and s = g + α·∂L/∂y ⊙ f ⊙ π ⊙ (1 − π) in evaluation:
/// ∂L/∂x = s·Wᵀ, ∂L/∂W = xᵀ·s, ∂L/∂b = Σ over the batch of g.
/// Shapes: x [N, inputs], W [inputs, outputs], b [outputs], y and π [N, outputs].
/// </summary>
/// <remarks>
/// <para>In the paper a second network, the “standout” network, gives π; it found that this network may share its weights with the
/// layer, scaled by α and shifted by β, so that there is nothing more to learn. Here β is added to the sum of a unit.</para>
/// <para>In training the mask counts as a constant: no gradient flows into π, though π depends on x and W. In evaluation there is no
/// mask, and the gradient takes both ways, through f and through π. Nothing is scaled up in training; evaluation scales down.</para>
/// <para>With α = 0 every unit is kept with the same probability σ(β): <see cref="VanillaDropout"/> with p = 1 − σ(β).</para>
/// </remarks>
public sealed class Standout : Layer, IReusesMemory
{
    private readonly Linear _affine;
    private readonly Layer _activation;
    private readonly Random _random;
    private readonly double _scale;
    private readonly double _shift;
    private Tensor? _input;
    private Tensor? _active;
    private Tensor? _gate;
    private Tensor? _gateSlope;
    private int _weightVersion;

    /// <summary>A layer that draws a new mask in every forward pass of training.</summary>
    /// <param name="affine">W and b, which also decide π; used only here.</param>
    /// <param name="activation">f, unit by unit, such as <see cref="ReLU"/>; used only here.</param>
    /// <param name="random">Where the masks come from, one number per unit.</param>
    /// <param name="scale">α; default 1. Above 0, units with larger sums are kept more often.</param>
    /// <param name="shift">β; default 0. Larger values keep more units.</param>
    /// <exception cref="ArgumentException">α or β is not finite, or the affine layer has no bias.</exception>
    public Standout(Linear affine, Layer activation, Random random, double scale = 1, double shift = 0)
    {
        Require.NotNull(affine);
        Require.NotNull(activation);
        Require.NotNull(random);
        Require.Finite(scale, "Standout");
        Require.Finite(shift, "Standout");

        (_affine, _activation, _random, _scale, _shift) = (affine.WithBias("Standout"), activation, random, scale, shift);
        RequireEachPartOnce();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Random> Generators => [_random];

    /// <summary>The affine layer and the activation.</summary>
    public override IReadOnlyList<(string Name, Layer Layer)> Children => [("affine", _affine), ("activation", _activation)];

    /// <summary>y = m ⊙ f(x·W + b) in training, y = π ⊙ f(x·W + b) in evaluation.</summary>
    /// <param name="input">x [N, inputs].</param>
    /// <returns>y [N, outputs].</returns>
    /// <exception cref="ArgumentException">x is not [N, inputs], or the activation changes the shape.</exception>
    public override Tensor Forward(Tensor input)
    {
        _affine.RequireRows("Standout", input);
        Tensor sums = input.MatMul(_affine.Weight.Value);
        Tensor keep = 1 / (1 + (-((_scale * sums) + _shift)).Exp());
        (_input, _weightVersion) = (input, _affine.Weight.Version);
        _active = _activation.Forward(sums + _affine.Bias.Value);
        Require.That(
            _active.Shape == sums.Shape,
            $"Standout: {_activation.GetType().Name} made {_active.Shape} of {sums.Shape}; expected an activation unit by unit");

        _gate = IsTraining ? DropRate.Mask(_random, 1 - keep) : keep;
        _gateSlope = IsTraining ? null : _scale * keep * (1 - keep);
        return _gate * _active;
    }

    /// <summary>∂L/∂x; sets ∂L/∂W, ∂L/∂b and the gradients of the activation, with the mask of the last <see cref="Forward"/>.</summary>
    /// <param name="outputGradient">∂L/∂y [N, outputs].</param>
    /// <returns>∂L/∂x [N, inputs].</returns>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        Tensor gate = Remembered(_gate);
        RequireOutputLike(outputGradient, gate);
        RequireUnchanged(_affine.Weight, _weightVersion);
        Tensor throughActivation = _activation.Backward(outputGradient * gate);
        Tensor toSums = _gateSlope is null ? throughActivation : throughActivation + (outputGradient * _active! * _gateSlope);
        _affine.Weight.Gradient = input.T.MatMul(toSums);
        _affine.Bias.Gradient = throughActivation.Sum(0);
        return toSums.MatMul(_affine.Weight.Value.T);
    }

    /// <summary>The mask of the last <see cref="Forward"/>, for another library that is to take the same; null before it.</summary>
    internal Tensor? LastMask => IsTraining ? _gate : null;

    /// <summary>What another library needs to know to build the same layer.</summary>
    internal (double Scale, double Shift) Settings => (_scale, _shift);

    /// <inheritdoc/>
    public override Standout ToFloat64() => new Standout(
        _affine.ToFloat64(), _activation.ToFloat64().InModeOf(_activation), _random, _scale, _shift).InModeOf(this);
}
