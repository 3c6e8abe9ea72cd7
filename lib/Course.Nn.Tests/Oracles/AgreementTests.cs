using Course.Nn.Autograd;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;
using Xunit.Sdk;

namespace Course.Nn.Tests.Oracles;

/// <summary>The explicit layers, losses and regularisers against the tensor autograd.</summary>
public class AgreementTests
{
    private readonly Random _random = RandomSource.FromSeed(51);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 4, 3)]
    [InlineData(0, 4, 3)]
    public void Linear_AndTheOracle_Agree(int batch, int inputs, int outputs)
    {
        var layer = new Linear(Normal(inputs, outputs), Normal(outputs));
        Agreement.OfLayer(layer, (x, p) => Oracle.Linear(x, p[0], p[1]), Normal(batch, inputs), _random);
    }

    [Fact]
    public void Activations_AndTheOracle_Agree()
    {
        foreach (Shape shape in new Shape[] { [4, 3], [1], [0, 3], [2, 3, 4] })
        {
            var x = Tensor.RandomNormal(_random, shape);
            Agreement.OfLayer(new Sigmoid(), (input, _) => input.Sigmoid(), x, _random);
            Agreement.OfLayer(new Tanh(), (input, _) => input.Tanh(), x, _random);
            Agreement.OfLayer(new ReLU(), (input, _) => input.ReLU(), x, _random);
        }
    }

    [Fact]
    public void ATwoLayerNetwork_AndTheOracle_Agree()
    {
        var network = new Sequential(new Linear(4, 6, _random), new ReLU(), new Linear(6, 3, _random), new Tanh());
        Agreement.OfLayer(
            network,
            (x, p) => Oracle.Linear(Oracle.Linear(x, p[0], p[1]).ReLU(), p[2], p[3]).Tanh(),
            Normal(5, 4),
            _random);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(6, 3)]
    public void SoftmaxCrossEntropy_AndTheOracle_Agree(int batch, int classes)
    {
        Tensor scores = Normal(batch, classes);
        int[] indices = [.. Enumerable.Range(0, batch).Select(_ => _random.Next(classes))];
        Tensor oneHot = Tensor.Identity(classes, ElementType.Float64).Rows(indices);
        Agreement.OfLoss(new SoftmaxCrossEntropy(), z => Oracle.SoftmaxCrossEntropy(z, oneHot), scores, Tensor.From(indices));
        Agreement.OfLoss(new SoftmaxCrossEntropy(), z => Oracle.SoftmaxCrossEntropy(z, oneHot), scores, oneHot);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    public void MeanSquaredError_AndTheOracle_Agree(int batch, int outputs)
    {
        Tensor targets = Normal(batch, outputs);
        Agreement.OfLoss(new MeanSquaredError(), y => Oracle.MeanSquaredError(y, targets), Normal(batch, outputs), targets);
    }

    [Fact]
    public void L2_AndTheOracle_Agree()
    {
        var layer = new Linear(Normal(4, 3), Normal(3));
        var w = new Variable(layer.Weight.Value);
        Variable penalty = 0.35 / 2 * w.Square().Sum();
        penalty.Backward();
        var l2 = new L2(0.35);
        l2.AddGradient(layer.Parameters);

        Agreement.AssertClose("R", penalty.Value, Tensor.Scalar(l2.Penalty(layer.Parameters), ElementType.Float64));
        Agreement.AssertClose("W", w.Gradient!, layer.Weight.Gradient);
        Assert.Equal(0, layer.Bias.Gradient.Norm());
    }

    [Fact]
    public void TheScalarGraph_AndTheTensorGraph_AgreeOnTheLecturesNeuron()
    {
        // C03: w = (2, −3, −3), x = (−1, −2), and the bias as a weight on a constant 1.
        Value[] scalars = [new(2), new(-3), new(-3), new(-1), new(-2)];
        var graph = new ComputationalGraph(((scalars[0] * scalars[3]) + (scalars[1] * scalars[4]) + scalars[2]).Sigmoid());
        graph.Backward();

        var w = new Variable(Tensor.From([2.0, -3, -3], ElementType.Float64));
        var x = new Variable(Tensor.From([-1.0, -2, 1], ElementType.Float64));
        Variable y = w.MatMul(x).Sigmoid();
        y.Backward();

        Agreement.AssertClose("y", Tensor.Scalar(graph.Output.Data, ElementType.Float64), y.Value);
        Agreement.AssertClose("w", Tensor.From([.. scalars[..3].Select(value => value.Gradient)], ElementType.Float64), w.Gradient!);
        Agreement.AssertClose("x", Tensor.From([.. scalars[3..].Select(value => value.Gradient)], ElementType.Float64), x.Gradient![..2]);
    }

    [Fact]
    public void Agreement_WithAWrongBackward_Fails() => Assert.ThrowsAny<XunitException>(
        () => Agreement.OfLayer(new Sigmoid(), (input, _) => 1.000001 * input.Sigmoid(), Normal(4, 3), _random));

    private Tensor Normal(params int[] shape) => Tensor.RandomNormal(_random, shape, type: ElementType.Float64);
}
