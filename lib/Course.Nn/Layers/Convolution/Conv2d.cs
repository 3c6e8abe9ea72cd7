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
/// Shapes: x [N,C,H,W], W [outputs, C/groups, f, f], b [outputs], y [N, outputs, H′, W′] with
/// H′ = ⌊(H + 2p − d(f − 1) − 1)/s⌋ + 1, the same across.
/// </summary>
/// <remarks>
/// In groups, output channels see only their own share of the input channels: group g of each belongs together. Each axis may have its
/// own f, s and d, and each side its own p; s, p and d are then those of the axis and side. The sums are in <see cref="Naive"/>, and their fast
/// version beside it.
/// </remarks>
public sealed class Conv2d : Layer, IReusesMemory
{
    private readonly WorkBuffer _y = new(), _dx = new();
    private readonly KeptFilters _filtersInUse = new();
    private readonly Parameter? _bias;
    private readonly ConvolutionForm _form;
    private Tensor? _input;
    private int _weightVersion;

    /// <summary>Float32 filters drawn at random, biases 0.</summary>
    /// <param name="inputs">C, channels of the images that come in, at least 1.</param>
    /// <param name="outputs">Filters, and so channels of the images that go out, at least 1.</param>
    /// <param name="size">f, height and width of a filter, at least 1: <c>3</c>, or <c>(3, 5)</c>.</param>
    /// <param name="random">Where the starting filters come from.</param>
    /// <param name="stride">s, pixels from one window to the next; default 1.</param>
    /// <param name="padding">p, rows and columns of zeros, for all sides, both axes or each side; default 0, and (f − 1)/2 keeps the size at stride 1.</param>
    /// <param name="dilation">d, pixels from one element of the filter to the next; default 1.</param>
    /// <param name="groups">Default 1; divides both numbers of channels. As many as there are input channels: one filter each (depth-wise).</param>
    /// <param name="initializer">How the filters of each group are drawn, with C/groups·f² inputs to a unit; <see cref="LeCunNormal"/> unless given.</param>
    /// <param name="bias">Whether there is a b; default true. A batch normalisation behind the layer takes it off again.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public Conv2d(
        int inputs, int outputs, PerAxis size, Random random, PerAxis? stride = null, Padding padding = default, PerAxis? dilation = null, int groups = 1,
        Initializer? initializer = null, bool bias = true)
        : this(
            ConvolutionForm.Draw(inputs, outputs, size, groups, random, initializer ?? new LeCunNormal()),
            bias ? Tensor.Zeros(outputs) : null, stride, padding, dilation, groups)
    {
    }

    /// <summary>Given filters and biases; copied.</summary>
    /// <param name="weight">W [outputs, C/groups, height, width].</param>
    /// <param name="bias">b [outputs], of the same element type; by default none.</param>
    /// <param name="stride">s; default 1.</param>
    /// <param name="padding">p; default 0.</param>
    /// <param name="dilation">d; default 1.</param>
    /// <param name="groups">Default 1; divides the number of outputs.</param>
    /// <exception cref="ArgumentException">The shapes or element types do not fit together, or a number is out of range.</exception>
    public Conv2d(Tensor weight, Tensor? bias = null, PerAxis? stride = null, Padding padding = default, PerAxis? dilation = null, int groups = 1)
    {
        Weight = new Parameter("W", ConvolutionForm.Fitting(weight, bias, groups));
        _bias = bias is null ? null : new Parameter("b", bias, isRegularized: false);
        _form = new ConvolutionForm(weight.Shape, stride ?? 1, padding, dilation ?? 1, groups);
    }

    private Conv2d(Parameter weight, Parameter? bias, ConvolutionForm form) => (Weight, _bias, _form) = (weight, bias, form);

    /// <summary>W [outputs, C/groups, f, f].</summary>
    public Parameter Weight { get; }

    /// <summary>b [outputs].</summary>
    /// <exception cref="InvalidOperationException">The layer has none: ask <see cref="HasBias"/>.</exception>
    public Parameter Bias => _bias ?? throw new InvalidOperationException($"Conv2d {Weight.Value.Shape}: it was made without a bias; ask HasBias first");

    /// <summary>Whether there is a b.</summary>
    public bool HasBias => _bias is not null;

    /// <summary>W, then b.</summary>
    public override IReadOnlyList<Parameter> Parameters => _bias is null ? [Weight] : [Weight, _bias];

    /// <summary>y = W ∗ x + b.</summary>
    /// <param name="input">x [N,C,H,W].</param>
    /// <returns>y [N, outputs, H′, W′].</returns>
    /// <exception cref="ArgumentException">x is not [N,C,H,W], too small for the filter, or of another element type.</exception>
    public override Tensor Forward(Tensor input)
    {
        ConvolutionSizes sizes = _form.On(input);
        RequireInputType(input, Weight.Value.ElementType);
        Tensor y = Reused(_y, input.ElementType, sizes.Images, sizes.Outputs, sizes.Rows, sizes.Columns);
        Convolve(sizes, input, y);
        (_input, _weightVersion) = (input, Weight.Version);
        return y;
    }

    /// <summary>∂L/∂x; sets ∂L/∂W and ∂L/∂b.</summary>
    /// <param name="outputGradient">∂L/∂y [N, outputs, H′, W′].</param>
    /// <returns>∂L/∂x [N,C,H,W].</returns>
    public override Tensor Backward(Tensor outputGradient)
    {
        BackwardToParameters(outputGradient);
        RequireUnchanged(Weight, _weightVersion);
        Tensor dx = Reused(_dx, outputGradient.ElementType, _input!.Shape.Sizes);
        Tensor.ConvolveBackward(_form.On(_input), Weight.Value, outputGradient, dx);
        return dx;
    }

    /// <summary>∂L/∂W and ∂L/∂b.</summary>
    /// <param name="outputGradient">∂L/∂y [N, outputs, H′, W′].</param>
    public override void BackwardToParameters(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        ConvolutionSizes sizes = _form.On(input);
        RequireOutput(outputGradient, input.ElementType, sizes.Images, sizes.Outputs, sizes.Rows, sizes.Columns);
        Tensor.ConvolveToParameters(sizes, input, outputGradient, Weight.Gradient, _bias?.Gradient);
    }

    private void Convolve(ConvolutionSizes sizes, Tensor input, Tensor y)
    {
        if (IsTraining)
        {
            Tensor.Convolve(sizes, input, Weight.Value, _bias?.Value, y);
        }
        else
        {
            _filtersInUse.Convolve(sizes, input, Weight, _bias, y);
        }
    }

    /// <summary>What another library needs to know to build the same layer.</summary>
    internal (Windows Windows, int Groups) Settings => (_form.Windows, _form.Groups);

    /// <inheritdoc/>
    public override Conv2d ToFloat64() => new Conv2d(Weight.ToFloat64(), _bias?.ToFloat64(), _form).InModeOf(this);
}
