using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// RMSProp (lecture S2; Tieleman and Hinton, 2012): s = ρ·s + (1 − ρ)·(∂L/∂w)², w = w − η·∂L/∂w / (√s + ε),
/// with s = 0 at the start.
/// </summary>
/// <remarks>s forgets, so on a constant gradient the steps settle at η instead of going to 0 as AdaGrad's do.</remarks>
public sealed class RmsProp : Optimizer
{
    private readonly double _decay;
    private readonly double _epsilon;
    private readonly Dictionary<Parameter, Tensor> _squares = [];

    /// <summary>An optimiser before its first step.</summary>
    /// <param name="learningRate">η &gt; 0; default 0.01.</param>
    /// <param name="decay">ρ, memory of the squared gradient, 0 ≤ ρ &lt; 1; default 0.99.</param>
    /// <param name="epsilon">ε &gt; 0, keeps the division finite; default 10⁻⁸.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public RmsProp(double learningRate = 0.01, double decay = 0.99, double epsilon = 1e-8)
        : base(learningRate)
    {
        _decay = Decay(decay, nameof(decay));
        _epsilon = Positive(epsilon, nameof(epsilon));
    }

    /// <summary>s = ρ·s + (1 − ρ)·(∂L/∂w)², w = w − η·∂L/∂w / (√s + ε).</summary>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate)
    {
        Tensor g = w.Gradient;
        Tensor fresh = (1 - _decay) * g.Square();
        Tensor s = _squares.TryGetValue(w, out Tensor? last) ? (_decay * last) + fresh : fresh;
        _squares[w] = s;
        w.Value -= learningRate * g / (s.Sqrt() + _epsilon);
    }
}
