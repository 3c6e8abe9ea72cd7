using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>
/// C26 (S1): SReLU with (tr, ar, tl, al) = (0.4, 0.2, −0.4, 0.2), flat like the Weber-Fechner law, and (0.4, 2.0, −0.4, 0.4),
/// steep on the right like Stevens' law: both curves and the gradients of all four parameters.
/// </summary>
public class C26_SReLU
{
    public static TheoryData<double, double, double, double> Curves => new()
    {
        { 0.4, 0.2, -0.4, 0.2 },
        { 0.4, 2.0, -0.4, 0.4 },
    };

    [Theory]
    [MemberData(nameof(Curves))]
    public void Curve_OnTheWholeAxis_IsTheSlidesFormula(double tr, double ar, double tl, double al)
    {
        var x = Tensor.Linspace(-2, 2, 81, ElementType.Float64);
        Tensor expected = x.Map(v => v >= tr ? tr + (ar * (v - tr)) : v <= tl ? tl + (al * (v - tl)) : v);

        // Five roundings of numbers of size up to 4.
        NumberAssert.Close(expected, Make(tr, ar, tl, al).Forward(x), 4e-15);
    }

    [Fact]
    public void Curves_AtPlusAndMinusOne_HaveTheValuesOfTheirFormulas()
    {
        var x = Tensor.From([-1.0, 0.1, 1], ElementType.Float64);

        // By hand: −0.4 − 0.6·0.2 = −0.52, 0.4 + 0.6·0.2 = 0.52; −0.4 − 0.6·0.4 = −0.64, 0.4 + 0.6·2 = 1.6.
        NumberAssert.Close([-0.52, 0.1, 0.52], Make(0.4, 0.2, -0.4, 0.2).Forward(x).ToDoubleArray(), 1e-15);
        NumberAssert.Close([-0.64, 0.1, 1.6], Make(0.4, 2.0, -0.4, 0.4).Forward(x).ToDoubleArray(), 1e-15);
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Gradients_OfInputAndAllFourParameters_MatchDifferences(double tr, double ar, double tl, double al)
    {
        Random random = RandomSource.FromSeed(26);
        var x = Tensor.RandomNormal(random, [40], type: ElementType.Float64);
        GradientCheckResult result = GradientCheck.OfLayer(Make(tr, ar, tl, al), x, random, new() { Tolerance = 1e-7 });

        Assert.Equal(["x", "tr", "ar", "tl", "al"], result.Reports.Select(report => report.Name));
        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void Gradients_ByHand_FollowTheFormulas()
    {
        // One element on each side and one between, upstream 1, 10, 100.
        SReLU unit = Make(0.4, 2.0, -0.4, 0.4);
        unit.Forward(Tensor.From([-1.0, 0.1, 1], ElementType.Float64));
        Tensor inputGradient = unit.Backward(Tensor.From([1.0, 10, 100], ElementType.Float64));

        NumberAssert.Close([0.4, 10, 200], inputGradient.ToDoubleArray(), 1e-13);
        Assert.Equal(100 * (1 - 2.0), unit.RightThreshold.Gradient.Item(), 1e-13);
        Assert.Equal(100 * (1 - 0.4), unit.RightSlope.Gradient.Item(), 1e-13);
        Assert.Equal(1 - 0.4, unit.LeftThreshold.Gradient.Item(), 1e-13);
        Assert.Equal(-1 + 0.4, unit.LeftSlope.Gradient.Item(), 1e-13);
    }

    private static SReLU Make(double tr, double ar, double tl, double al) => new(
        Tensor.From([tr], ElementType.Float64), Tensor.From([ar], ElementType.Float64), Tensor.From([tl], ElementType.Float64), Tensor.From([al], ElementType.Float64));
}
