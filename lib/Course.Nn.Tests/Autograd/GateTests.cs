using Course.Nn.Autograd;

namespace Course.Nn.Tests.Autograd;

/// <summary>Every gate's derivative, in reverse and in forward mode, against centred differences of its own forward.</summary>
public class GateTests
{
    // Centred differences with h = 1e-5 on functions whose third derivative is below 100 here: truncation h²/6·100 < 2e-9,
    // rounding 1e-16·10/1e-5 = 1e-10. The bound is 1e-7, and the values compared are all above 0.01.
    private const double Step = 1e-5;
    private const double Tolerance = 1e-7;

    public static TheoryData<string, Func<Value, Value>, Func<Dual, Dual>, double> UnaryFunctions => new()
    {
        { "x+2", x => x + 2, x => x + 2, 0.7 },
        { "2+x", x => 2 + x, x => 2 + x, 0.7 },
        { "x-2", x => x - 2, x => x - 2, 0.7 },
        { "2-x", x => 2 - x, x => 2 - x, 0.7 },
        { "-x", x => -x, x => -x, 0.7 },
        { "3x", x => 3 * x, x => 3 * x, 0.7 },
        { "x*3", x => x * 3, x => x * 3, 0.7 },
        { "x/4", x => x / 4, x => x / 4, 0.7 },
        { "1/x", x => 1 / x, x => 1 / x, -0.7 },
        { "exp", x => x.Exp(), x => x.Exp(), 0.7 },
        { "ln", x => x.Log(), x => x.Log(), 0.7 },
        { "tanh", x => x.Tanh(), x => x.Tanh(), 0.7 },
        { "sigmoid", x => x.Sigmoid(), x => x.Sigmoid(), 0.7 },
        { "sigmoid left", x => x.Sigmoid(), x => x.Sigmoid(), -1.3 },
        { "relu on", x => x.ReLU(), x => x.ReLU(), 0.7 },
        { "relu off", x => x.ReLU() + x, x => x.ReLU() + x, -0.7 },
        { "x^3", x => x.Pow(3), x => x.Pow(3), -0.7 },
        { "x^-0.5", x => x.Pow(-0.5), x => x.Pow(-0.5), 0.7 },
        { "x+x", x => x + x, x => x + x, 0.7 },
        { "x-x^2", x => x - (x * x), x => x - (x * x), 0.7 },
        { "x/(x+1)", x => x / (x + 1), x => x / (x + 1), 0.7 },
        { "max left", x => Value.Max(x * x, x), x => Dual.Max(x * x, x), 1.7 },
        { "max right", x => Value.Max(x * x, x), x => Dual.Max(x * x, x), 0.7 },
    };

    [Theory]
    [MemberData(nameof(UnaryFunctions))]
    public void Derivatives_InBothModes_MatchCentredDifferences(string name, Func<Value, Value> graph, Func<Dual, Dual> dual, double at)
    {
        var x = new Value(at, "x");
        var whole = new ComputationalGraph(graph(x));
        double plus = At(whole, x, at + Step);
        double minus = At(whole, x, at - Step);
        At(whole, x, at);
        whole.Backward();
        Dual forward = dual(Dual.Variable(at));
        double expected = (plus - minus) / (2 * Step);

        Assert.True(Math.Abs(x.Gradient - expected) < Tolerance, $"{name}: reverse {x.Gradient}, numeric {expected}");
        Assert.True(Math.Abs(forward.Derivative - expected) < Tolerance, $"{name}: forward {forward.Derivative}, numeric {expected}");
        Assert.Equal(whole.Output.Data, forward.Value, 14);
    }

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

    private static double At(ComputationalGraph graph, Value x, double data)
    {
        x.Data = data;
        return graph.Forward();
    }
}
