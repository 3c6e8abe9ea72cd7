using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class SequentialTests
{
    [Fact]
    public void Forward_SeveralLayers_RunsThemInOrder()
    {
        var network = new Sequential(new ReLU(), new Tanh());
        double expected = Math.Tanh(2);
        Assert.Equal([0, expected], network.Forward(Tensor.From([-1.0, 2.0], ElementType.Float64)).ToDoubleArray());
        Assert.Equal(2, network.Layers.Count);
    }

    [Fact]
    public void Forward_TwoLinearLayers_CollapseIntoOne()
    {
        // Lecture S3: depth without a non-linearity adds nothing, (x·U)·V = x·(U·V).
        Random random = RandomSource.FromSeed(4);
        var u = new Linear(6, 5, random);
        var v = new Linear(5, 4, random);
        var x = Tensor.RandomNormal(random, [10, 6]);
        Tensor w = u.Weight.Value.MatMul(v.Weight.Value);

        // Sums of 30 products of size 1: some 30 roundings of 2⁻²⁴ each.
        NumberAssert.Close(x.MatMul(w), new Sequential(u, v).Forward(x), 1e-5);
    }

    [Fact]
    public void NoLayers_IsTheIdentity()
    {
        var network = new Sequential();
        var x = Tensor.Ones(2);
        Assert.Same(x, network.Backward(network.Forward(x)));
        Assert.Empty(network.Parameters);
    }

    [Fact]
    public void Parameters_Nested_AreAllListedFirstToLast()
    {
        Random random = RandomSource.FromSeed(1);
        var network = new Sequential(new Sequential(new Linear(2, 3, random), new ReLU()), new Linear(3, 4, random));
        Assert.Equal(["[2,3]", "[3]", "[3,4]", "[4]"], network.Parameters.Select(parameter => parameter.Value.Shape.ToString()));
    }

    [Fact]
    public void New_MissingLayer_SaysWhichOne() => Assert.Equal(
        "Sequential: layer 1 is null",
        Assert.Throws<ArgumentException>(() => new Sequential(new ReLU(), null!)).Message);

    [Fact]
    public void NamedParameters_Unnamed_AreNumberedByKind()
    {
        Random random = RandomSource.FromSeed(1);
        var network = new Sequential(new Linear(2, 3, random), new ReLU(), new Linear(3, 4, random));
        Assert.Equal(["Linear1", "ReLU1", "Linear2"], network.Children.Select(child => child.Name));
        Assert.Equal(["Linear1.W", "Linear1.b", "Linear2.W", "Linear2.b"], network.NamedParameters.Select(named => named.Name));
        Assert.Equal(network.Parameters, network.NamedParameters.Select(named => named.Parameter));
        Assert.Equal(["W", "b"], network.Layers[0].NamedParameters.Select(named => named.Name));
    }

    [Fact]
    public void Index_ByName_FindsTheLayer()
    {
        var relu = new ReLU();
        var network = new Sequential(("in", relu), ("out", new Tanh()));
        Assert.Same(relu, network["in"]);
        Assert.Equal(
            "Sequential: no layer 'relu'; there are in, out",
            Assert.Throws<ArgumentException>(() => network["relu"]).Message);
    }

    [Fact]
    public void New_NamesThatDoNotTellApart_Fail()
    {
        Assert.Equal(
            "Sequential: two layers are called 'a'; names tell the parameters apart, so each needs its own",
            Assert.Throws<ArgumentException>(() => new Sequential(("a", new ReLU()), ("a", new Tanh()))).Message);
        Assert.Equal(
            "Sequential: layer 1 is called 'a.b'; expected a name without a dot, which separates names",
            Assert.Throws<ArgumentException>(() => new Sequential(("a", new ReLU()), ("a.b", new Tanh()))).Message);
        Assert.Equal(
            "Sequential: layer 0 is called ''; expected a name without a dot, which separates names",
            Assert.Throws<ArgumentException>(() => new Sequential((string.Empty, new ReLU()))).Message);
        Assert.Equal(
            "Sequential: layer 0 is null",
            Assert.Throws<ArgumentException>(() => new Sequential(("a", null!))).Message);
    }

    /// <summary>What needs ∂L/∂x of no layer below its first parameters gives the same gradients, wherever these begin.</summary>
    [Fact]
    public void BackwardToParameters_FirstLayersWithoutParameters_GivesTheGradientsOfBackward()
    {
        Random random = RandomSource.FromSeed(5);
        Layer[][] networks =
        [
            [new Linear(6, 3, random), new ReLU(), new Linear(3, 2, random)],
            [new Flatten(), new Tanh(), new Linear(6, 3, random), new Linear(3, 2, random)],
            [new Flatten(), new Tanh()],
        ];
        Assert.All(networks, layers =>
        {
            var network = new Sequential(layers);
            var dy = Tensor.RandomNormal(random, network.Forward(Tensor.RandomNormal(random, [4, 6])).Shape);
            network.Backward(dy);
            double[][] expected = [.. network.Parameters.Select(parameter => parameter.Gradient.ToDoubleArray())];
            foreach (Parameter parameter in network.Parameters)
            {
                parameter.Gradient = 0 * parameter.Gradient;
            }

            network.BackwardToParameters(dy);
            Assert.Equal(expected, network.Parameters.Select(parameter => parameter.Gradient.ToDoubleArray()));
            Assert.All(expected, gradient => Assert.Contains(gradient, element => element != 0));
        });
    }
}
