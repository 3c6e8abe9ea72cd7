using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;

namespace Course.Nn.Tests.Gradients;

public class NetworkCheckTests
{
    private readonly Random _random = RandomSource.FromSeed(3);

    [Fact]
    public void OfLayer_ALinearLayer_ChecksInputWeightsAndBias()
    {
        GradientCheckResult result = GradientCheck.OfLayer(new Linear(4, 3, _random), Tensor.RandomNormal(_random, [5, 4]), _random);

        Assert.True(result.Passed, result.ToString());
        Assert.Equal(["x", "W", "b"], result.Reports.Select(report => report.Name));
    }

    [Fact]
    public void OfLayer_ASequence_NumbersTheParameters()
    {
        var network = new Sequential(new Linear(4, 6, _random), new ReLU(), new Linear(6, 3, _random), new Sigmoid(), new Tanh());
        GradientCheckResult result = GradientCheck.OfLayer(network, Tensor.RandomNormal(_random, [5, 4]), _random);

        Assert.True(result.Passed, result.ToString());
        Assert.Equal(["x", "W1", "b1", "W2", "b2"], result.Reports.Select(report => report.Name));
    }

    [Fact]
    public void OfLayer_WithAWrongBackward_Fails()
    {
        GradientCheckResult result = GradientCheck.OfLayer(new HalfAsSteep(), Tensor.RandomNormal(_random, [5, 4]), _random);

        Assert.Equal(GradientOutcome.Wrong, result["x"].Outcome);
        Assert.Equal(0.5, result["x"].RelativeError, 1e-6);
    }

    [Fact]
    public void OfLayer_Always_LeavesTheLayersParametersAlone()
    {
        var layer = new Linear(4, 3, _random);
        Tensor before = layer.Weight.Value.Clone();
        GradientCheck.OfLayer(layer, Tensor.RandomNormal(_random, [5, 4]), _random);

        BitAssert.Same(before, layer.Weight.Value);
        Assert.Equal(0, layer.Weight.Gradient.Norm());
    }

    [Fact]
    public void OfLoss_BothLosses_Pass()
    {
        var scores = Tensor.RandomNormal(_random, [4, 3]);

        Assert.True(GradientCheck.OfLoss(new SoftmaxCrossEntropy(), scores, Tensor.From([0f, 2f, 1f, 1f]), _random).Passed);
        Assert.True(GradientCheck.OfLoss(new MeanSquaredError(), scores, Tensor.RandomNormal(_random, [4, 3]), _random).Passed);
    }

    [Fact]
    public void OfLoss_WithoutTheMean_Fails()
    {
        GradientReport report = GradientCheck.OfLoss(new SummedGradient(), Tensor.RandomNormal(_random, [4, 3]), Tensor.RandomNormal(_random, [4, 3]), _random).Reports[0];

        Assert.Equal(GradientOutcome.Wrong, report.Outcome);
        Assert.Equal(11.0 / 12, report.RelativeError, 1e-6);
    }

    [Fact]
    public void OfNetwork_AClassifier_ChecksEveryParameter()
    {
        var network = new Sequential(new Linear(4, 8, _random), new ReLU(), new Linear(8, 3, _random));
        GradientCheckResult result = GradientCheck.OfNetwork(
            network, new SoftmaxCrossEntropy(), Tensor.RandomNormal(_random, [6, 4]), Tensor.From([0f, 1f, 2f, 0f, 1f, 2f]), _random);

        Assert.True(result.Passed, result.ToString());
        Assert.Equal(["x", "W1", "b1", "W2", "b2"], result.Reports.Select(report => report.Name));
    }

    /// <summary>A layer whose backward forgets a factor 2.</summary>
    private sealed class HalfAsSteep : Layer
    {
        public override Tensor Forward(Tensor input) => 2 * input;

        public override Tensor Backward(Tensor outputGradient) => outputGradient;

        public override Layer ToFloat64() => new HalfAsSteep();
    }

    /// <summary>The mean squared error with the gradient of the sum.</summary>
    private sealed class SummedGradient : Loss
    {
        private Tensor _difference = Tensor.Zeros(1);

        public override double Forward(Tensor scores, Tensor targets)
        {
            _difference = scores - targets;
            return _difference.Square().Mean();
        }

        public override Tensor Backward() => 2 * _difference;
    }
}
