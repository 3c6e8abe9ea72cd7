using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The rectifier with a learned slope a (S1 · PReLU; He et al. 2015, "Delving deep into rectifiers"):
/// forward y = x where x &gt; 0, else a·x; backward ∂L/∂x = ∂L/∂y where x &gt; 0, else a·∂L/∂y, and
/// ∂L/∂a = Σ ∂L/∂y·min(0, x) over all elements that share a.
/// Shapes: x [N,C,…], a [C], or [1] shared by all elements of an x of any shape.
/// </summary>
/// <remarks>As in the paper, a starts at ¼ and is not regularised: weight decay would pull it back to the plain rectifier.</remarks>
public sealed class PReLU : Layer, IReusesMemory
{
    private Tensor? _input;
    private int _slopeVersion;

    /// <summary>One slope for each channel, or one for all; Float32.</summary>
    /// <param name="channels">C, at least 1; 1 (default) is one slope for all.</param>
    /// <param name="start">Where a starts; 0.25 unless given.</param>
    /// <exception cref="ArgumentException">There are no channels, or the start is not finite.</exception>
    public PReLU(int channels = 1, double start = 0.25) => Slope = PerChannel.Start("a", start, channels, nameof(PReLU));

    /// <summary>Given slopes; copied.</summary>
    /// <param name="slope">a [C] or [1].</param>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public PReLU(Tensor slope) => Slope = PerChannel.Given("a", slope, nameof(PReLU));

    private PReLU(Parameter slope) => Slope = slope;

    /// <summary>a [C] or [1].</summary>
    public Parameter Slope { get; }

    /// <summary>a.</summary>
    public override IReadOnlyList<Parameter> Parameters => [Slope];

    /// <summary>y = x where x &gt; 0, else a·x.</summary>
    /// <param name="input">x [N,C,…]; any shape but [] where the slope is shared.</param>
    /// <exception cref="ArgumentException">The channels of x are not those of a.</exception>
    public override Tensor Forward(Tensor input)
    {
        RequireInputType(input, Slope.Value.ElementType);
        Tensor a = PerChannel.Align(Slope.Value, input.Shape, nameof(PReLU));
        (_input, _slopeVersion) = (input, Slope.Version);
        return Tensor.Maximum(input, 0) + (a * Tensor.Minimum(input, 0));
    }

    /// <summary>∂L/∂x = ∂L/∂y where x &gt; 0, else a·∂L/∂y; sets ∂L/∂a = Σ ∂L/∂y·min(0, x).</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor x = Remembered(_input);
        RequireOutputLike(outputGradient, x);
        RequireUnchanged(Slope, _slopeVersion);
        Tensor a = PerChannel.Align(Slope.Value, x.Shape, nameof(PReLU));
        Slope.Gradient = PerChannel.Sum(outputGradient * Tensor.Minimum(x, 0), a);
        return outputGradient * Tensor.Binary<RectifierSlope>(x, a);
    }

    /// <inheritdoc/>
    public override PReLU ToFloat64() => new PReLU(Slope.ToFloat64()).InModeOf(this);
}
