using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Oracles;

namespace Course.Nn.Tests.Layers;

/// <summary>Every layer on images and every normalisation against centred differences and against the tensor autograd.</summary>
public class ImageLayerGradientTests
{
    private static readonly GradientCheckOptions Strict = new() { Tolerance = 1e-7 };

    public static TheoryData<string> Names => [.. ImageLayerCase.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_RandomInputs_MatchesDifferencesAndTheOracle(string name)
    {
        Random random = RandomSource.FromSeed(71);
        ImageLayerCase one = Named(name);
        for (int i = 0; i < 3; i++)
        {
            Layer layer = one.MakeRandom(random);
            var x = Tensor.RandomNormal(random, one.Input, type: ElementType.Float64);
            GradientCheckResult result = GradientCheck.OfLayer(layer, x, random, Strict);

            Assert.True(result.Passed, $"{name}: {result}");
            Agreement.OfLayer(layer, one.Oracle, x, random);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_BeforeForward_SaysWhatToDo(string name)
    {
        Layer layer = Named(name).Make(RandomSource.FromSeed(1));
        Assert.EndsWith(
            ": Backward before Forward; run Forward on the batch first",
            Assert.Throws<InvalidOperationException>(() => layer.Backward(Tensor.Zeros(1))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_OtherShapeThanTheOutput_IsNotBroadcast(string name)
    {
        ImageLayerCase one = Named(name);
        Random random = RandomSource.FromSeed(2);
        Layer layer = one.Make(random);
        layer.Forward(Tensor.RandomNormal(random, one.Input));
        Assert.Throws<ArgumentException>(() => layer.Backward(Tensor.Zeros(1)));
    }

    [Theory]
    [InlineData("Conv2d")]
    [InlineData("MaxPool2d")]
    [InlineData("FractionalMaxPool2d")]
    [InlineData("AvgPool2d")]
    [InlineData("Flatten")]
    public void EmptyBatch_GoesThrough(string name)
    {
        ImageLayerCase one = Named(name);
        Layer layer = one.Make(RandomSource.FromSeed(3));
        Shape empty = [0, one.Input[1], one.Input[2], one.Input[3]];

        Tensor y = layer.Forward(Tensor.Zeros(empty, ElementType.Float32));

        Assert.Equal((0, empty), (y.Count, layer.Backward(y).Shape));
        Assert.All(layer.Parameters, parameter => Assert.Equal(0, parameter.Gradient.Abs().Sum()));
    }

    private static ImageLayerCase Named(string name) => ImageLayerCase.All.Single(one => one.Name == name);
}
