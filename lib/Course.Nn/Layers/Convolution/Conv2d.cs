using Course.Nn.Initializers;
using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Convolution of images with learned filters (S2 · convolution; LeCun et al. 1989), strictly a cross-correlation:
/// forward y[n,o,i,j] = b[o] + Σ over c,k,l of W[o,c,k,l] · x[n, c, i·s − p + k·d, j·s − p + l·d], with 0 outside the image;
/// backward, for every product W · x of that sum, ∂L/∂x gains W · ∂L/∂y and ∂L/∂W gains x · ∂L/∂y:
/// ∂L/∂W[o,c,k,l] = Σ over n,i,j of ∂L/∂y[n,o,i,j] · x[n, c, i·s − p + k·d, j·s − p + l·d], ∂L/∂b[o] = Σ over n,i,j of ∂L/∂y[n,o,i,j],
/// ∂L/∂x[n,c,u,v] = Σ over o,k,l of W[o,c,k,l] · ∂L/∂y[n, o, (u + p − k·d)/s, (v + p − l·d)/s], where the divisions come out even.
/// Shapes: x [N,C,H,W], W [outputs, C/groups, k, k], b [outputs], y [N, outputs, H′, W′] with
/// H′ = ⌊(H + 2p − d(k − 1) − 1)/s⌋ + 1.
/// </summary>
/// <remarks>In groups, output channels see only their own share of the input channels: group g of each belongs together.</remarks>
public sealed class Conv2d : Layer, IReusesMemory
{
    private readonly string _name;
    private readonly int _stride;
    private readonly int _padding;
    private readonly int _dilation;
    private readonly int _groups;
    private readonly Windows _windows;
    private readonly WorkBuffer _y = new(), _dx = new();
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
    /// <param name="initializer">How the filters of each group are drawn, with C/groups·k² inputs to a unit; <see cref="LeCunNormal"/> unless given.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public Conv2d(
        int inputs, int outputs, int size, Random random, int stride = 1, int padding = 0, int dilation = 1, int groups = 1, Initializer? initializer = null)
        : this(Draw(inputs, outputs, size, groups, random, initializer ?? new LeCunNormal()), Tensor.Zeros(outputs), stride, padding, dilation, groups)
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
        _name = $"Conv2d {weight.Value.Shape}";
        _windows = new Windows("Conv2d", weight.Value.Shape[2], weight.Value.Shape[3], stride, padding, dilation);
    }

    /// <summary>W [outputs, C/groups, k, k].</summary>
    public Parameter Weight { get; }

    /// <summary>b [outputs].</summary>
    public Parameter Bias { get; }

    /// <summary>W, then b.</summary>
    public override IReadOnlyList<Parameter> Parameters => [Weight, Bias];

    /// <summary>y = W ∗ x + b.</summary>
    /// <param name="input">x [N,C,H,W].</param>
    /// <returns>y [N, outputs, H′, W′].</returns>
    /// <exception cref="ArgumentException">x is not [N,C,H,W], too small for the filter, or of another element type.</exception>
    public override Tensor Forward(Tensor input)
    {
        ConvolutionSizes sizes = Sizes(input);
        Tensor y = Reused(_y, input.ElementType, sizes.Images, sizes.Outputs, sizes.Rows, sizes.Columns);
        Tensor.Convolve(sizes, input, Weight.ValueToRead, Bias.ValueToRead, y);
        _input = input;
        return y;
    }

    /// <summary>∂L/∂x; sets ∂L/∂W and ∂L/∂b.</summary>
    /// <param name="outputGradient">∂L/∂y [N, outputs, H′, W′].</param>
    /// <returns>∂L/∂x [N,C,H,W].</returns>
    public override Tensor Backward(Tensor outputGradient)
    {
        BackwardToParameters(outputGradient);
        Tensor dx = Reused(_dx, outputGradient.ElementType, _input!.Shape.Sizes);
        Tensor.ConvolveBackward(Sizes(_input), Weight.ValueToRead, outputGradient, dx);
        return dx;
    }

    /// <summary>∂L/∂W and ∂L/∂b.</summary>
    public override void BackwardToParameters(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        ConvolutionSizes sizes = Sizes(input);
        RequireOutput(outputGradient, input.ElementType, sizes.Images, sizes.Outputs, sizes.Rows, sizes.Columns);
        Tensor.ConvolveToParameters(sizes, input, outputGradient, Weight.GradientToFill, Bias.GradientToFill);
    }

    /// <summary>What another library needs to know to build the same layer.</summary>
    internal (int Stride, int Padding, int Dilation, int Groups) Settings => (_stride, _padding, _dilation, _groups);

    /// <inheritdoc/>
    public override Conv2d ToFloat64() =>
        new Conv2d(Weight.ToFloat64(), Bias.ToFloat64(), _stride, _padding, _dilation, _groups).InModeOf(this);

    private ConvolutionSizes Sizes(Tensor input)
    {
        Shape filters = Weight.ValueToRead.Shape;
        Images.Require(_name, input, channels: filters[1] * _groups);
        RequireInputType(input, Weight.ValueToRead.ElementType);
        _windows.Count(input.Shape);
        return new ConvolutionSizes
        {
            Images = input.Shape[0], Inputs = input.Shape[1], Outputs = filters[0],
            Down = new WindowAxis(input.Shape[2], filters[2], _stride, _padding, _padding, _dilation),
            Across = new WindowAxis(input.Shape[3], filters[3], _stride, _padding, _padding, _dilation),
            Groups = _groups,
        };
    }

    private static Tensor Draw(int inputs, int outputs, int size, int groups, Random random, Initializer initializer)
    {
        if (inputs < 1 || outputs < 1 || size < 1 || groups < 1 || inputs % groups != 0 || outputs % groups != 0)
        {
            throw new ArgumentException(
                $"Conv2d: {inputs} inputs, {outputs} outputs, filters of {size}×{size}, {groups} groups; each must be at least 1, and the groups divide both channels");
        }

        (int perGroup, int units, int area) = (inputs / groups, outputs / groups, size * size);
        IEnumerable<float> filters = Enumerable.Range(0, groups).SelectMany(
            _ => initializer.Sample(random, perGroup * area, units, units * area).T.ToFloatArray());
        return Tensor.From([.. filters], [outputs, perGroup, size, size]);
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
