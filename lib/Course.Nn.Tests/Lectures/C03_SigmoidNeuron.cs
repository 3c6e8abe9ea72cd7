using Course.Nn.Autograd;

namespace Course.Nn.Tests.Lectures;

/// <summary>C03 (S0, S3, S4): the two-dimensional sigmoid neuron, gate by gate.</summary>
public class C03_SigmoidNeuron
{
    // The slides print two decimals, so a number agrees when it is within half a unit of the second decimal. Two of them,
    // ∂x0 = 0.39 and ∂x1 = −0.59, were computed from the already rounded 0.20; the exact values are 0.3932 and −0.5898.
    private const double HalfAHundredth = 0.005;

    private readonly Value _w0 = new(2, "w0");
    private readonly Value _x0 = new(-1, "x0");
    private readonly Value _w1 = new(-3, "w1");
    private readonly Value _x1 = new(-2, "x1");
    private readonly Value _w2 = new(-3, "w2");

    [Fact]
    public void Forward_GateByGate_GivesTheLecturesValues()
    {
        Value sum = (_w0 * _x0) + (_w1 * _x1);
        Value score = sum + _w2;
        Value negative = -score;
        Value exponential = negative.Exp();
        Value denominator = exponential + 1;
        Value f = 1 / denominator;

        AssertNear([4, 1, -1, 0.37, 1.37, 0.73], [sum.Data, score.Data, negative.Data, exponential.Data, denominator.Data, f.Data]);
    }

    [Fact]
    public void Backward_GateByGate_GivesTheLecturesGradients()
    {
        Value score = (_w0 * _x0) + (_w1 * _x1) + _w2;
        Value negative = -score;
        Value exponential = negative.Exp();
        Value denominator = exponential + 1;
        new ComputationalGraph(1 / denominator).Backward();

        AssertNear([-0.53, -0.53, -0.20, 0.20], [denominator.Gradient, exponential.Gradient, negative.Gradient, score.Gradient]);
        AssertNear([-0.20, 0.39, -0.39, -0.59, 0.20], LeafGradients());
    }

    [Fact]
    public void Backward_ThroughOneSigmoidGate_EqualsTheChainOfElementaryGates()
    {
        Value Score() => (_w0 * _x0) + (_w1 * _x1) + _w2;
        new ComputationalGraph(1 / ((-Score()).Exp() + 1)).Backward();
        double[] chain = LeafGradients();
        new ComputationalGraph(Score().Sigmoid()).Backward();

        // Both are exact formulas evaluated with a handful of roundings of numbers below 1.
        Assert.All(chain.Zip(LeafGradients()), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    private double[] LeafGradients() => [_w0.Gradient, _x0.Gradient, _w1.Gradient, _x1.Gradient, _w2.Gradient];

    private static void AssertNear(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, HalfAHundredth));
}
