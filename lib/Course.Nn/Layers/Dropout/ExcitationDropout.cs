using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Excitation dropout (S0 · excitation dropout; Zunino et al. 2021): the units that speak loudest for the right class are dropped most often, so
/// that the network finds other ways. With the share e of a unit in the evidence of its example (Σ e = 1 over its n units) and
/// P = 1 − p, the unit is kept with the probability r = 1 − (1 − P)(n − 1)·e/(((1 − P)·n − 1)·e + P): 1 for e = 0, P for e = 1/n,
/// 0 for e = 1. With a mask m that is 1 with the probability r, else 0:
/// forward y = x ⊙ m/r in training, y = x in evaluation; backward ∂L/∂x = ∂L/∂y ⊙ m/r, or ∂L/∂y.
/// </summary>
/// <remarks>
/// <para>The paper's are the formula for r and the evidence by excitation backprop, which <see cref="ExcitationBackprop"/> computes.
/// A layer does not see the targets, so a training step hands the evidence over:</para>
/// <code>
/// Tensor h = below.Forward(x);
/// dropout.SetEvidence(ExcitationBackprop.Evidence(above, h, classes));
/// Tensor y = above.Forward(dropout.Forward(h));
/// </code>
/// <para>Ours are three choices. Kept units are divided by r, so that E[y] = x for every unit but those with r = 0, which never pass.
/// Without evidence, or where an example's is 0 throughout, all units count alike, which is <see cref="Dropout"/>; so is a layer of
/// one unit. The evidence is a constant: no gradient flows into r.</para>
/// </remarks>
public sealed class ExcitationDropout : Layer, IReusesMemory
{
    private readonly double _dropRate;
    private readonly Random _random;
    private Tensor? _evidence;
    private Tensor? _factor;

    /// <summary>A layer that draws a new mask in every forward pass of training.</summary>
    /// <param name="dropRate">p, 0 ≤ p &lt; 1, the probability of dropping a unit with the mean share of evidence.</param>
    /// <param name="random">Where the masks come from, one number per unit.</param>
    /// <exception cref="ArgumentException">The rate is out of range.</exception>
    public ExcitationDropout(double dropRate, Random random)
    {
        Require.NotNull(random);
        (_dropRate, _random) = (DropRate.Checked("ExcitationDropout", dropRate), random);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Random> Generators => [_random];

    /// <summary>What each unit has to do with the right class; the next forward pass of training uses it, and uses it up.</summary>
    /// <param name="evidence">Finite numbers of at least 0 in the shape of the next x, in any unit: each example's are divided by their sum.</param>
    /// <exception cref="ArgumentException">A number is negative or not finite.</exception>
    public void SetEvidence(Tensor evidence)
    {
        Require.NotNull(evidence);
        double wrong = evidence.ToDoubleArray().FirstOrDefault(value => !double.IsFinite(value) || value < 0);
        Require.That(wrong == 0, $"ExcitationDropout: an evidence of {wrong}; expected finite numbers of at least 0");
        _evidence = evidence;
    }

    /// <summary>y = x ⊙ m/r in training, y = x in evaluation.</summary>
    /// <param name="input">x [N, …].</param>
    /// <exception cref="ArgumentException">x has no axis, or the evidence another shape.</exception>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        _factor = IsTraining ? DrawFactor(input) : Tensor.Ones(input.Shape, input.ElementType);
        return input * _factor;
    }

    /// <summary>∂L/∂x = ∂L/∂y ⊙ m/r, with the mask of the last <see cref="Forward"/>.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor factor = Remembered(_factor);
        RequireOutputLike(outputGradient, factor);
        return outputGradient * factor;
    }

    /// <inheritdoc/>
    public override ExcitationDropout ToFloat64() =>
        new ExcitationDropout(_dropRate, _random) { _evidence = _evidence?.ToFloat64() }.InModeOf(this);

    /// <summary>r for evidence [N, units].</summary>
    internal static Tensor KeepRates(Tensor evidence, double dropRate)
    {
        int units = evidence.Shape[1];
        if (units == 1 || dropRate == 0)
        {
            return Tensor.Full(1 - dropRate, evidence.Shape, evidence.ElementType);
        }

        Tensor total = evidence.Sum(1, keepDimension: true);
        Tensor isNone = total <= 0;
        Tensor share = (evidence + isNone) / (total + (units * isNone));
        Tensor denominator = (((dropRate * units) - 1) * share) + (1 - dropRate);
        return Tensor.Maximum(1 - (dropRate * (units - 1) * share / denominator), 0);
    }

    private Tensor DrawFactor(Tensor input)
    {
        Tensor evidence = _evidence ?? Tensor.Zeros(input.Shape, input.ElementType);
        Require.That(
            input.Rank != 0 && evidence.Shape == input.Shape,
            $"ExcitationDropout: an input of shape {input.Shape} and evidence {evidence.Shape}; expected [N,…] and the same");

        _evidence = null;
        int units = input.Shape.Sizes[1..].ToArray().Aggregate(1, (a, b) => a * b);
        Tensor keep = KeepRates(evidence.To(input.ElementType).Reshape(input.Shape[0], units), _dropRate).Reshape(input.Shape);
        Tensor mask = DropRate.Mask(_random, 1 - keep);
        return mask / (keep + (keep <= 0));
    }
}
