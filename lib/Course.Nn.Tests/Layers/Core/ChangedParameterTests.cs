using Course.Nn.Autograd;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

/// <summary>Between a forward pass and its backward pass a parameter may change. No gradient is made of both states without a word.</summary>
public class ChangedParameterTests
{
    public static TheoryData<string> Names => EveryLayer.Names;

    /// <summary>Every layer, every parameter: the gradients are those of the forward pass, or the message names the parameter.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_AParameterHasChangedSinceForward_SaysSoOrDoesNotDependOnIt(string name)
    {
        var one = EveryLayer.Named(name);
        for (int changed = 0; changed < one.Make(RandomSource.FromSeed(1)).Parameters.Count; changed++)
        {
            foreach (bool isTraining in new[] { true, false })
            {
                double[][] expected = Gradients(one, isTraining, _ => { })!;
                double[][]? found = Gradients(one, isTraining, layer => layer.Parameters[changed].Value *= 2);
                Assert.True(found is null || expected.Zip(found).All(pair => pair.First.SequenceEqual(pair.Second)), $"{name}, parameter {changed}");
            }
        }
    }

    [Fact]
    public void Backward_AfterAStep_NamesLayerAndParameter()
    {
        Random random = RandomSource.FromSeed(2);
        var network = new Sequential(new Linear(3, 4, random), new ReLU(), new Linear(4, 2, random));
        Tensor y = network.Forward(Tensor.RandomNormal(random, [5, 3]));
        network.Backward(y);
        new Sgd(0.1).Step(network.Parameters);
        Assert.Equal(
            "Linear: parameter W has changed since Forward; run Backward before the step, or Forward once more",
            Assert.Throws<InvalidOperationException>(() => network.Backward(y)).Message);
        network.Backward(network.Forward(Tensor.Ones(1, 3)));
    }

    [Fact]
    public void Graph_DifferentiatedAfterAStep_NamesTheVariable()
    {
        var w = new Parameter("W", Tensor.From([1f, 2f])) { Gradient = Tensor.Ones(2) };
        var leaf = new Variable(w.Value, "W");
        Variable loss = leaf.Square().Sum();
        new Momentum(0.1).Step([w]);
        Assert.Equal(
            "square: 'W [2] Float32' has changed since it was computed with; differentiate before a step changes parameters, or compute with a Clone() of the tensor",
            Assert.Throws<InvalidOperationException>(() => loss.Backward()).Message);
        Assert.Throws<InvalidOperationException>(() => ForwardMode.Tangent(loss, [leaf], [Tensor.Ones(2)]));

        // The leaf itself may go on: what is computed with the new numbers has their derivative.
        leaf.Square().Sum().Backward();
        Assert.Equal((2 * w.Value).ToDoubleArray(), leaf.Gradient!.ToDoubleArray());
    }

    [Fact]
    public void Graph_OutputChangedByHand_IsNotDifferentiated()
    {
        var x = new Variable(Tensor.From([1f, 2f]), "x");
        Variable y = x.Exp();
        y.Value[0] = 5;
        Assert.Throws<InvalidOperationException>(() => y.Backward(Tensor.Ones(2)));
    }

    [Fact]
    public void GraphOfLayers_DifferentiatedAfterAStep_IsRefusedForOwnLayersToo()
    {
        Random random = RandomSource.FromSeed(3);
        Layer[] layers =
        [
            new Linear(2, 2, random),
            new Own(),
            Layer.FromFunction((x, w) => x * w[0], [new Parameter("a", Tensor.Ones(2))]),
        ];
        Assert.All(layers, layer =>
        {
            var x = new Variable(Tensor.RandomNormal(random, [3, 2]));
            Variable loss = new MeanSquaredError().Forward(layer.Forward(x), Tensor.Zeros(3, 2));
            loss.Backward();
            new Sgd(0.1).Step(layer.Parameters);
            Assert.Contains("has changed since", Assert.Throws<InvalidOperationException>(() => loss.Backward()).Message, StringComparison.Ordinal);
        });
    }

    /// <summary>∂L/∂x and those of all parameters of a pass in which something happens in between; null where the layer refuses to mix.</summary>
    private static double[][]? Gradients(EveryLayer one, bool isTraining, Action<Layer> between)
    {
        Random random = RandomSource.FromSeed(4);
        Layer layer = one.Make(random);
        if (!isTraining)
        {
            layer.Evaluate();
        }

        Tensor y = layer.Forward(one.Draw(random, ElementType.Float32));
        between(layer);
        try
        {
            double[] dx = layer.Backward(Tensor.RandomNormal(random, y.Shape)).ToDoubleArray();
            return [dx, .. layer.Parameters.Select(parameter => parameter.Gradient.ToDoubleArray())];
        }
        catch (InvalidOperationException e) when (e.Message.Contains("has changed since Forward", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>y = a·x, without a check of its own.</summary>
    private sealed class Own : Layer
    {
        private Tensor? _input;

        public override IReadOnlyList<Parameter> Parameters { get; } = [new Parameter("a", Tensor.Ones(1))];

        public override Tensor Forward(Tensor input)
        {
            _input = input;
            return input * Parameters[0].Value;
        }

        public override Tensor Backward(Tensor outputGradient)
        {
            Parameters[0].Gradient = Tensor.From([(float)(outputGradient * _input!).Sum()]);
            return outputGradient * Parameters[0].Value;
        }

        public override Layer ToFloat64() => throw new NotSupportedException();
    }
}
