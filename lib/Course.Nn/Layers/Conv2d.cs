using Course.Nn.Initializers;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Convolution of images with learned filters (lecture S2; LeCun et al. 1989), strictly a cross-correlation:
/// forward y[n,o,i,j] = b[o] + Σ over c,k,l of W[o,c,k,l] · x[n, c, i·s − p + k·d, j·s − p + l·d], with 0 outside the image.
/// With the windows of x as the columns of a matrix X (im2col), that is Y = W·X + b, and
/// backward ∂L/∂W = ∂L/∂Y·Xᵀ, ∂L/∂b = Σ over images and pixels of ∂L/∂Y, ∂L/∂X = Wᵀ·∂L/∂Y, added up per pixel for ∂L/∂x.
/// Shapes: x [N,C,H,W], W [outputs, C/groups, k, k], b [outputs], y [N, outputs, H′, W′] with
/// H′ = ⌊(H + 2p − d(k − 1) − 1)/s⌋ + 1.
/// </summary>
/// <remarks>In groups, output channels see only their own share of the input channels: group g of each belongs together.</remarks>
public sealed class Conv2d : Layer
{
    private readonly int _stride;
    private readonly int _padding;
    private readonly int _dilation;
    private readonly int _groups;
    private readonly Windows _windows;
    private Tensor? _input;

