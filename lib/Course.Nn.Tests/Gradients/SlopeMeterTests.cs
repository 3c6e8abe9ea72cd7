using Course.Nn.Gradients;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Gradients;

/// <summary>The bound of the rounding error: above every error that occurs, and not far above.</summary>
public class SlopeMeterTests
{
    [Fact]
    public void At_LargeConstantPart_NoiseBoundsTheErrorClosely()
    {
        // f = 10⁶ + sin x: the constant drowns the last digits, and the error of the difference is rounding alone
        // (the difference formula errs by h²/6 ≈ 10⁻¹¹, the rounding by about 10⁶·2⁻⁵³/h ≈ 10⁻⁵).
        double worst = 0;
        for (int i = 0; i < 200; i++)
        {
            double x = 0.01 * (i + 1);
            SlopeMeter meter = Meter(t => t.Map(value => 1e6 + Math.Sin(value)), x);
            Slope slope = meter.At(0, 0);
            worst = Math.Max(worst, Math.Abs(slope.Centred - Math.Cos(x)) / slope.Noise);
        }

        // Never above the bound, and in the worst of 200 cases more than a fiftieth of it: a hundred times the bound would be caught.
        Assert.InRange(worst, 1.0 / 50, 1);
    }

    [Fact]
    public void At_Noise_IsFourRoundingsOfTheOutputsThatMovedOverTheStep()
    {
        // Two outputs, of which only the first one moves: |u₁·y₁|·4·2⁻⁵²/h.
        var upstream = Tensor.From([3.0, 5.0], ElementType.Float64);
        SlopeMeter meter = SlopeMeter.Create(
            inputs => Tensor.From([2 * inputs[0].Item(), 1000.0], ElementType.Float64), [Tensor.From([0.5], ElementType.Float64)], upstream, out string problem)!;
        Assert.Equal(string.Empty, problem);
        double h = NumericalGradient.ScaledStep(NumericalGradient.CentredStep, 0.5);
        Assert.Equal(4 * NumericalGradient.MachineEpsilon * 3 * (2 * (0.5 + h)) / h, meter.At(0, 0).Noise, 1e-20);
    }

    private static SlopeMeter Meter(Func<Tensor, Tensor> f, double x) =>
        SlopeMeter.Create(inputs => f(inputs[0]), [Tensor.From([x], ElementType.Float64)], Tensor.From([1.0], ElementType.Float64), out _)!;
}
