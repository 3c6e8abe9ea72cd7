using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Optimizers;

/// <summary>The two conditions, at steps just inside and just outside of them: c₁ = 10⁻⁴ and c₂ = 0.9.</summary>
public class WolfeLineSearchTests
{
    [Theory]
    [InlineData(0.9998, true)]
    [InlineData(0.99991, false)]
    public void Find_Parabola_TakesWhatIsLowEnough(double share, bool isTaken)
    {
        // f = x²/2 from x = 1 along p = −2 gives f(t) = (1 − 2t)²/2 and m = −2: f(t) ≤ ½ − c₁·2t exactly for t ≤ 1 − c₁.
        (double t, _) = WolfeLineSearch.Find(Parabola, Tensor.From([1.0]), Tensor.From([-2.0]), Parabola(Tensor.From([1.0])), share)!.Value;
        Assert.Equal(isTaken ? share : share / 2, t);
    }

    [Theory]
    [InlineData(0.1001, true)]
    [InlineData(0.0999, false)]
    public void Find_Parabola_GoesPastTheSteepestPart(double trial, bool isTaken)
    {
        // Along p = −1 the slope is −(1 − t): at least c₂ times that at the start exactly for t ≥ 1 − c₂ = 0.1.
        (double t, _) = WolfeLineSearch.Find(Parabola, Tensor.From([1.0]), Tensor.From([-1.0]), Parabola(Tensor.From([1.0])), trial)!.Value;
        Assert.Equal(isTaken ? trial : 2 * trial, t);
    }

    [Fact]
    public void Find_NearlyFlatDescent_IsStillTaken()
    {
        // f falls by a thousandth of what its slope promises: enough for c₁ = 10⁻⁴, and not for ½.
        ObjectiveValue Kinked(Tensor x) => new(
            x.Item() < 0.001 ? -x.Item() : -0.001, Tensor.From([x.Item() < 0.001 ? -1.0 : 0]));
        (double t, _) = WolfeLineSearch.Find(Kinked, Tensor.From([0.0]), Tensor.From([1.0]), Kinked(Tensor.From([0.0])), 1)!.Value;
        Assert.Equal(1, t);
    }

    [Fact]
    public void Find_Uphill_FindsNothing() =>
        Assert.Null(WolfeLineSearch.Find(Parabola, Tensor.From([1.0]), Tensor.From([1.0]), Parabola(Tensor.From([1.0])), 1));

    private static ObjectiveValue Parabola(Tensor x) => new(x.Item() * x.Item() / 2, Tensor.From([x.Item()]));
}
