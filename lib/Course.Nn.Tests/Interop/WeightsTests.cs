using Course.Nn.Interop;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

public sealed class WeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string WeightsFile => _folder.File("net.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Save_EveryKindOfLayer_HasPyTorchsNamesAndShapes()
    {
        Weights.Save(EveryKind(1), WeightsFile);
        Assert.Equal(
            [
                "Conv2d1.bias [6]", "Conv2d1.weight [6,2,3,3]",
                "body.BatchNorm2d1.bias [6]", "body.BatchNorm2d1.running_mean [6]", "body.BatchNorm2d1.running_var [6]", "body.BatchNorm2d1.weight [6]",
                "body.PReLU1.weight [6]",
                "head.bias [3]", "head.weight [3,6]",
            ],
            Safetensors.Read(WeightsFile).Select(pair => $"{pair.Key} {pair.Value.Shape}").Order(StringComparer.Ordinal));
        Assert.Equal("pt", Safetensors.ReadMetadata(WeightsFile)["format"]);
    }

    [Fact]
    public void Save_TheMatrixOfAnAffineLayer_IsTurnedOver()
    {
        Tensor weight = Tensor.Arange(6).Reshape(2, 3);
        Weights.Save(new Linear(weight, Tensor.Zeros(3)), WeightsFile);
        BitAssert.Same(weight.T, Safetensors.Read(WeightsFile)["weight"]);
    }

    [Fact]
    public void SaveAndLoad_IntoANetworkWithOtherWeights_GivesTheSameOutputs()
    {
        (Sequential saved, Sequential loaded) = (EveryKind(1), EveryKind(2));
        var images = Tensor.RandomNormal(RandomSource.FromSeed(3), [4, 4, 5, 5]);
        saved.Forward(images);                  // moves the running statistics
        saved.Evaluate();
        loaded.Evaluate();
        Assert.NotEqual(saved.Forward(images).ToFloatArray(), loaded.Forward(images).ToFloatArray());

        Weights.Save(saved, WeightsFile);
        Weights.Load(loaded, WeightsFile);
        BitAssert.Same(saved.Forward(images), loaded.Forward(images));
    }

    [Fact]
    public void Load_IntoAFloat64Network_KeepsTheNetworksElementType()
    {
        (Sequential saved, Layer loaded) = (EveryKind(1), EveryKind(2).ToFloat64());
        Weights.Save(saved, WeightsFile);
        Weights.Load(loaded, WeightsFile);
        Assert.All(saved.Parameters.Zip(loaded.Parameters), pair => BitAssert.Same(pair.First.Value.ToFloat64(), pair.Second.Value));
        var norm = (BatchNorm)loaded.AllLayers.Single(layer => layer is BatchNorm);
        Assert.Equal(ElementType.Float64, norm.RunningVariance.ElementType);

        Weights.Save(loaded, WeightsFile);
        Weights.Load(saved, WeightsFile);
        Assert.All(saved.Parameters, parameter => Assert.Equal(ElementType.Float32, parameter.Value.ElementType));
    }

    [Fact]
    public void Load_TrainingTheLoadedNetwork_DoesNotChangeTheSavedOne()
    {
        var saved = new Linear(2, 1, RandomSource.FromSeed(1));
        var loaded = new Linear(2, 1, RandomSource.FromSeed(2));
        Weights.Save(saved, WeightsFile);
        Weights.Load(loaded, WeightsFile);
        double before = saved.Weight.Value[0, 0];
        loaded.Weight.Value[0, 0] += 1;
        Assert.Equal(before, saved.Weight.Value[0, 0]);
    }

    [Fact]
    public void Load_AFileOfAnotherNetwork_ListsEveryDifferenceAndChangesNothing()
    {
        Weights.Save(new Sequential(("a", new Linear(2, 3, RandomSource.FromSeed(1))), ("b", new Linear(3, 1, RandomSource.FromSeed(2)))), WeightsFile);
        var other = new Sequential(("a", new Linear(2, 4, RandomSource.FromSeed(3))), ("c", new BatchNorm1d(4)));
        float[] before = other.Parameters[0].Value.ToFloatArray();
        Exception error = Assert.Throws<ArgumentException>(() => Weights.Load(other, WeightsFile));
        Assert.Equal(
            """
            Weights.Load: net.safetensors does not fit the network, which stays as it was:
              missing in the file: c.weight [4]
              missing in the file: c.bias [4]
              missing in the file: c.running_mean [4]
              missing in the file: c.running_var [4]
              not in the network: b.weight [1,3]
              not in the network: b.bias [1]
              a.weight: [3,2] in the file, [4,2] in the network
              a.bias: [3] in the file, [4] in the network
            build the network as it was saved; layers get their names with new Sequential(("name", layer), …)
            """,
            error.Message);
        Assert.Equal(before, other.Parameters[0].Value.ToFloatArray());
    }

    [Fact]
    public void Load_NumberOfBatchesOfABatchNorm_IsPassedOverAndOthersAreNot()
    {
        var norm = new Sequential(("bn", new BatchNorm1d(1)));
        Dictionary<string, Tensor> tensors = new[] { "weight", "bias", "running_mean", "running_var", "num_batches_tracked" }
            .ToDictionary(name => $"bn.{name}", name => name.StartsWith("num", StringComparison.Ordinal) ? Tensor.Scalar(7, ElementType.Float64) : Tensor.Ones(1));
        Safetensors.Write(WeightsFile, tensors);
        Weights.Load(norm, WeightsFile);
        Assert.Equal(1, norm.Parameters[1].Value[0]);

        tensors["other.num_batches_tracked"] = Tensor.Scalar(7, ElementType.Float64);
        Safetensors.Write(WeightsFile, tensors);
        Assert.Contains("not in the network: other.num_batches_tracked []", Assert.Throws<ArgumentException>(() => Weights.Load(norm, WeightsFile)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_TwoParametersOfOneName_SaysHowToTellThemApart() => Assert.Equal(
        "Weights: two parameters would be called 'weight' in the file; give the layers inside Twins names in its Children",
        Assert.Throws<ArgumentException>(() => Weights.Save(new Twins(), WeightsFile)).Message);

    private static Sequential EveryKind(int seed)
    {
        Random random = RandomSource.FromSeed(seed);
        return new Sequential(
            ("Conv2d1", new Conv2d(4, 6, 3, random, groups: 2)),
            ("body", new Sequential(new BatchNorm2d(6), new PReLU(6), new GlobalAvgPool2d())),
            ("head", new Linear(6, 3, random)));
    }

    private sealed class Twins : Layer
    {
        public override IReadOnlyList<Parameter> Parameters { get; } = [new Parameter("W", Tensor.Zeros(1)), new Parameter("γ", Tensor.Zeros(1))];

        public override Tensor Forward(Tensor input) => input;

        public override Tensor Backward(Tensor outputGradient) => outputGradient;

        public override Layer ToFloat64() => this;
    }
}
