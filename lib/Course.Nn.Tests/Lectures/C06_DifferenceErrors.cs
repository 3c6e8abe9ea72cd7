using Course.Nn.Gradients;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>C06 (S3, S4): the forward difference errs by O(h), the centred one by O(h²), until rounding takes over.</summary>
public class C06_DifferenceErrors
{
    private static readonly Tensor X = Tensor.From([0.7], ElementType.Float64);

    // exp at 0.7: all derivatives equal e^0.7, so truncation is h/2 and h²/6 of it. On h = 1e-2 … 1e-4 the next term changes
    // the slope by less than h/3 < 0.01 (forward) and h²/20 (centred); rounding, 1e-16/h, reaches 1e-12/1e-9 = 0.001 of the
    // centred error at h = 1e-4. A tolerance of 0.02 covers all three.
    private const double SlopeTolerance = 0.02;

    [Fact]
    public void ForwardDifference_BeforeRounding_ErrsWithSlope1() =>
        Assert.Equal(1, Slope(h => Error(NumericalGradient.Forward, h), 1e-2, 1e-4), SlopeTolerance);

    [Fact]
    public void CentredDifference_BeforeRounding_ErrsWithSlope2() =>
        Assert.Equal(2, Slope(h => Error(NumericalGradient.Centred, h), 1e-2, 1e-4), SlopeTolerance);

    [Fact]
    public void BothDifferences_BelowTheBestStep_GetWorseAgain()
    {
        // Rounding grows as 1/h: at a step a million times too small it must dominate clearly.
        Assert.True(Error(NumericalGradient.Forward, 1e-14) > 100 * Error(NumericalGradient.Forward, NumericalGradient.ForwardStep));
        Assert.True(Error(NumericalGradient.Centred, 1e-12) > 100 * Error(NumericalGradient.Centred, NumericalGradient.CentredStep));
    }

    [Fact]
    public void BestStep_OfASweep_LiesNearTheDerivedDefault()
    {
        // The derivation is about orders of magnitude, and single errors scatter: within a factor 30 of the default.
        Assert.InRange(BestStep(NumericalGradient.Forward) / NumericalGradient.ForwardStep, 1 / 30.0, 30);
        Assert.InRange(BestStep(NumericalGradient.Centred) / NumericalGradient.CentredStep, 1 / 30.0, 30);
    }

    private static double BestStep(Func<Func<Tensor, double>, Tensor, double?, Tensor> difference) =>
        Enumerable.Range(0, 53).Select(k => Math.Pow(10, -k / 4.0)).MinBy(h => MeanError(difference, h));

    /// <summary>Averaged over 40 points, since rounding can cancel by luck at one.</summary>
    private static double MeanError(Func<Func<Tensor, double>, Tensor, double?, Tensor> difference, double h) =>
        Enumerable.Range(0, 40).Average(k => Error(difference, h, Tensor.From([0.2 + (k / 40.0)], ElementType.Float64)));

    private static double Error(Func<Func<Tensor, double>, Tensor, double?, Tensor> difference, double h) => Error(difference, h, X);

    private static double Error(Func<Func<Tensor, double>, Tensor, double?, Tensor> difference, double h, Tensor x) =>
        Math.Abs(difference(p => p.Exp().Sum(), x, h)[0] - Math.Exp(x[0]));

    private static double Slope(Func<double, double> error, double large, double small) =>
        Math.Log(error(large) / error(small)) / Math.Log(large / small);
}
