using Course.Nn.Kernels;
using Course.Nn.Tensors;
using static Course.Nn.Layers.DropRate;

namespace Course.Nn.Layers;

/// <summary>
/// Inverted dropout (S2, S3 · dropout; Srivastava et al. 2014): every unit is set to 0 with probability p, and what is left is scaled
/// up at once, so that E[y] = x and nothing is left to do in use. With a mask m of zeros and ones, P(m = 1) = 1 − p:
/// forward y = x ⊙ m/(1 − p) in training, y = x in evaluation; backward ∂L/∂x = ∂L/∂y ⊙ m/(1 − p), or ∂L/∂y.
/// </summary>
public sealed class Dropout : Layer, IReusesMemory
{
    private readonly Random _random;
    private readonly WorkBuffer _mask = new(), _y = new(), _dx = new();
    private Tensor? _scaledMask;

    /// <summary>A layer that draws a new mask in every forward pass of training.</summary>
    /// <param name="dropRate">p, 0 ≤ p &lt; 1, the share of units set to 0; ½ is usual for hidden units.</param>
    /// <param name="random">Where the masks come from, one number per unit.</param>
    /// <exception cref="ArgumentException">The rate is out of range.</exception>
    public Dropout(double dropRate, Random random)
    {
        Require.NotNull(random);
        (DropRate, _random) = (dropRate, random);
    }

    /// <summary>p, from the next forward pass on; see <see cref="Schedules.CurriculumDropout"/> for one that grows during training.</summary>
    /// <exception cref="ArgumentException">Not 0 ≤ p &lt; 1.</exception>
    public double DropRate
    {
        get;
        set => field = Checked("Dropout", value);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Random> Generators => [_random];

    /// <summary>p, which a curriculum moves.</summary>
    public override IReadOnlyList<LayerState> OwnState =>
        [new("drop_rate", () => Tensor.From([DropRate], ElementType.Float64), value => DropRate = value.Get(0), IsLearned: false)];

    /// <summary>y = x ⊙ m/(1 − p) in training, y = x in evaluation.</summary>
    /// <param name="input">x, any shape.</param>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        _scaledMask = Reused(_mask, input.ElementType, input.Shape.Sizes);
        if (IsTraining)
        {
            _scaledMask.FillMask(_random, DropRate, kept: 1 / (1 - DropRate));
        }
        else
        {
            _scaledMask.Fill(1);
        }

        Tensor y = Reused(_y, input.ElementType, input.Shape.Sizes);
        Tensor.Compute<Multiply>(input, _scaledMask, y);
        return y;
    }

    /// <summary>∂L/∂x = ∂L/∂y ⊙ m/(1 − p), with the mask of the last <see cref="Forward"/>.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor scaledMask = Remembered(_scaledMask);
        RequireOutputLike(outputGradient, scaledMask);
        Tensor dx = Reused(_dx, scaledMask.ElementType, scaledMask.Shape.Sizes);
        Tensor.Compute<Multiply>(outputGradient, scaledMask, dx);
        return dx;
    }

    /// <summary>The factor of every unit of the last <see cref="Forward"/>, for another library that is to take the same; null before it.</summary>
    internal Tensor? LastFactor => _scaledMask;

    /// <inheritdoc/>
    public override Dropout ToFloat64() => new Dropout(DropRate, _random).InModeOf(this);
}
