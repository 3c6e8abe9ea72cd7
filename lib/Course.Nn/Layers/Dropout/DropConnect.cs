using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// An affine layer whose weights are dropped instead of its units (S0, S2 · DropConnect; Wan et al. 2013). With a mask Mₙ of zeros and
/// ones for each example n, P(1) = 1 − p for each weight:
/// forward yₙ = xₙ·(Mₙ ⊙ W) + b in training, y = (1 − p)·x·W + b in evaluation;
/// backward ∂L/∂xₙ = ∂L/∂yₙ·(Mₙ ⊙ W)ᵀ, ∂L/∂W = Σ over the batch of Mₙ ⊙ (xₙᵀ·∂L/∂yₙ), ∂L/∂b = Σ over the batch of ∂L/∂y,
/// and in evaluation those of an affine layer with the weights (1 − p)·W.
/// Shapes: x [N, inputs], W [inputs, outputs], b [outputs], y [N, outputs].
/// </summary>
/// <remarks>
/// <para>A dropped unit is gone for the whole next layer; here every output misses inputs of its own. A mask for each example, as in
/// the paper, takes N·inputs·outputs random numbers and as much memory: this layer is for small networks.</para>
/// <para>Two things differ from the paper. It drops biases too; here they stay. In use it draws the sums of each unit from a Gaussian
/// with their mean and variance over the masks and averages the activations of these draws; here the mean alone is used, which
/// is exact for the sums but not behind an activation. <see cref="MonteCarlo"/> averages over masks instead.</para>
/// </remarks>
public sealed class DropConnect : Layer, IReusesMemory
{
    private readonly Linear _affine;
    private readonly double _dropRate;
    private readonly Random _random;
    private Tensor? _input;
    private Tensor? _masks;
    private int _weightVersion;

    /// <summary>A layer that draws a new mask for every example in every forward pass of training.</summary>
    /// <param name="affine">The layer whose weights are dropped; its parameters become those of this layer.</param>
    /// <param name="dropRate">p, 0 ≤ p &lt; 1, the share of weights set to 0.</param>
    /// <param name="random">Where the masks come from, one number per example and weight.</param>
    /// <exception cref="ArgumentException">The rate is out of range, or the affine layer has no bias.</exception>
    public DropConnect(Linear affine, double dropRate, Random random)
    {
        Require.NotNull(affine);
        Require.NotNull(random);
        (_affine, _dropRate, _random) = (affine.WithBias("DropConnect"), DropRate.Checked("DropConnect", dropRate), random);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Random> Generators => [_random];

    /// <summary>W, then b.</summary>
    public override IReadOnlyList<Parameter> Parameters => _affine.Parameters;

    private Tensor Weight => _affine.Weight.Value;

    private Tensor Bias => _affine.Bias.Value;

    /// <summary>yₙ = xₙ·(Mₙ ⊙ W) + b in training, y = (1 − p)·x·W + b in evaluation.</summary>
    /// <param name="input">x [N, inputs].</param>
    /// <returns>y [N, outputs].</returns>
    /// <exception cref="ArgumentException">x is not [N, inputs], or of another element type.</exception>
    public override Tensor Forward(Tensor input)
    {
        _affine.RequireRows("DropConnect", input);
        (int n, int inputs) = (input.Shape[0], input.Shape[1]);
        (_input, _weightVersion) = (input, _affine.Weight.Version);
        _masks = IsTraining ? DropRate.Mask(_random, _dropRate, [n, inputs, Bias.Count], input.ElementType) : null;
        return Bias + (_masks is null
            ? input.MatMul(Weight) * (1 - _dropRate)
            : input.Reshape(n, 1, inputs).MatMulEach(_masks * Weight).Reshape(n, Bias.Count));
    }

    /// <summary>∂L/∂x; sets ∂L/∂W and ∂L/∂b, with the masks of the last <see cref="Forward"/>.</summary>
    /// <param name="outputGradient">∂L/∂y [N, outputs].</param>
    /// <returns>∂L/∂x [N, inputs].</returns>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor x = Remembered(_input);
        (int n, int inputs, int outputs) = (x.Shape[0], x.Shape[1], Bias.Count);
        RequireOutput(outputGradient, x.ElementType, n, outputs);
        RequireUnchanged(_affine.Weight, _weightVersion);
        _affine.Bias.Gradient = outputGradient.Sum(0);
        if (_masks is null)
        {
            _affine.Weight.Gradient = x.T.MatMul(outputGradient) * (1 - _dropRate);
            return outputGradient.MatMul(Weight.T) * (1 - _dropRate);
        }

        Tensor products = x.Reshape(n, inputs, 1).MatMulEach(outputGradient.Reshape(n, 1, outputs));
        _affine.Weight.Gradient = (_masks * products).Sum(0);
        return (_masks * Weight).MatMulEach(outputGradient.Reshape(n, outputs, 1)).Reshape(n, inputs);
    }

    /// <summary>The masks, none in evaluation, of the last <see cref="Forward"/>, for another library that is to take the same; null before it.</summary>
    internal Tensor? LastMasks => _masks;

    /// <summary>What another library needs to know to build the same layer.</summary>
    internal double Settings => _dropRate;

    /// <inheritdoc/>
    public override DropConnect ToFloat64() => new DropConnect(_affine.ToFloat64(), _dropRate, _random).InModeOf(this);
}
