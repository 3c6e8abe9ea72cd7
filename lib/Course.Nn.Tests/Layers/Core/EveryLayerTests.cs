using System.Reflection;
using Course.Nn.Autograd;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

/// <summary>What holds for every layer, found by reflection, so that the next one cannot be forgotten.</summary>
public class EveryLayerTests
{
    public static TheoryData<string> Names => EveryLayer.Names;

    [Fact]
    public void Table_EveryExportedLayer_IsInIt() => Assert.Equal(
        typeof(Layer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal),
        EveryLayer.All.Select(one => one.Type.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_InputOfAnotherType_NamesTheLayerAndTheWayOut(string name)
    {
        (EveryLayer one, Random random) = (EveryLayer.Named(name), RandomSource.FromSeed(5));
        Layer layer = one.Make(random);
        Tensor x = one.Draw(random, ElementType.Float64);
        if (layer.Parameters.Count == 0)
        {
            Assert.Equal(ElementType.Float64, layer.Forward(x).ElementType);
            return;
        }

        string message = Assert.Throws<ArgumentException>(() => layer.Forward(x)).Message;
        Assert.StartsWith(layer is Sequential or Residual or StochasticDepth ? "Linear" : name, message, StringComparison.Ordinal);
        Assert.EndsWith("is Float64, but the parameters are Float32; give x.ToFloat32(), or take the network in ToFloat64()", message, StringComparison.Ordinal);
        layer.Forward(x.ToFloat32());
        one.Make(random).ToFloat64().Forward(x);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_GradientOfAnotherType_NamesTheLayerAndTheWayOut(string name)
    {
        (EveryLayer one, Random random) = (EveryLayer.Named(name), RandomSource.FromSeed(6));
        Layer layer = one.Make(random);
        if (layer is Threshold)
        {
            return;
        }

        Tensor y = layer.Forward(one.Draw(random, ElementType.Float32));
        string message = Assert.Throws<ArgumentException>(() => layer.Backward(y.ToFloat64())).Message;
        Assert.StartsWith(layer is Sequential ? "ReLU" : name, message, StringComparison.Ordinal);
        Assert.EndsWith("an output gradient of Float64, but the output of the last Forward was Float32; give dy.ToFloat32()", message, StringComparison.Ordinal);
        layer.Backward(y);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ForwardAndBackward_Null_IsRefused(string name)
    {
        (EveryLayer one, Random random) = (EveryLayer.Named(name), RandomSource.FromSeed(9));
        Layer layer = one.Make(random);
        Assert.Throws<ArgumentNullException>(() => layer.Forward((Tensor)null!));
        Tensor y = layer.Forward(one.Draw(random, ElementType.Float32));
        if (layer is not Threshold)
        {
            Assert.Throws<ArgumentNullException>(() => layer.Backward(null!));
            layer.Backward(y);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ToFloat64_KeepsTheTypeAndTheMode(string name)
    {
        var one = EveryLayer.Named(name);
        Layer layer = one.Make(RandomSource.FromSeed(7));
        layer.Evaluate();

        MethodInfo declared = one.Type.GetMethods().Single(method => method.Name == nameof(Layer.ToFloat64) && method.DeclaringType == one.Type);
        Assert.Equal(one.Type, declared.ReturnType);
        Assert.IsType(one.Type, layer.ToFloat64());
        Assert.All(layer.ToFloat64().AllLayers, copy => Assert.False(copy.IsTraining, copy.GetType().Name));
        Assert.All(layer.ToFloat64().Parameters, parameter => Assert.Equal(ElementType.Float64, parameter.Value.ElementType));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Layer_OfTheLibrary_ReusesMemory(string name) => Assert.IsAssignableFrom<IReusesMemory>(EveryLayer.Named(name).Make(RandomSource.FromSeed(8)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_OfAVariable_RunsTheLayersOwnBackward(string name)
    {
        (EveryLayer one, Random random) = (EveryLayer.Named(name), RandomSource.FromSeed(9));
        Layer layer = one.Make(random).ToFloat64();
        if (layer is Threshold)
        {
            return;
        }

        Tensor x = one.Draw(random, ElementType.Float64);
        var leaf = new Variable(x);
        Variable y = layer.Forward(leaf);
        var upstream = Tensor.RandomNormal(random, y.Shape, type: ElementType.Float64);
        (y * upstream).Sum().Backward();
        double[][] found = [leaf.Gradient!.ToDoubleArray(), .. layer.Parameters.Select(parameter => parameter.Gradient.ToDoubleArray())];

        Tensor expected = layer.Backward(upstream);
        Assert.Equal([expected.ToDoubleArray(), .. layer.Parameters.Select(parameter => parameter.Gradient.ToDoubleArray())], found);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_NaNInOneElement_IsNotSwallowed(string name)
    {
        (EveryLayer one, Random random) = (EveryLayer.Named(name), RandomSource.FromSeed(10));
        foreach (ElementType type in new[] { ElementType.Float32, ElementType.Float64 })
        {
            Layer layer = type == ElementType.Float64 ? one.Make(random).ToFloat64() : one.Make(random);
            for (int i = 0; i < one.Input.Count; i++)
            {
                Tensor x = one.Draw(random, type);
                x.Set(i, double.NaN);
                Assert.Contains(double.NaN, layer.Forward(x).ToDoubleArray());
            }
        }
    }

    /// <summary>The smallest numbers and −0 are as 0: the output moves by no more than slopes and roundings allow.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void ForwardAndBackward_MinusZeroAndTheSmallestNumbers_AreAsZero(string name)
    {
        var one = EveryLayer.Named(name);
        if (one.Type == typeof(Threshold) || one.Type == typeof(ReLU) || one.Type == typeof(LeakyReLU) || one.Type == typeof(PReLU))
        {
            // They jump at 0, in their output or in their slope; ExtremeValueTests has the limits.
            return;
        }

        double[] expected = Run(0);
        foreach (double tiny in new[] { -0.0, double.Epsilon, -double.Epsilon })
        {
            Assert.All(expected.Zip(Run(tiny)), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * (1 + Math.Abs(pair.First))));
        }

        double[] Run(double value)
        {
            Random random = RandomSource.FromSeed(15);
            Layer layer = one.Make(random).ToFloat64();
            Tensor x = one.Draw(random, ElementType.Float64);
            x.Set(1, value);
            Tensor y = layer.Forward(x);
            Tensor dx = layer.Backward(Tensor.RandomNormal(random, y.Shape, type: ElementType.Float64));
            return [.. y.ToDoubleArray(), .. dx.ToDoubleArray(), .. layer.Parameters.SelectMany(parameter => parameter.Gradient.ToDoubleArray())];
        }
    }

    /// <summary>No layer but a normalisation makes NaN of one very large number: there is nothing to take from it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_TheLargestNumbers_AreNoNaN(string name)
    {
        var one = EveryLayer.Named(name);
        foreach ((ElementType type, double largest) in new[] { (ElementType.Float32, float.MaxValue), (ElementType.Float64, double.MaxValue) })
        {
            foreach (double value in new[] { largest, -largest })
            {
                Random random = RandomSource.FromSeed(16);
                Layer layer = type == ElementType.Float64 ? one.Make(random).ToFloat64() : one.Make(random);
                Tensor x = one.Draw(random, type);
                x.Set(2, value);
                Assert.DoesNotContain(double.NaN, layer.Forward(x).ToDoubleArray());
            }
        }
    }
}
