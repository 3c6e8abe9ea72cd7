namespace Course.Nn.Autograd;

/// <summary>The logistic function of a scalar.</summary>
internal static class Logistic
{
    /// <summary>σ(x) = 1/(1 + e⁻ˣ), written so that the exponential never overflows.</summary>
    public static double Sigmoid(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }
}
