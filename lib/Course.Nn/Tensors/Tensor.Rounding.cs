using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <content>More functions, element by element.</content>
public sealed partial class Tensor
{
    /// <summary>sin x, element by element, x in radians; NaN at ±∞.</summary>
    public Tensor Sin() => Unary<Sine>(this);

    /// <summary>cos x, element by element, x in radians; NaN at ±∞.</summary>
    public Tensor Cos() => Unary<Cosine>(this);

    /// <summary>1 where x &gt; 0, −1 where x &lt; 0, 0 where x = ±0; NaN stays NaN.</summary>
    public Tensor Sign() => Unary<SignOf>(this);

    /// <summary>The nearest whole number, element by element, and the even one of two: 0.5 gives 0, 1.5 gives 2, as in NumPy and PyTorch.</summary>
    public Tensor Round() => Unary<RoundToEven>(this);

    /// <summary>xʸ, element by element, with broadcasting; x⁰ = 1 and 1ʸ = 1 even for NaN, a negative x needs a whole y.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public Tensor Pow(Tensor exponent) => Binary<Power>(this, exponent);
}
