using Course.Nn.Autograd;
using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Oracles;

namespace Course.Nn.Tests.Layers;

public class InformationDropoutTests
{
    private const double Strength = 0.3;

    private const double Maximum = 0.5;

    private readonly Random _random = RandomSource.FromSeed(101);

    [Fact]
    public void Forward_Training_NoiseIsLogNormalOfTheLearnedStrength()
    {
        // V = 0, so α is the same for all: 0.001 + 0.499·σ(c).
        const int Count = 50_000;
        var bias = Tensor.From([-1.0, 0, 2], ElementType.Float64);
        var layer = new InformationDropout(new Linear(Tensor.Zeros([3, 3], ElementType.Float64), bias), _random, 0, Maximum);
        Tensor logarithms = layer.Forward(Tensor.Ones([Count, 3], ElementType.Float64)).Log();
        for (int unit = 0; unit < 3; unit++)
        {
            // Five standard deviations of the mean, α/√n, and of the standard deviation, α/√(2n), of n normal numbers.
            double alpha = 0.001 + (0.499 / (1 + Math.Exp(-bias[unit])));
            Tensor column = logarithms.T.Row(unit);
            Assert.Equal(0, column.Mean(), 5 * alpha / Math.Sqrt(Count));
            Assert.Equal(alpha, column.StandardDeviation(), 5 * alpha / Math.Sqrt(2 * Count));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 3)]
    public void BackwardWithPenalty_HeldNoise_MatchesDifferencesAndTheOracle(int n, int units)
    {
        const int Seed = 102;
        InformationDropout? layer = null;
        var held = new HeldNoise(noise => layer = new InformationDropout(new Linear(Normal(units, units), Normal(units)), noise, Strength, Maximum), Seed);
        Tensor[] point = [Normal(n, units), .. held.Parameters.Select(parameter => parameter.Value.Clone())];
        Tensor upstream = Normal(n, units);

        Objective(point);
        Tensor[] gradients = [held.Backward(upstream), .. held.Parameters.Select(parameter => parameter.Gradient.Clone())];
        Variable[] variables = [.. point.Select(value => new Variable(value))];
        Variable expected = OracleObjective(variables[0], variables[1], variables[2]);
        expected.Backward();

        Agreement.AssertClose("objective", expected.Value, Tensor.Scalar(Objective(point), ElementType.Float64));
        Assert.All(variables.Zip(gradients), pair => Agreement.AssertClose("gradient", pair.First.Gradient!, pair.Second));
        GradientCheckResult result = GradientCheck.Gradients(Objective, point, gradients, _random, ["x", "V", "c"], new() { Tolerance = 1e-7 });
        Assert.True(result.Passed, result.ToString());

        double Objective(Tensor[] at)
        {
            (held.Parameters[0].Value, held.Parameters[1].Value) = (at[1], at[2]);
            return (held.Forward(at[0]) * upstream).Sum() + layer!.Penalty;
        }

        Variable OracleObjective(Variable x, Variable v, Variable c)
        {
            Variable alpha = 0.001 + ((Maximum - 0.001) * (x.MatMul(v) + c).Sigmoid());
            var normal = Tensor.RandomNormal(RandomSource.FromSeed(Seed), x.Shape, type: ElementType.Float64);
            return (x * (alpha * normal).Exp() * upstream).Sum() + (Strength / n * (Math.Log(Maximum) - alpha.Log()).Sum());
        }
    }

    [Fact]
    public void Penalty_UnitAtZero_CountsNothing()
    {
        // σ(0) = ½: every α is 0.001 + 0.2495, and three of the four units of two examples are on.
        var layer = new InformationDropout(new Linear(Tensor.Zeros(2, 2), Tensor.Zeros(2)), _random, Strength, Maximum);
        layer.Forward(Tensor.From(new float[,] { { 1, 0 }, { 3, 2 } }));

        // Single precision, numbers below 1.
        Assert.Equal(Strength / 2 * 3 * Math.Log(Maximum / 0.2505), layer.Penalty, 1e-6);

        layer.Backward(Tensor.Zeros(2, 2));
        double perUnit = -Strength / 2 / 0.2505 * (0.2495 * 0.2495 / 0.499);
        NumberAssert.Close([2 * perUnit, perUnit], layer.Parameters[1].Gradient.ToDoubleArray(), 1e-6);
    }

    [Fact]
    public void Evaluation_IsTheIdentityWithoutPenaltyAndWithoutGradients()
    {
        var layer = new InformationDropout(new Linear(3, 3, _random), _random, Strength);
        var x = Tensor.RandomNormal(_random, [4, 3]);
        layer.Forward(x);
        layer.Backward(x);
        Assert.NotEqual((0, 0), (layer.Penalty, layer.Parameters[0].Gradient.Norm()));

        layer.Evaluate();
        Assert.Equal(x.ToDoubleArray(), layer.Forward(x).ToDoubleArray());
        Assert.Equal(x.ToDoubleArray(), layer.Backward(x).ToDoubleArray());
        Assert.Equal((0, 0), (layer.Penalty, layer.Parameters[0].Gradient.Norm()));
    }

    [Fact]
    public void Descent_OnThePenaltyAlone_RaisesTheNoise()
    {
        var layer = new InformationDropout(new Linear(2, 2, _random), _random, strength: 1);
        var x = Tensor.RandomNormal(_random, [8, 2]);
        var penalties = new List<double>();
        for (int step = 0; step < 20; step++)
        {
            layer.Forward(x);
            penalties.Add(layer.Penalty);
            layer.Backward(Tensor.Zeros(8, 2));
            foreach (Parameter parameter in layer.Parameters)
            {
                parameter.Value -= 0.1 * parameter.Gradient;
            }
        }

        Assert.Equal(penalties.Distinct().OrderDescending(), penalties);
        Assert.True(penalties[^1] > 0);
    }

    [Fact]
    public void BadInput_SaysWhatIsWrong()
    {
        AssertMessage(
            "InformationDropout: V [3,2]; expected as many outputs as inputs, one α for each unit",
            () => new InformationDropout(new Linear(3, 2, _random), _random));
        AssertMessage(
            "InformationDropout: strength -1; expected a finite number of at least 0",
            () => new InformationDropout(new Linear(2, 2, _random), _random, -1));
        AssertMessage(
            "InformationDropout: maximum noise 0.001; expected a finite number above 0.001",
            () => new InformationDropout(new Linear(2, 2, _random), _random, 0, 0.001));
        AssertMessage(
            "InformationDropout [2,2]: an input of shape [2,3]; expected [N,2], one row per example",
            () => new InformationDropout(new Linear(2, 2, _random), _random).Forward(Tensor.Ones(2, 3)));
        Assert.Equal(
            "InformationDropout: Penalty before Forward; run Forward on the batch first",
            Assert.Throws<InvalidOperationException>(() => new InformationDropout(new Linear(2, 2, _random), _random).Penalty).Message);
    }

    private static void AssertMessage(string expected, Func<object> call) => Assert.Equal(expected, Assert.Throws<ArgumentException>(call).Message);

    private Tensor Normal(params int[] shape) => Tensor.RandomNormal(_random, shape, type: ElementType.Float64);
}
