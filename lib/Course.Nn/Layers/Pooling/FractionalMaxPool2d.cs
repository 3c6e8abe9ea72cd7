using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Max pooling that shrinks images by a ratio between 1 and 2 (S2 · fractional max pooling; Graham 2014, “Fractional max-pooling”): windows of 1 or 2
/// pixels each way, in an order that is drawn anew for every batch of training. With the borders aᵢ of rows and bⱼ of columns,
/// forward y[n,c,i,j] = max of x[n,c,k,l] over aᵢ ≤ k &lt; aᵢ₊₁, bⱼ ≤ l &lt; bⱼ₊₁ (≤ twice where windows overlap);
/// backward ∂L/∂y goes to the pixel that was the largest (the first of equals), summed where windows overlap.
/// The borders are aᵢ = ⌈α(i + u)⌉ − ⌈αu⌉ with α = H/H′, or (H − 1)/H′ where windows overlap, and u drawn uniformly from [0, 1),
/// once for the rows and once for the columns; u = ½ in evaluation.
/// Shapes: x [N,C,H,W], y [N,C,H′,W′] with H′ = ⌊H/ratio⌋, the same across.
/// </summary>
/// <remarks>
/// Windows grow to at most 2 pixels, so H′ is never below ⌈H/2⌉: 1 pixel stays 1, and odd sizes shrink a little less where the ratio is close to 2.
/// All images and channels of a batch share the borders. To average over several of them in use, as the paper does, take
/// <see cref="MonteCarlo"/>. PyTorch's layer of this name has windows of one size, at borders that follow the same formula.
/// </remarks>
public sealed class FractionalMaxPool2d : Layer, IReusesMemory
{
    private const double FixedShift = 0.5;

    private readonly double _ratio;
    private readonly Random _random;
    private readonly bool _isOverlapping;
    private int[] _winners = [];
    private Shape _output;
    private Tensor? _input;

    /// <summary>A layer that draws new windows in every forward pass of training.</summary>
    /// <param name="ratio">Above 1 and below 2, pixels in for each pixel out along an axis; √2 halves an image in two steps.</param>
    /// <param name="random">Where the windows come from, two numbers for each batch.</param>
    /// <param name="isOverlapping">Whether neighbouring windows share the pixels between them, so that they are 2 or 3 pixels wide; default false.</param>
    /// <exception cref="ArgumentException">The ratio is out of range.</exception>
    public FractionalMaxPool2d(double ratio, Random random, bool isOverlapping = false)
    {
        Require.NotNull(random);
        (_random, _isOverlapping) = (random, isOverlapping);
        _ratio = Require.Inside(ratio, 1, 2, "FractionalMaxPool2d", hint: ", as steps of 1 and 2 pixels give; MaxPool2d(2) halves an image");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Random> Generators => [_random];

    /// <summary>The rows of the windows of the last <see cref="Forward"/>, first and one after the last, for another library that is to take the same.</summary>
    internal IReadOnlyList<(int Start, int End)> LastRows { get; private set; } = [];

    /// <summary>The columns, in the same way.</summary>
    internal IReadOnlyList<(int Start, int End)> LastColumns { get; private set; } = [];

    /// <summary>Height and width of the largest windows.</summary>
    private int Side => _isOverlapping ? 3 : 2;

    /// <summary>y = the largest of each window.</summary>
    /// <param name="input">x [N,C,H,W].</param>
    /// <exception cref="ArgumentException">x is not [N,C,H,W], or without pixels.</exception>
    public override Tensor Forward(Tensor input)
    {
        Images.Check("FractionalMaxPool2d", input);
        (int Start, int End)[] rows = Stretches(input.Shape[2]);
        (int Start, int End)[] columns = Stretches(input.Shape[3]);
        _input = input;
        (LastRows, LastColumns) = (rows, columns);
        _output = [input.Shape[0], input.Shape[1], rows.Length, columns.Length];
        int[] positions = Positions(input.Shape, rows, columns);
        int windows = _output.Count;
        int[] places = input.Gather(positions, [Side * Side, windows], double.NegativeInfinity).ArgMax(0);
        _winners = [.. places.Select((place, window) => positions[(place * windows) + window])];
        return input.Gather(_winners, _output);
    }

    /// <summary>∂L/∂x = ∂L/∂y at the largest pixel of each window, 0 elsewhere.</summary>
    /// <param name="outputGradient">∂L/∂y [N,C,H′,W′].</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        RequireOutput(outputGradient, input.ElementType, _output.Sizes);
        return outputGradient.ScatterAdd(_winners, input.Shape);
    }

    /// <inheritdoc/>
    public override FractionalMaxPool2d ToFloat64() => new FractionalMaxPool2d(_ratio, _random, _isOverlapping).InModeOf(this);

    private (int Start, int End)[] Stretches(int pixels) => FractionalStretches.Cut(
        pixels, FractionalStretches.Count(pixels, _ratio), _isOverlapping, IsTraining ? _random.NextDouble() : FixedShift);

    /// <summary>Where the pixels of the windows lie, [side², N·C·H′·W′]: the first of every window, then the second; padding where a window has none.</summary>
    private int[] Positions(Shape images, (int Start, int End)[] rows, (int Start, int End)[] columns)
    {
        (int planes, int height, int width) = (images[0] * images[1], images[2], images[3]);
        int[] positions = new int[Side * Side * _output.Count];
        int next = 0;
        for (int place = 0; place < Side * Side; place++)
        {
            for (int plane = 0; plane < planes; plane++)
            {
                foreach ((int Start, int End) row in rows)
                {
                    foreach ((int Start, int End) column in columns)
                    {
                        (int y, int x) = (row.Start + (place / Side), column.Start + (place % Side));
                        positions[next++] = y < row.End && x < column.End ? (((plane * height) + y) * width) + x : Naive.NoPosition;
                    }
                }
            }
        }

        return positions;
    }
}
