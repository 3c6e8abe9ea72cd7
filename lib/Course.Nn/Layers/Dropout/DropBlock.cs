using Course.Nn.Kernels;
using Course.Nn.Tensors;
using static Course.Nn.Layers.DropRate;

namespace Course.Nn.Layers;

/// <summary>
/// Dropout for feature maps, where neighbours know each other's values: whole squares of pixels are set to 0 (S0 · DropBlock;
/// Ghiasi et al. 2018). In each plane [H,W] of x every b×b square that fits is dropped with probability γ; with m = 0 in dropped
/// squares and 1 elsewhere, forward y = x ⊙ m·(count of m)/(count of ones in m) in training, y = x in evaluation;
/// backward ∂L/∂x = ∂L/∂y times the same factor. About a share p of the pixels is dropped with
/// γ = p/b² · H·W/((H − b + 1)·(W − b + 1)).
/// Shapes: x and y [N,C,H,W].
/// </summary>
/// <remarks>
/// <para>Every channel of every image has squares of its own. Squares may overlap, so a little less than p is dropped; pixels at
/// the border, which lie in fewer squares, are dropped less often than those in the middle. The scale is counted over the
/// whole batch. With b = 1 single pixels are dropped as in <see cref="Dropout"/>, which divides by 1 − p
/// and not by the share that was kept; with b = H = W whole channels are.</para>
/// <para>The paper lets p grow during training: set <see cref="DropRate"/> after every step to that of a
/// <see cref="Schedules.LinearRamp"/> from 0.</para>
/// </remarks>
public sealed class DropBlock : Layer, IReusesMemory
{
    private readonly int _blockSize;
    private readonly Random _random;
    private readonly PoolingWindows _squares;
    private Tensor? _factor;

    /// <summary>A layer that draws new squares in every forward pass of training.</summary>
    /// <param name="blockSize">b, height and width of a square, at least 1; 7 in the paper.</param>
    /// <param name="dropRate">p, 0 ≤ p &lt; 1, about the share of pixels set to 0; 0.1 in the paper.</param>
    /// <param name="random">Where the squares come from, one number per square that fits.</param>
    /// <exception cref="ArgumentException">The size or the rate is out of range.</exception>
    public DropBlock(int blockSize, double dropRate, Random random)
    {
        Require.NotNull(random);
        Require.AtLeast(blockSize, 1, "DropBlock", hint: " pixel");

        (_blockSize, DropRate, _random) = (blockSize, dropRate, random);
        _squares = new PoolingWindows("DropBlock", blockSize, stride: 1);
    }

    /// <summary>p, from the next forward pass on.</summary>
    /// <exception cref="ArgumentException">Not 0 ≤ p &lt; 1.</exception>
    public double DropRate
    {
        get;
        set => field = Checked("DropBlock", value);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Random> Generators => [_random];

    /// <summary>p, which may grow during training.</summary>
    public override IReadOnlyList<LayerState> OwnState =>
        [new("drop_rate", () => Tensor.From([DropRate], ElementType.Float64), value => DropRate = value.Get(0), IsLearned: false)];

    /// <summary>y = x ⊙ m·(count of m)/(count of ones in m) in training, y = x in evaluation.</summary>
    /// <param name="input">x [N,C,H,W].</param>
    /// <exception cref="ArgumentException">x is not [N,C,H,W], or smaller than a square.</exception>
    public override Tensor Forward(Tensor input)
    {
        Images.Check("DropBlock", input);
        _factor = IsTraining ? Scaled(Mask(input)) : Tensor.Ones(input.Shape, input.ElementType);
        return input * _factor;
    }

    /// <summary>∂L/∂x = ∂L/∂y times the factor of the last <see cref="Forward"/>.</summary>
    /// <param name="outputGradient">∂L/∂y [N,C,H,W].</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor factor = Remembered(_factor);
        RequireOutputLike(outputGradient, factor);
        return outputGradient * factor;
    }

    /// <summary>The factor of every pixel of the last <see cref="Forward"/>, for another library that is to take the same; null before it.</summary>
    internal Tensor? LastFactor => _factor;

    /// <inheritdoc/>
    public override DropBlock ToFloat64() => new DropBlock(_blockSize, DropRate, _random).InModeOf(this);

    /// <summary>0 where a dropped square lies, 1 elsewhere.</summary>
    private Tensor Mask(Tensor input)
    {
        (int height, int width) = (input.Shape[2], input.Shape[3]);
        Require.That(
            _blockSize <= height && _blockSize <= width,
            $"DropBlock: blocks of {_blockSize}×{_blockSize} pixels do not fit into images {input.Shape}; take smaller blocks");

        PoolingSizes squares = _squares.On(input);
        double gamma = DropRate / (_blockSize * _blockSize) * (height * width) / squares.Windows;
        Shape corners = [input.Shape[0], input.Shape[1], squares.Down.Count, squares.Across.Count];
        Tensor isDropped = Layers.DropRate.Mask(_random, gamma, corners, input.ElementType) <= 0;
        var shares = Tensor.Zeros(input.Shape, input.ElementType);
        Tensor.AveragePoolBackward(squares, isDropped, shares);
        return shares <= 0;
    }

    private static Tensor Scaled(Tensor mask)
    {
        double ones = mask.Sum();
        return ones > 0 ? mask * (mask.Count / ones) : mask;
    }
}
