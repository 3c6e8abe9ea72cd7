using System.Globalization;
using Course.Nn.Display;

namespace Course.Nn.Autograd;

/// <summary>
/// A dual number a + a′ε with ε² = 0: forward-mode differentiation. A function of dual numbers returns its value and,
/// for the variable made with derivative 1, its derivative (S3 · forward differentiation). One pass gives one input's derivative.
/// </summary>
/// <param name="Value">a, the value.</param>
/// <param name="Derivative">a′, the derivative with respect to the chosen variable.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public readonly record struct Dual(double Value, double Derivative) : IHtmlDisplay
{
    /// <summary>The variable to differentiate by: x + 1ε.</summary>
    public static Dual Variable(double x) => new(x, 1);

    /// <summary>A constant: c + 0ε.</summary>
    public static Dual Constant(double c) => new(c, 0);

    /// <summary>A constant: c + 0ε.</summary>
    public static implicit operator Dual(double c) => Constant(c);

    /// <summary>(a + b) + (a′ + b′)ε.</summary>
    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Derivative + b.Derivative);

    /// <summary>(a − b) + (a′ − b′)ε.</summary>
    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Derivative - b.Derivative);

    /// <summary>−a − a′ε.</summary>
    public static Dual operator -(Dual a) => new(-a.Value, -a.Derivative);

    /// <summary>ab + (a′b + ab′)ε.</summary>
    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, (a.Derivative * b.Value) + (a.Value * b.Derivative));

    /// <summary>a/b + ((a′ − (a/b)b′)/b)ε.</summary>
    public static Dual operator /(Dual a, Dual b)
    {
        double quotient = a.Value / b.Value;
        return new(quotient, (a.Derivative - (quotient * b.Derivative)) / b.Value);
    }

    /// <summary>eᵃ + eᵃa′ε.</summary>
    public Dual Exp() => Chain(Math.Exp(Value), Math.Exp(Value));

    /// <summary>ln a + (a′/a)ε.</summary>
    public Dual Log() => Chain(Math.Log(Value), 1 / Value);

    /// <summary>t + (1 − t²)a′ε with t = tanh a.</summary>
    public Dual Tanh() => Chain(Math.Tanh(Value), 1 - (Math.Tanh(Value) * Math.Tanh(Value)));

    /// <summary>s + s(1 − s)a′ε with s = σ(a) = 1/(1 + e⁻ᵃ).</summary>
    public Dual Sigmoid()
    {
        double s = Logistic.Sigmoid(Value);
        return Chain(s, s * (1 - s));
    }

    /// <summary>max(0, a) + [a &gt; 0]a′ε; NaN at NaN.</summary>
    public Dual ReLU() => Chain(Math.Max(0, Value), Value > 0 ? 1 : Value <= 0 ? 0 : double.NaN);

    /// <summary>aᵏ + k·aᵏ⁻¹a′ε for a constant k.</summary>
    public Dual Pow(double k) => Chain(Math.Pow(Value, k), k == 0 ? 0 : k * Math.Pow(Value, k - 1));

    /// <summary>The larger of the two with its derivative, that of a when they are equal; NaN with NaN when either is.</summary>
    public static Dual Max(Dual a, Dual b) => new(
        Math.Max(a.Value, b.Value),
        a.Value >= b.Value ? a.Derivative : a.Value < b.Value ? b.Derivative : double.NaN);

    /// <inheritdoc/>
    public string ToHtml() => $"<code>{Markup.Escape(ToString())}</code>";

    /// <summary>For example <c>3 + 2ε</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Value:G6} {(Derivative < 0 ? '-' : '+')} {Math.Abs(Derivative):G6}ε");

    private Dual Chain(double value, double slope) => new(value, slope * Derivative);
}
