using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;
using Course.Nn.Transfer;

namespace Course.Nn.Tests.Transfer;

public class TransferTests
{
    private readonly Random _random = RandomSource.FromSeed(1);

    [Fact]
    public void FeatureExtractor_AnyLayer_GivesItsOutputInEvaluationMode()
    {
        Sequential network = Network();
        Dataset data = Data(600);
        var extractor = new FeatureExtractor(network, "norm");
        Dataset features = extractor.Extract(data);

        // Rows are computed apart from each other, in batches or at once.
        Assert.Equal(network["norm"].Forward(network["first"].Forward(data.Inputs)).ToDoubleArray(), features.Inputs.ToDoubleArray());
        Assert.Equal(new Shape(600, 5), features.Inputs.Shape);
        Assert.Same(data.Targets, features.Targets);
        Assert.Equal(3, features.Classes);
        Assert.Equal(["first.W", "first.b", "norm.γ", "norm.β"], extractor.Network.NamedParameters.Select(named => named.Name));
        Assert.Same(network.Parameters[0], extractor.Network.Parameters[0]);
    }

    [Fact]
    public void FeatureExtractor_LayerInside_KeepsTheWayToIt()
    {
        var network = new Sequential(("features", Network()), ("top", new ReLU()));
        Assert.Equal(
            ["features.first.W", "features.first.b"],
            new FeatureExtractor(network, "features.first").Network.NamedParameters.Select(named => named.Name));
    }

    [Fact]
    public void FeatureExtractor_Images_KeepTheirShapeInFloat64Too()
    {
        var network = (Sequential)new Sequential(new MaxPool2d(2), new ReLU()).ToFloat64();
        var images = new Dataset(Tensor.RandomNormal(_random, [300, 3, 4, 4], type: ElementType.Float64), Tensor.Zeros(300), 2);
        Dataset features = new FeatureExtractor(network, "MaxPool2d1").Extract(images);
        Assert.Equal(new Shape(300, 3, 2, 2), features.Inputs.Shape);
        Assert.Equal(new MaxPool2d(2).Forward(images.Inputs).ToDoubleArray(), features.Inputs.ToDoubleArray());
    }

    /// <summary>A million numbers at once: one image of 3·512², and 256 rows of four numbers.</summary>
    [Fact]
    public void FeatureExtractor_LargeImages_RunFewAtOnce()
    {
        var layer = new BatchSizes();
        var extractor = new FeatureExtractor(new Sequential(("layer", layer)), "layer");
        extractor.Extract(new Dataset(Tensor.Zeros(3, 3, 512, 512), Tensor.Zeros(3), 1));
        extractor.Extract(Data(600));
        Assert.Equal([1, 1, 1, 256, 256, 88], layer.Seen);
    }

    [Fact]
    public void FeatureExtractor_NoSuchLayer_SaysWhatThereIs()
    {
        Assert.Equal("Sequential: no layer 'relu'; there are first, norm, last", Fails(() => _ = new FeatureExtractor(Network(), "relu")));
        var network = new Sequential(("block", new Residual(new ReLU())));
        Assert.Equal(
            "FeatureExtractor: 'block.branch' is inside Residual 'block', where the layers are not one after the other; name that one",
            Fails(() => _ = new FeatureExtractor(network, "block.branch")));
        Assert.Equal("FeatureExtractor: no examples; expected at least 1", Fails(() => new FeatureExtractor(Network(), "first").Extract(Data(0))));
    }

    [Fact]
    public void Heads_OtherClasses_KeepNamesAndSharedLayers()
    {
        Sequential network = Network();
        Sequential other = Heads.Replace(network, 7, _random);
        Assert.Equal(network.NamedParameters.Select(named => named.Name), other.NamedParameters.Select(named => named.Name));
        Assert.Equal(new Shape(5, 7), ((Linear)other["last"]).Weight.Value.Shape);
        Assert.Same(network["first"], other["first"]);
        Assert.NotSame(network["last"], other["last"]);
    }

    [Fact]
    public void Heads_FromALayerOn_LeaveOutWhatFollows()
    {
        Sequential other = Heads.Replace(Network(), "norm", ("relu", new ReLU()), ("top", new Linear(5, 2, _random)));
        Assert.Equal(["first", "relu", "top"], other.Children.Select(child => child.Name));
    }

    [Fact]
    public void Heads_Impossible_Fail()
    {
        Assert.Equal(
            "Heads: the last layer is no Linear; say from which layer on to replace, and by which layers",
            Fails(() => Heads.Replace(new Sequential(new ReLU()), 3, _random)));
        Assert.Equal("Heads: no layers are left; expected at least 1", Fails(() => Heads.Replace(Network(), "first")));
        Assert.Equal("Sequential: no layer 'top'; there are first, norm, last", Fails(() => Heads.Replace(Network(), "top", ("a", new ReLU()))));
    }

    [Fact]
    public void FineTuning_FromALayer_FreezesBelowSlowsBetweenAndTrainsAbove()
    {
        Sequential network = Network();
        FineTuning.From(network, "norm", "last", 0.2);
        Assert.Equal([true, true, false, false, false, false], network.Parameters.Select(parameter => parameter.IsFrozen));
        Assert.Equal([0.2, 0.2, 1, 1], network.Parameters.Skip(2).Select(parameter => parameter.LearningRateFactor));

        double[] first = network.Parameters[0].Value.ToDoubleArray();
        double[] norm = network.Parameters[2].Value.ToDoubleArray();
        new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { Epochs = 1 }).Fit(Data(60));
        Assert.Equal(first, network.Parameters[0].Value.ToDoubleArray());
        Assert.NotEqual(norm, network.Parameters[2].Value.ToDoubleArray());

        FineTuning.From(network, "first", "last");
        Assert.All(network.Parameters, parameter => Assert.False(parameter.IsFrozen));
    }

    [Fact]
    public void FineTuning_HeadBelow_Fails() => Assert.Equal(
        "FineTuning: the head 'first' comes before 'norm', the first layer to learn; freeze up to the head at most",
        Fails(() => FineTuning.From(Network(), "norm", "first")));

    private static string Fails(Action action) => Assert.Throws<ArgumentException>(action).Message;

    private Sequential Network() => new(("first", new Linear(4, 5, _random)), ("norm", new BatchNorm1d(5)), ("last", new Linear(5, 3, _random)));

    private Dataset Data(int count) => new(
        Tensor.RandomNormal(_random, [count, 4]), Tensor.From([.. Enumerable.Range(0, count).Select(i => (double)(i % 3))], ElementType.Float64), 3);

    /// <summary>The identity, which writes down how many examples came at once.</summary>
    private sealed class BatchSizes : Layer
    {
        public List<int> Seen { get; } = [];

        public override Tensor Forward(Tensor input)
        {
            Seen.Add(input.Shape[0]);
            return input;
        }

        public override Tensor Backward(Tensor outputGradient) => outputGradient;

        public override Layer ToFloat64() => new BatchSizes().InModeOf(this);
    }
}
