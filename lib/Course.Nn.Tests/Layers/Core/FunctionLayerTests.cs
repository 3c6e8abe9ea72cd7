using Course.Nn.Autograd;
using Course.Nn.Data;
using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Layers;

/// <summary>A function of variables as a layer, and layers as operations on variables.</summary>
public class FunctionLayerTests
{
    private static readonly GradientCheckOptions Strict = new() { Tolerance = 1e-7 };

    private readonly Random _random = RandomSource.FromSeed(41);

    [Fact]
    public void FromFunction_WithoutParameters_PassesTheGradientCheck()
    {
        var swish = Layer.FromFunction(x => x * x.Sigmoid(), "Swish");
        var x = Tensor.RandomNormal(_random, [4, 3], type: ElementType.Float64);
        Assert.True(GradientCheck.OfLayer(swish, x, _random, Strict).Passed);
        NumberAssert.Close(x / (1 + (-x).Exp()), swish.Forward(x), 1e-15);
        Assert.Equal("Swish", swish.ToString());
    }

    [Fact]
    public void FromFunction_WithParameters_PassesTheGradientCheckAndLearns()
    {
        Layer affine = Affine(_random);
        Assert.True(GradientCheck.OfLayer(affine, Tensor.RandomNormal(_random, [5, 2]), _random, Strict).Passed);

        // The same training with the library's layer, from the same weights: the same sums of products, in another order at most.
        var ours = new Linear(affine.Parameters[0].Value, affine.Parameters[1].Value);
        Dataset data = Xor.Generate(RandomSource.FromSeed(2), 32);
        foreach (Layer layer in new[] { affine, ours })
        {
            new Trainer(layer, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { Epochs = 5 }).Fit(new DataLoader(data, 8));
        }

        NumberAssert.Close(ours.Weight.Value, affine.Parameters[0].Value, 1e-5);
        NumberAssert.Close(ours.Bias.Value, affine.Parameters[1].Value, 1e-5);
    }

    [Fact]
    public void FromFunction_ToFloat64_HasParametersOfItsOwnAndTheMode()
    {
        Layer affine = Affine(_random);
        affine.Evaluate();
        Layer copy = affine.ToFloat64();
        Assert.False(copy.IsTraining);
        copy.Parameters[0].Value += 1;
        Assert.Equal(ElementType.Float64, copy.Forward(Tensor.Zeros([1, 2], ElementType.Float64)).ElementType);
        Assert.NotEqual(copy.Parameters[0].Value.ToFloat32().ToDoubleArray(), affine.Parameters[0].Value.ToDoubleArray());
    }

    [Fact]
    public void FromFunction_WhatItDoesNotDependOn_HasTheGradientZero()
    {
        var constant = Layer.FromFunction((x, p) => 2 * p[0], [new Parameter("a", Tensor.Ones(3)), new Parameter("unused", Tensor.Ones(2))]);
        constant.Forward(Tensor.Zeros(4, 5));
        Assert.Equal(new double[20], constant.Backward(Tensor.Ones(3)).ToDoubleArray());
        Assert.Equal([2, 2, 2], constant.Parameters[0].Gradient.ToDoubleArray());
        Assert.Equal([0, 0], constant.Parameters[1].Gradient.ToDoubleArray());
    }

    [Fact]
    public void FromFunction_WrongUse_NamesTheLayer()
    {
        Layer affine = Affine(_random);
        Assert.Equal(
            "Affine: the input [1,2] is Float64, but the parameters are Float32; give x.ToFloat32(), or take the network in ToFloat64()",
            Assert.Throws<ArgumentException>(() => affine.Forward(Tensor.Zeros([1, 2], ElementType.Float64))).Message);
        Assert.Equal(
            "Nothing: the function returned null; expected a Variable",
            Assert.Throws<InvalidOperationException>(() => Layer.FromFunction(_ => null!, "Nothing").Forward(Tensor.Zeros(1, 2))).Message);
        Assert.Throws<InvalidOperationException>(() => Affine(_random).Backward(Tensor.Zeros(1, 2)));
        Assert.Throws<ArgumentNullException>(() => Layer.FromFunction(null!));
    }

    [Fact]
    public void Forward_Variables_ThroughLayersAndOperations_MatchTheNetwork()
    {
        Linear first = new Linear(3, 4, _random).ToFloat64();
        Linear second = new Linear(4, 2, _random).ToFloat64();
        var x = Tensor.RandomNormal(_random, [5, 3], type: ElementType.Float64);
        var targets = Tensor.From([0, 1, 1, 0, 1]);

        var leaf = new Variable(x);
        new SoftmaxCrossEntropy().Forward(second.Forward(first.Forward(leaf).Tanh()), targets).Backward();
        double[][] found = [leaf.Gradient!.ToDoubleArray(), .. Gradients(first), .. Gradients(second)];

        var network = new Sequential(first, new Tanh(), second);
        var loss = new SoftmaxCrossEntropy();
        loss.Forward(network.Forward(x), targets);
        Tensor dx = network.Backward(loss.Backward());
        double[][] expected = [dx.ToDoubleArray(), .. Gradients(first), .. Gradients(second)];
        Assert.All(expected.Zip(found), pair => NumberAssert.Close(Tensor.From(pair.First, ElementType.Float64), Tensor.From(pair.Second, ElementType.Float64), 1e-14));
    }

    [Fact]
    public void Forward_AgainBeforeBackward_IsRefused()
    {
        var layer = new Linear(2, 2, _random);
        Variable first = layer.Forward(new Variable(Tensor.Ones(1, 2)));
        layer.Forward(new Variable(Tensor.Zeros(1, 2)));
        Assert.Equal(
            "Linear: Forward has run again since, and the layer remembers the last batch only; differentiate first, or use one layer for each place",
            Assert.Throws<InvalidOperationException>(() => first.Sum().Backward()).Message);
    }

    [Fact]
    public void Forward_SecondDerivativesAndForwardMode_AreRefusedAndNotZero()
    {
        var x = new Variable(Tensor.From([1.0, 2], [1, 2]));
        Variable y = new Tanh().Forward(x).Sum();
        Variable gradient = ReverseMode.Gradients(y, [x])[0];
        Assert.StartsWith(
            "Tanh: its backward pass is written by hand and can be run once",
            Assert.Throws<NotSupportedException>(() => ReverseMode.Gradients(gradient.Sum(), [x])).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => ForwardMode.Tangent(y, [x], [new Variable(Tensor.From([1.0, 1], [1, 2]))]));
    }

    private static Layer Affine(Random random) => Layer.FromFunction(
        (x, p) => x.MatMul(p[0]) + p[1],
        [new Parameter("W", Tensor.RandomNormal(random, [2, 2])), new Parameter("b", Tensor.Zeros(2), isRegularized: false)],
        "Affine");

    private static IEnumerable<double[]> Gradients(Layer layer) => layer.Parameters.Select(parameter => parameter.Gradient.ToDoubleArray());
}
