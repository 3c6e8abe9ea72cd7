using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Oracles;

namespace Course.Nn.Tests.Layers;

/// <summary>What every layer with random numbers must do, in training with its numbers held and in evaluation.</summary>
public class NoisyLayerTests
{
    /// <summary>A seed whose first number keeps a single unit; a check of one that is dropped would be vacuous.</summary>
    private const int Seed = 82;

    private static readonly GradientCheckOptions Strict = new() { Tolerance = 1e-7 };

    public static TheoryData<string> Names => [.. NoisyLayerCase.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_TrainingWithHeldNoise_MatchesDifferencesAndTheOracle(string name)
    {
        Random random = RandomSource.FromSeed(81);
        NoisyLayerCase one = Named(name);
        for (int i = 0; i < 3; i++)
        {
            var layer = new HeldNoise(noise => one.MakeRandom(random, noise), Seed);
            var x = Tensor.RandomNormal(random, one.Input, type: ElementType.Float64);
            GradientCheckResult result = GradientCheck.OfLayer(layer, x, random, Strict);

            Assert.True(result.Passed, $"{name}: {result}");
            Agreement.OfLayer(layer, (input, p) => one.InTraining(input, p, RandomSource.FromSeed(Seed)), x, random);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_Evaluation_MatchesDifferencesAndTheOracle(string name)
    {
        Random random = RandomSource.FromSeed(83);
        NoisyLayerCase one = Named(name);
        Layer layer = one.MakeRandom(random, random);
        layer.Evaluate();
        var x = Tensor.RandomNormal(random, one.Input, type: ElementType.Float64);

        Agreement.OfLayer(layer, one.InEvaluation, x, random);
        if (layer is InformationDropout)
        {
            // The identity in evaluation: its parameters have no gradient, which a check would call vacuous.
            Assert.All(layer.Parameters, parameter => Assert.Equal(0, parameter.Gradient.Norm()));
            return;
        }

        GradientCheckResult result = GradientCheck.OfLayer(layer, x, random, Strict);
        Assert.True(result.Passed, $"{name}: {result}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_Training_DrawsFromTheGivenGeneratorOnly(string name)
    {
        NoisyLayerCase one = Named(name);
        (Random first, Random second) = (RandomSource.FromSeed(Seed), RandomSource.FromSeed(Seed));
        Layer a = one.MakeRandom(RandomSource.FromSeed(84), first);
        Layer b = one.MakeRandom(RandomSource.FromSeed(84), second);
        var x = Tensor.RandomNormal(RandomSource.FromSeed(85), one.Input);

        Assert.True(a.IsRandom);
        Assert.Equal(a.Forward(x).ToDoubleArray(), b.Forward(x).ToDoubleArray());
        Assert.Equal(first.NextDouble(), second.NextDouble());
        Assert.NotEqual(RandomSource.FromSeed(Seed).NextDouble(), first.NextDouble());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_Evaluation_DrawsNothing(string name)
    {
        NoisyLayerCase one = Named(name);
        Random noise = RandomSource.FromSeed(Seed);
        Layer layer = one.MakeRandom(RandomSource.FromSeed(86), noise);
        var x = Tensor.RandomNormal(RandomSource.FromSeed(87), one.Input);
        layer.Evaluate();

        Assert.Equal(layer.Forward(x).ToDoubleArray(), layer.Forward(x).ToDoubleArray());
        Assert.Equal(RandomSource.FromSeed(Seed).NextDouble(), noise.NextDouble());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ToFloat64_Copy_KeepsTheModeAndTheFunction(string name)
    {
        NoisyLayerCase one = Named(name);
        var x = Tensor.RandomNormal(RandomSource.FromSeed(88), one.Input);
        var layer = new HeldNoise(noise => one.MakeRandom(RandomSource.FromSeed(89), noise), Seed);
        foreach (bool isTraining in new[] { true, false })
        {
            (isTraining ? (Action)layer.Train : layer.Evaluate)();
            Layer copy = layer.ToFloat64();

            Assert.All(copy.AllLayers, inner => Assert.Equal(isTraining, inner.IsTraining));

            // Outputs of size 1 to 10, a handful of roundings at 2⁻²⁴ each.
            NumberAssert.Close(copy.Forward(x.ToFloat64()), layer.Forward(x).ToFloat64(), 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EmptyBatch_GoesThrough(string name)
    {
        NoisyLayerCase one = Named(name);
        Layer layer = one.Make(RandomSource.FromSeed(1), RandomSource.FromSeed(1));
        var x = Tensor.Zeros([0, .. one.Input.Sizes[1..]], ElementType.Float32);

        Assert.Equal(x.Shape, layer.Backward(layer.Forward(x)).Shape);
        Assert.All(layer.Parameters, parameter => Assert.Equal(0, parameter.Gradient.Abs().Sum()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_BeforeForwardOrOfAnotherShape_SaysWhatIsWrong(string name)
    {
        NoisyLayerCase one = Named(name);
        Layer layer = one.Make(RandomSource.FromSeed(1), RandomSource.FromSeed(1));
        string type = layer.GetType().Name;

        Assert.Equal(
            $"{type}: Backward before Forward; run Forward on the batch first",
            Assert.Throws<InvalidOperationException>(() => layer.Backward(Tensor.Zeros(1))).Message);

        Shape output = layer.Forward(Tensor.Zeros(one.Input, ElementType.Float32)).Shape;
        Assert.Equal(
            $"{type}: an output gradient of shape [7], but the output of the last Forward was {output}",
            Assert.Throws<ArgumentException>(() => layer.Backward(Tensor.Zeros(7))).Message);
    }

    private static NoisyLayerCase Named(string name) => NoisyLayerCase.All.Single(one => one.Name == name);
}