    /// <summary>Float32 filters drawn at random, biases 0.</summary>
    /// <param name="inputs">C, channels of the images that come in, at least 1.</param>
    /// <param name="outputs">Filters, and so channels of the images that go out, at least 1.</param>
    /// <param name="size">k, height and width of a filter, at least 1.</param>
    /// <param name="random">Where the starting filters come from.</param>
    /// <param name="stride">s, pixels from one window to the next; default 1.</param>
    /// <param name="padding">p, rows and columns of zeros on each side; default 0, and (k − 1)/2 keeps the size at stride 1.</param>
    /// <param name="dilation">d, pixels from one element of the filter to the next; default 1.</param>
    /// <param name="groups">Default 1; divides both numbers of channels. As many as there are input channels: one filter each (depth-wise).</param>
    /// <param name="initializer">How the filters are drawn, with C/groups·k² inputs to a unit; <see cref="Xavier"/> unless given.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public Conv2d(
        int inputs, int outputs, int size, Random random, int stride = 1, int padding = 0, int dilation = 1, int groups = 1, Initializer? initializer = null)
        : this(Draw(inputs, outputs, size, groups, random, initializer ?? new Xavier()), Tensor.Zeros(outputs), stride, padding, dilation, groups)
    {
    }

    /// <summary>Given filters and biases; not copied.</summary>
    /// <param name="weight">W [outputs, C/groups, height, width].</param>
    /// <param name="bias">b [outputs], of the same element type.</param>
    /// <param name="stride">s; default 1.</param>
    /// <param name="padding">p; default 0.</param>
    /// <param name="dilation">d; default 1.</param>
    /// <param name="groups">Default 1; divides the number of outputs.</param>
    /// <exception cref="ArgumentException">The shapes or element types do not fit together, or a number is out of range.</exception>
    public Conv2d(Tensor weight, Tensor bias, int stride = 1, int padding = 0, int dilation = 1, int groups = 1)
        : this(new Parameter("W", Fitting(weight, bias, groups)), new Parameter("b", bias, isRegularized: false), stride, padding, dilation, groups)
    {
    }

    private Conv2d(Parameter weight, Parameter bias, int stride, int padding, int dilation, int groups)
    {
        (Weight, Bias, _stride, _padding, _dilation, _groups) = (weight, bias, stride, padding, dilation, groups);
        _windows = new Windows("Conv2d", weight.Value.Shape[2], weight.Value.Shape[3], stride, padding, dilation);
    }

    /// <summary>W [outputs, C/groups, k, k].</summary>
    public Parameter Weight { get; }

    /// <summary>b [outputs].</summary>
    public Parameter Bias { get; }

    /// <summary>W, then b.</summary>
    public override IReadOnlyList<Parameter> Parameters => [Weight, Bias];

    private int Outputs => Bias.Value.Count;

    /// <summary>Y = W·X + b for the windows X of x.</summary>
    /// <param name="input">x [N,C,H,W].</param>
    /// <returns>y [N, outputs, H′, W′].</returns>
    /// <exception cref="ArgumentException">x is not [N,C,H,W], or too small for the filter.</exception>
    public override Tensor Forward(Tensor input)
    {
        Images.Require($"Conv2d {Weight.Value.Shape}", input, channels: Weight.Value.Shape[1] * _groups);
        (int rows, int columns) = _windows.Count(input.Shape);
        Tensor y = Filters().MatMulEach(Columns(_input = input));
        return FromColumns(y, input.Shape[0], rows, columns) + Bias.Value.Reshape(Outputs, 1, 1);
    }

    /// <summary>∂L/∂x; sets ∂L/∂W = ∂L/∂Y·Xᵀ and ∂L/∂b = Σ over images and pixels of ∂L/∂y.</summary>
    /// <param name="outputGradient">∂L/∂y [N, outputs, H′, W′].</param>
    /// <returns>∂L/∂x [N,C,H,W]: Wᵀ·∂L/∂Y, each pixel summed over the windows that it lies in.</returns>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        (int rows, int columns) = _windows.Count(input.Shape);
        RequireOutputShape(outputGradient, [input.Shape[0], Outputs, rows, columns]);
        Tensor dy = ToColumns(outputGradient);
        Weight.Gradient = dy.MatMulEach(Columns(input).TransposeEach()).Reshape(Weight.Value.Shape);
        Bias.Gradient = dy.Reshape(Outputs, input.Shape[0] * rows * columns).Sum(1);
        return _windows.Fold(Filters().TransposeEach().MatMulEach(dy), input.Shape);
    }

    /// <inheritdoc/>
    public override Layer ToFloat64() =>
        new Conv2d(Weight.ToFloat64(), Bias.ToFloat64(), _stride, _padding, _dilation, _groups).InModeOf(this);

    /// <summary>W by groups: [groups, outputs/groups, C/groups·k²].</summary>
    private Tensor Filters() => Weight.Value.Reshape(_groups, Outputs / _groups, Weight.Value.Count / Outputs);

    /// <summary>X by groups: [groups, C/groups·k², N·H′·W′].</summary>
    private Tensor Columns(Tensor input)
    {
        Tensor columns = _windows.Unfold(input);
        return columns.Reshape(_groups, columns.Shape[0] / _groups, columns.Shape[1]);
    }

    /// <summary>[groups, outputs/groups, N·H′·W′] to [N, outputs, H′, W′].</summary>
    private Tensor FromColumns(Tensor y, int count, int rows, int columns) =>
        y.Reshape(Outputs, count, rows, columns).SwapFirstAxes();

    /// <summary>[N, outputs, H′, W′] to [groups, outputs/groups, N·H′·W′].</summary>
    private Tensor ToColumns(Tensor y) => y.SwapFirstAxes().Reshape(_groups, Outputs / _groups, y.Count / Outputs);

    private static Tensor Draw(int inputs, int outputs, int size, int groups, Random random, Initializer initializer)
    {
        if (inputs < 1 || outputs < 1 || size < 1 || groups < 1 || inputs % groups != 0 || outputs % groups != 0)
        {
            throw new ArgumentException(
                $"Conv2d: {inputs} inputs, {outputs} outputs, filters of {size}×{size}, {groups} groups; each must be at least 1, and the groups divide both channels");
        }

        int perGroup = inputs / groups;
        return initializer.Sample(random, perGroup * size * size, outputs).T.Reshape(outputs, perGroup, size, size);
    }

    private static Tensor Fitting(Tensor weight, Tensor bias, int groups)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(bias);
        Tensor.RequireSameType(weight, bias, "Conv2d");
        return weight.Rank == 4 && weight.Count > 0 && bias.Rank == 1 && weight.Shape[0] == bias.Count && groups >= 1 && bias.Count % groups == 0
            ? weight
            : throw new ArgumentException(
                $"Conv2d: weight {weight.Shape}, bias {bias.Shape}, {groups} groups; expected [outputs,inputs/groups,height,width] and [outputs], and groups that divide the outputs");
    }
}
