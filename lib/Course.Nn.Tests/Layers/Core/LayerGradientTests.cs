using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class LayerGradientTests
{
    public static TheoryData<string> Names => ["Linear", "Sigmoid", "Tanh", "ReLU", "Sequential"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_RandomUpstream_EqualsCentredDifferences(string name)
    {
        Random random = RandomSource.FromSeed(21);
        Layer layer = Make(name, random).ToFloat64();
        var x = Tensor.RandomNormal(random, [4, 3], type: ElementType.Float64);
        var upstream = Tensor.RandomNormal(random, layer.Forward(x).Shape, type: ElementType.Float64);

        Tensor inputGradient = layer.Backward(upstream);

        NumberAssert.Close(CentredDifference.Of(Objective, x), inputGradient, CentredDifference.Tolerance);
        foreach (Parameter parameter in layer.Parameters)
        {
            Tensor found = parameter.Gradient.Clone();
            Tensor start = parameter.Value.Clone();
            Tensor expected = CentredDifference.Of(
                value =>
                {
                    parameter.Value = value;
                    return Objective(x);
                },
                start);
            parameter.Value = start;
            NumberAssert.Close(expected, found, CentredDifference.Tolerance);
        }

        double Objective(Tensor input) => (layer.Forward(input) * upstream).Sum();
    }

    [Theory]
    [InlineData("Linear")]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    [InlineData("ReLU")]
    public void Backward_BeforeForward_SaysWhatToDo(string name)
    {
        Layer layer = Make(name, RandomSource.FromSeed(1));
        Assert.Equal(
            $"{name}: Backward before Forward; run Forward on the batch first",
            Assert.Throws<InvalidOperationException>(() => layer.Backward(Tensor.Zeros(4, 3))).Message);
    }

    [Theory]
    [InlineData("Linear")]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    [InlineData("ReLU")]
    public void Backward_OtherShapeThanTheOutput_IsNotBroadcast(string name)
    {
        Layer layer = Make(name, RandomSource.FromSeed(1));
        Tensor y = layer.Forward(Tensor.Zeros(4, 3));
        Assert.Equal(
            $"{name}: an output gradient of shape [1], but the output of the last Forward was {y.Shape}",
            Assert.Throws<ArgumentException>(() => layer.Backward(Tensor.Zeros(1))).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_CalledTwice_SetsInsteadOfAdding(string name)
    {
        Random random = RandomSource.FromSeed(2);
        Layer layer = Make(name, random);
        var x = Tensor.RandomNormal(random, [4, 3]);
        var upstream = Tensor.RandomNormal(random, layer.Forward(x).Shape);
        layer.Backward(upstream);
        double[][] once = [.. layer.Parameters.Select(parameter => parameter.Gradient.ToDoubleArray())];
        layer.Backward(upstream);
        Assert.Equal(once, layer.Parameters.Select(parameter => parameter.Gradient.ToDoubleArray()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ToFloat64_Copy_ComputesTheSameAndSharesNothing(string name)
    {
        Random random = RandomSource.FromSeed(3);
        Layer layer = Make(name, random);
        var x = Tensor.RandomNormal(random, [4, 3]);
        Layer copy = layer.ToFloat64();
        Tensor y = layer.Forward(x);
        Tensor exact = copy.Forward(x.ToFloat64());
        Assert.Equal(ElementType.Float64, exact.ElementType);

        // Outputs of size 1 to 5, a handful of roundings at 2⁻²⁴ each.
        NumberAssert.Close(exact, y.ToFloat64(), 5e-6);
        foreach (Parameter parameter in copy.Parameters)
        {
            parameter.Value += 1;
        }

        Assert.Equal(y.ToDoubleArray(), layer.Forward(x).ToDoubleArray());
    }

    private static Layer Make(string name, Random random) => name switch
    {
        "Linear" => new Linear(3, 2, random),
        "Sigmoid" => new Sigmoid(),
        "Tanh" => new Tanh(),
        "ReLU" => new ReLU(),
        _ => new Sequential(new Linear(3, 5, random), new Tanh(), new Linear(5, 4, random), new Sigmoid(), new Linear(4, 2, random)),
    };
}
