using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Mean 0 and variance 1 for every feature f of x [examples, features, run], the core of every normalisation; the statistics are
/// functions of x and take part in the gradient. With the means over all elements of a feature:
/// forward x̂ = (x − μ)/√(v + ε), μ = mean x, v = mean (x − μ)²;
/// backward ∂L/∂x = (g − mean g − x̂ · mean(g ⊙ x̂)) / √(v + ε) for g = ∂L/∂x̂: the two means are the ways through μ and v.
/// Where μ and v are given, they are constants and ∂L/∂x = g / √(v + ε).
/// </summary>
/// <remarks>Step by step in <see cref="Naive"/>: <c>Standardise</c> and <c>StandardiseBackward</c>; together with γ and β, <c>Normalise</c> and <c>NormaliseBackward</c>.</remarks>
internal sealed class Standardisation(double epsilon)
{
    private readonly WorkBuffer _means = new(), _xHat = new(), _variances = new(), _deviations = new(), _dx = new();
    private Tensor? _normalised;
    private Tensor? _deviation;
    private int _run;
    private bool _areConstants;

    /// <summary>μ of every feature, [features].</summary>
    public Tensor? Mean { get; private set; }

    /// <summary>v of every feature, divided by n and not by n − 1; [features].</summary>
    public Tensor? Variance { get; private set; }

    /// <summary>x̂, in the shape of x.</summary>
    /// <param name="buffers">Those of the layer.</param>
    /// <param name="x">x, a whole number of times features · run elements, at least one.</param>
    /// <param name="features">How many features.</param>
    /// <param name="run">Elements of one feature that lie side by side.</param>
    public Tensor Forward(Buffers buffers, Tensor x, int features, int run)
    {
        Tensor normalised = Prepare(buffers, x, features, run);
        x.Standardise(run, epsilon, Mean!, Variance!, _deviation!, normalised);
        return normalised;
    }

    /// <summary>y = γ·x̂ + β where scale and shift have the same features, at one go.</summary>
    public Tensor Forward(Buffers buffers, Tensor x, int run, ScaleAndShift end)
    {
        Tensor normalised = Prepare(buffers, x, end.Scale.Value.Count, run);
        Tensor y = end.Prepare(buffers, normalised, run);
        x.Normalise(end.Scale.Value, end.Shift.Value, run, epsilon, Mean!, Variance!, _deviation!, normalised, y);
        return y;
    }

    /// <summary>y = γ·x̂ + β with given statistics [features].</summary>
    public Tensor ForwardWith(Buffers buffers, Tensor x, Tensor mean, Tensor variance, int run, ScaleAndShift end)
    {
        (_run, _areConstants) = (run, true);
        _deviation = buffers.Get(_deviations, x.ElementType, variance.Count);
        Deviation(variance, epsilon, _deviation);
        _normalised = buffers.Get(_xHat, x.ElementType, x.Shape.Sizes);
        Tensor y = end.Prepare(buffers, _normalised, run);
        x.NormaliseWith(mean, _deviation, end.Scale.Value, end.Shift.Value, run, _normalised, y);
        return y;
    }

    /// <summary>∂L/∂x from g = ∂L/∂x̂, for the last forward pass.</summary>
    public Tensor Backward(Buffers buffers, Tensor gradient)
    {
        Tensor dx = buffers.Get(_dx, gradient.ElementType, gradient.Shape.Sizes);
        if (_areConstants)
        {
            gradient.ComputePerFeature<Divide>(_deviation!, _run, dx);
            return dx;
        }

        gradient.StandardiseBackward(_normalised!, _deviation!, _run, dx);
        return dx;
    }

    /// <summary>∂L/∂x from ∂L/∂y, and the gradients of γ and β, for the last forward pass.</summary>
    public Tensor Backward(Buffers buffers, Tensor outputGradient, ScaleAndShift end)
    {
        if (_areConstants)
        {
            return Backward(buffers, end.Backward(buffers, outputGradient));
        }

        end.RequireUnchanged();
        Tensor dx = buffers.Get(_dx, outputGradient.ElementType, outputGradient.Shape.Sizes);
        outputGradient.NormaliseBackward(_normalised!, end.Scale.Value, _deviation!, _run, end.Scale.Gradient, end.Shift.Gradient, dx);
        return dx;
    }

    /// <summary>Where x̂ and the statistics of x go.</summary>
    private Tensor Prepare(Buffers buffers, Tensor x, int features, int run)
    {
        (_run, _areConstants) = (run, false);
        Mean = buffers.Get(_means, x.ElementType, features);
        Variance = buffers.Get(_variances, x.ElementType, features);
        _deviation = buffers.Get(_deviations, x.ElementType, features);
        _normalised = buffers.Get(_xHat, x.ElementType, x.Shape.Sizes);
        return _normalised;
    }

    /// <summary>into = √(v + ε).</summary>
    private static void Deviation(Tensor variance, double epsilon, Tensor into)
    {
        Tensor.Compute<Add>(variance, epsilon, into);
        Tensor.Compute<SquareRoot>(into, into);
    }
}
