using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// A residual block that training leaves out at random (S3 · stochastic depth; Huang et al. 2016), so that each batch trains a shallower network
/// and all of them are in use together. With a branch f, a shortcut s (the identity unless given) and one number b for the whole
/// batch, 0 with probability p, else 1:
/// forward y = s(x) + b·f(x) in training, y = s(x) + (1 − p)·f(x) in evaluation;
/// backward ∂L/∂x = Jₛᵀ·∂L/∂y + J_fᵀ·(b·∂L/∂y), with 1 − p for b in evaluation.
/// Shapes: f(x) and s(x) have the same, and so has y.
/// </summary>
/// <remarks>
/// As in the paper, and as in <see cref="VanillaDropout"/>, the factor for the mean is in evaluation; training does not divide by 1 − p.
/// Where b = 0 the branch does not run: that saves its time, the statistics of a batch normalisation in it stay, and the
/// gradients of its parameters are set to 0.
/// </remarks>
public sealed class StochasticDepth : Layer, IReusesMemory
{
    private readonly double _dropRate;
    private readonly Random _random;
    private double _factor;
    private Tensor? _output;

    /// <summary>A block that is drawn or left out in every forward pass of training.</summary>
    /// <param name="branch">f, often a <see cref="Sequential"/>.</param>
    /// <param name="dropRate">p, 0 ≤ p &lt; 1, the probability that the branch is left out; see <see cref="LinearDecay"/>.</param>
    /// <param name="random">Where b comes from, one number for each batch.</param>
    /// <param name="shortcut">s, for a branch that changes the shape; by default the identity.</param>
    /// <exception cref="ArgumentException">The rate is out of range, or a layer stands at two places.</exception>
    public StochasticDepth(Layer branch, double dropRate, Random random, Layer? shortcut = null)
    {
        Require.NotNull(branch);
        Require.NotNull(random);
        (Branch, Shortcut, _dropRate, _random) = (branch, shortcut ?? new Sequential(), Checked(dropRate), random);
        RequireEachPartOnce();
    }

    /// <summary>f.</summary>
    public Layer Branch { get; }

    /// <summary>s; the identity is a <see cref="Sequential"/> of no layers.</summary>
    public Layer Shortcut { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Random> Generators => [_random];

    /// <summary>The two ways, <c>branch</c> and <c>shortcut</c>.</summary>
    public override IReadOnlyList<(string Name, Layer Layer)> Children => [("branch", Branch), ("shortcut", Shortcut)];

    /// <summary>pₗ = (l/L)·p_L, the paper's rule: early blocks, on which all others build, are left out less often than late ones.</summary>
    /// <param name="block">l, from 1 to L.</param>
    /// <param name="blocks">L, the number of residual blocks.</param>
    /// <param name="lastDropRate">p_L, the drop rate of the last block; the paper takes ½.</param>
    /// <exception cref="ArgumentException">The block or the rate is out of range.</exception>
    public static double LinearDecay(int block, int blocks, double lastDropRate)
    {
        Require.Between(block, 1, Require.AtLeast(blocks, 1, "StochasticDepth"), "StochasticDepth");
        return Checked(lastDropRate) * block / blocks;
    }

    /// <summary>y = s(x) + b·f(x) in training, y = s(x) + (1 − p)·f(x) in evaluation.</summary>
    /// <param name="input">x, as the branch wants it.</param>
    /// <exception cref="ArgumentException">s(x) and f(x) differ in shape.</exception>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        _factor = !IsTraining ? 1 - _dropRate : _random.NextDouble() >= _dropRate ? 1 : 0;
        Tensor shortcut = Shortcut.Forward(input);
        return _output = _factor == 0 ? shortcut : Residual.Sum("StochasticDepth", input, shortcut, _factor * Branch.Forward(input));
    }

    /// <summary>∂L/∂x = Jₛᵀ·∂L/∂y + J_fᵀ·(b·∂L/∂y), with the b of the last <see cref="Forward"/>, and the gradients of all parameters.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of y.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        RequireOutputLike(outputGradient, Remembered(_output));
        Tensor inputGradient = Shortcut.Backward(outputGradient);
        if (_factor != 0)
        {
            return inputGradient + Branch.Backward(_factor * outputGradient);
        }

        foreach (Parameter parameter in Branch.Parameters)
        {
            parameter.Gradient = Tensor.Zeros(parameter.Value.Shape, parameter.Value.ElementType);
        }

        return inputGradient;
    }

    /// <summary>The factor of the branch of the last <see cref="Forward"/>, for another library that is to take the same.</summary>
    internal double LastFactor => _factor;

    /// <inheritdoc/>
    public override StochasticDepth ToFloat64() => new StochasticDepth(Branch.ToFloat64(), _dropRate, _random, Shortcut.ToFloat64()).InModeOf(this);

    private static double Checked(double dropRate) =>
        Require.BelowOne(dropRate, "StochasticDepth", hint: ", the probability that the branch is left out");
}
