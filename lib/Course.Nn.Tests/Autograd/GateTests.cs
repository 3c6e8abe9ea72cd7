using Course.Nn.Autograd;

namespace Course.Nn.Tests.Autograd;

/// <summary>What gates do at kinks, by convention; their derivatives elsewhere are in <see cref="DerivativeRuleTests"/>.</summary>
public class GateTests
{
    [Fact]
    public void ReLU_AtItsKink_HasGradientZeroInBothModes()
    {
        var x = new Value(0);
        new ComputationalGraph(x.ReLU()).Backward();

        Assert.Equal(0, x.Gradient);
        Assert.Equal(0, Dual.Variable(0).ReLU().Derivative);
    }

    [Fact]
    public void Max_OfEqualInputs_RoutesTheGradientToTheFirst()
    {
        var a = new Value(2);
        var b = new Value(2);
        new ComputationalGraph(Value.Max(a, b)).Backward();

        Assert.Equal((1, 0), (a.Gradient, b.Gradient));
        Assert.Equal(1, Dual.Max(Dual.Variable(2), 2).Derivative);
    }

    [Theory]
    [InlineData(800, 1)]
    [InlineData(-800, 0)]
    public void Sigmoid_FarFromZero_NeitherOverflowsNorBecomesNaN(double x, double expected) =>
        Assert.Equal(expected, new Value(x).Sigmoid().Data, 15);

    [Fact]
    public void Pow_WithExponentZero_HasGradientZeroEvenAtZero()
    {
        var x = new Value(0);
        new ComputationalGraph(x.Pow(0)).Backward();

        Assert.Equal(0, x.Gradient);
        Assert.Equal(new Dual(1, 0), Dual.Variable(0).Pow(0));
    }
}
