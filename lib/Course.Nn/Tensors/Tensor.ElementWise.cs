using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

public sealed partial class Tensor
{
    /// <summary>eˣ, element by element.</summary>
    public Tensor Exp() => Unary<Exponential>(this);

    /// <summary>ln x, element by element: −∞ at 0, NaN below.</summary>
    public Tensor Log() => Unary<Logarithm>(this);

    /// <summary>√x, element by element; NaN below 0.</summary>
    public Tensor Sqrt() => Unary<SquareRoot>(this);

    /// <summary>|x|, element by element.</summary>
    public Tensor Abs() => Unary<AbsoluteValue>(this);

    /// <summary>x², element by element.</summary>
    public Tensor Square() => Unary<Squared>(this);

    /// <summary>tanh x, element by element.</summary>
    public Tensor Tanh() => Unary<HyperbolicTangent>(this);

    /// <summary>x to the power of <paramref name="exponent"/>, element by element.</summary>
    public Tensor Pow(double exponent) => Binary<Power>(this, exponent);

    /// <summary>min(max(x, low), high), element by element; NaN stays NaN.</summary>
    /// <exception cref="ArgumentException"><paramref name="low"/> is greater than <paramref name="high"/>.</exception>
    public Tensor Clip(double low, double high)
    {
        Require.That(low <= high, $"Clip: low {low} is not at most high {high}");
        return Minimum(Maximum(this, low), high);
    }

    /// <summary>f(x), element by element, for any f; slower than the named operations.</summary>
    public Tensor Map(Func<double, double> f)
    {
        Require.NotNull(f);
        double[] values = ToDoubleArray();
        return Generate(i => f(values[i]), Shape, ElementType);
    }

    /// <summary>Whether no element is NaN or infinite.</summary>
    public bool AllFinite() => ElementType.Run<Finiteness, bool>(new Finiteness(this));

    private readonly struct Finiteness(Tensor x) : IElementFunction<bool>
    {
        public bool Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.AllFinite<T>(x.AsSpan<T>());
    }
}
