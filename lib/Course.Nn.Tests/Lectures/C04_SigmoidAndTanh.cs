using Course.Nn.Autograd;

namespace Course.Nn.Tests.Lectures;

/// <summary>C04 (S0, S1, S3): the derivative of the sigmoid and of tanh, and how the two are related.</summary>
public class C04_SigmoidAndTanh
{
    // Each side is a handful of roundings of numbers of size at most 1: 1e-14 leaves a margin of about 50.
    private const double Rounding = 1e-14;

    public static TheoryData<double> Points => [-8, -1.5, -0.1, 0, 0.3, 1, 6];

    [Theory]
    [MemberData(nameof(Points))]
    public void SigmoidDerivative_Anywhere_IsOneMinusSigmaTimesSigma(double x)
    {
        var leaf = new Value(x);
        Value direct = 1 / ((-leaf).Exp() + 1);
        new ComputationalGraph(direct).Backward();

        Assert.Equal((1 - direct.Data) * direct.Data, leaf.Gradient, Rounding);
        Assert.Equal(leaf.Gradient, Dual.Variable(x).Sigmoid().Derivative, Rounding);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Tanh_Anywhere_IsTwoSigmaOfTwoXMinusOne(double x)
    {
        Dual viaSigmoid = (2 * (2 * Dual.Variable(x)).Sigmoid()) - 1;

        Assert.Equal(Math.Tanh(x), viaSigmoid.Value, Rounding);
        Assert.Equal(1 / (Math.Cosh(x) * Math.Cosh(x)), viaSigmoid.Derivative, Rounding);
        Assert.Equal(viaSigmoid.Derivative, Dual.Variable(x).Tanh().Derivative, Rounding);
    }

    [Fact]
    public void SigmoidDerivative_WhereSigmaIs073_Is020()
    {
        Dual s = Dual.Variable(1).Sigmoid();

        // Two decimals on the slide.
        Assert.Equal(0.73, s.Value, 0.005);
        Assert.Equal(0.20, s.Derivative, 0.005);
    }
}
