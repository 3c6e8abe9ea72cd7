using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>ln(1 + eˣ), element by element, and its derivative σ(x): what the logistic losses are made of.</summary>
internal static class Softplus
{
    /// <summary>
    /// ln(1 + eˣ) = max(x, 0) + ln(1 + e) with e = e^−|x|, which cannot overflow; ln(1 + e) = 2·artanh(e / (2 + e)) keeps
    /// the digits of a tiny e, which 1 + e would lose.
    /// </summary>
    public static Tensor Of(Tensor x) => x.Map(Scalar);

    /// <summary>σ(x) = 1/(1 + e⁻ˣ).</summary>
    public static Tensor Slope(Tensor x) => 1 / (1 + (-x).Exp());

    private static double Scalar(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return Math.Max(x, 0) + (2 * Math.Atanh(e / (2 + e)));
    }
}
