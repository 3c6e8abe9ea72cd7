using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The S-shaped rectifier, with two learned thresholds and two learned slopes (S1 · SReLU; Jin et al. 2016): forward
/// <code>
/// y = tr + ar·(x − tr)   where x ≥ tr
///     x                  between the thresholds
///     tl + al·(x − tl)   where x ≤ tl
/// </code>
/// backward, with r = [x ≥ tr] and l = [x ≤ tl]: ∂L/∂x = ∂L/∂y·(1 + r(ar − 1) + l(al − 1)) and
/// ∂L/∂tr = Σ ∂L/∂y·r(1 − ar), ∂L/∂ar = Σ ∂L/∂y·r(x − tr), ∂L/∂tl = Σ ∂L/∂y·l(1 − al), ∂L/∂al = Σ ∂L/∂y·l(x − tl),
/// each sum over the elements that share the parameter.
/// Shapes: x [N,C,…], each parameter [C], or [1] shared by all elements of an x of any shape.
/// </summary>
/// <remarks>
/// Computed as y = m + ar·max(0, x − tr) + al·min(0, x − tl) with the middle m = x − max(0, x − tr) − min(0, x − tl), which is the same
/// as long as tl ≤ tr, and stays continuous if training moves the thresholds past each other. No parameter is regularised.
/// </remarks>
public sealed class SReLU : Layer, IReusesMemory
{
    private Tensor? _input;
    private int[] _versions = [];

    /// <summary>The same starting values for every channel; Float32. The defaults are the lecture's first curve.</summary>
    /// <param name="channels">C, at least 1; 1 (default) shares the four parameters among all elements.</param>
    /// <param name="tr">Right threshold, 0.4 unless given.</param>
    /// <param name="ar">Slope to the right of it, 0.2 unless given.</param>
    /// <param name="tl">Left threshold, at most <paramref name="tr"/>; −0.4 unless given.</param>
    /// <param name="al">Slope to the left of it, 0.2 unless given.</param>
    /// <exception cref="ArgumentException">There are no channels, a number is not finite, or the thresholds are in the wrong order.</exception>
    public SReLU(int channels = 1, double tr = 0.4, double ar = 0.2, double tl = -0.4, double al = 0.2)
        : this(Start("tr", tr, channels), Start("ar", ar, channels), Start("tl", tl, channels), Start("al", al, channels))
    {
        Require.That(tl <= tr, $"SReLU: left threshold {tl} lies to the right of the right threshold {tr}");
    }

    /// <summary>Given parameters; copied.</summary>
    /// <param name="tr">Right thresholds [C] or [1].</param>
    /// <param name="ar">Slopes to the right of them, the same shape.</param>
    /// <param name="tl">Left thresholds, the same shape.</param>
    /// <param name="al">Slopes to the left of them, the same shape.</param>
    /// <exception cref="ArgumentException">A shape is not [C], or they differ.</exception>
    public SReLU(Tensor tr, Tensor ar, Tensor tl, Tensor al)
        : this(Given("tr", tr), Given("ar", ar), Given("tl", tl), Given("al", al))
    {
        foreach (Parameter other in Parameters)
        {
            Require.SameShape(other.Value, tr.Shape, "SReLU", other.Name, "tr");
        }
    }

    private SReLU(Parameter tr, Parameter ar, Parameter tl, Parameter al) =>
        (RightThreshold, RightSlope, LeftThreshold, LeftSlope) = (tr, ar, tl, al);

    /// <summary>tr [C] or [1].</summary>
    public Parameter RightThreshold { get; }

    /// <summary>ar [C] or [1].</summary>
    public Parameter RightSlope { get; }

    /// <summary>tl [C] or [1].</summary>
    public Parameter LeftThreshold { get; }

    /// <summary>al [C] or [1].</summary>
    public Parameter LeftSlope { get; }

    /// <summary>tr, ar, tl, al.</summary>
    public override IReadOnlyList<Parameter> Parameters => [RightThreshold, RightSlope, LeftThreshold, LeftSlope];

    /// <summary>y = m + ar·max(0, x − tr) + al·min(0, x − tl).</summary>
    /// <param name="input">x [N,C,…]; any shape but [] where the parameters are shared.</param>
    /// <exception cref="ArgumentException">The channels of x are not those of the parameters.</exception>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        RequireInputType(input, RightThreshold.Value.ElementType);
        (Tensor tr, Tensor tl) = (Aligned(RightThreshold, input), Aligned(LeftThreshold, input));
        (_input, _versions) = (input, [.. Parameters.Select(parameter => parameter.Version)]);
        return Middle(input, tr, tl) + (Aligned(RightSlope, input) * Tensor.Maximum(input - tr, 0)) + (Aligned(LeftSlope, input) * Tensor.Minimum(input - tl, 0));
    }

    /// <summary>∂L/∂x = ∂L/∂y·(1 + r(ar − 1) + l(al − 1)); sets the gradients of the four parameters.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor x = Remembered(_input);
        RequireOutputLike(outputGradient, x);
        foreach ((Parameter parameter, int version) in Parameters.Zip(_versions))
        {
            RequireUnchanged(parameter, version);
        }

        (Tensor tr, Tensor tl) = (Aligned(RightThreshold, x), Aligned(LeftThreshold, x));
        Tensor right = Side(Tensor.Binary<IsAtLeast>(x, tr), Tensor.Maximum(x - tr, 0), RightThreshold, RightSlope, outputGradient);
        Tensor left = Side(Tensor.Binary<IsAtMost>(x, tl), Tensor.Minimum(x - tl, 0), LeftThreshold, LeftSlope, outputGradient);
        return outputGradient + right + left;
    }

    /// <inheritdoc/>
    public override SReLU ToFloat64() => new SReLU(
        RightThreshold.ToFloat64(), RightSlope.ToFloat64(), LeftThreshold.ToFloat64(), LeftSlope.ToFloat64()).InModeOf(this);

    /// <summary>
    /// Sets ∂L/∂t = Σ u·b(1 − a) and ∂L/∂a = Σ u·b(x − t) of one side, where b, which is r or l, marks the elements beyond its threshold,
    /// b(x − t) says how far, and u = ∂L/∂y; returns what this side adds to ∂L/∂x: u·b(a − 1).
    /// </summary>
    private static Tensor Side(Tensor isBeyond, Tensor beyond, Parameter threshold, Parameter slope, Tensor outputGradient)
    {
        Tensor a = Aligned(slope, beyond);
        Tensor passed = outputGradient * isBeyond;
        threshold.Gradient = PerChannel.Sum(passed * (1 - a), a);
        slope.Gradient = PerChannel.Sum(outputGradient * beyond, a);
        return passed * (a - 1);
    }

    /// <summary>
    /// m: x between the thresholds, the nearer one beyond them. Taken apart at tl, so that no infinity is taken from another:
    /// min(x, tr) to the right of it, tl − max(0, x − tr) to the left.
    /// </summary>
    private static Tensor Middle(Tensor x, Tensor tr, Tensor tl)
    {
        var right = Tensor.Minimum(Tensor.Maximum(x, tl), tr);
        Tensor left = tl - Tensor.Maximum(Tensor.Minimum(x, tl) - tr, 0);
        return ((x >= tl) * right) + ((x < tl) * left);
    }

    private static Tensor Aligned(Parameter parameter, Tensor x) => PerChannel.Align(parameter.Value, x.Shape, nameof(SReLU));

    private static Parameter Start(string name, double value, int channels) => PerChannel.Start(name, value, channels, nameof(SReLU));

    private static Parameter Given(string name, Tensor value) => PerChannel.Given(name, value, nameof(SReLU));
}
