using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests;

[Trait("Needs", "TorchSharp")]
public sealed class TorchReferenceTests
{
    private static readonly Dataset Batch = new(
        Tensor.RandomNormal(RandomSource.FromSeed(1), [8, 5]), Tensor.From([0, 1, 2, 0, 1, 2, 0, 1]).ToFloat32(), 3);

    [SkippableFact]
    public void Train_ReportsLossesOutputsGradientsWeightsAndStatistics()
    {
        Needs.TorchSharp();
        using var reference = TorchReference.Of(Network());
        TorchAgreement agreement = reference.Train(new SoftmaxCrossEntropy(), new Momentum(0.05), Enumerable.Repeat(Batch, 5));

        Assert.Equal(5, agreement.Steps);
        Assert.Equal(["loss", "outputs", "gradients", "weights", "running statistics"], agreement.Differences.Select(difference => difference.What));
        Assert.All(agreement.Differences, difference => Assert.True(difference.Scale > 0 && difference.Relative < 1e-4, difference.ToString()));
        Assert.Contains("gradients", agreement.ToHtml(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Of_ALayerOfOnesOwn_RefusesByName()
    {
        Needs.TorchSharp();
        NotSupportedException refused = Assert.Throws<NotSupportedException>(() => TorchReference.Of(new Sequential(new Own())));
        Assert.Contains("Own", refused.Message, StringComparison.Ordinal);
        Assert.Contains("GradientCheck", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Compare_LeavesTheWeights()
    {
        Needs.TorchSharp();
        Sequential network = Network();
        double[][] before = [.. network.Parameters.Select(parameter => parameter.Value.ToDoubleArray())];
        using var reference = TorchReference.Of(network);
        reference.Compare(new SoftmaxCrossEntropy(), Batch);
        Assert.Equal(before, network.Parameters.Select(parameter => parameter.Value.ToDoubleArray()));
    }

    [SkippableFact]
    public void CopyToNetwork_BringsWeightsAndStatisticsBack()
    {
        Needs.TorchSharp();
        (Sequential first, Sequential second) = (Network(), Network(seed: 9));
        first.Forward(Batch.Inputs);
        using var reference = TorchReference.Of(first);
        using var other = TorchReference.Of(second);
        Dictionary<string, torch.Tensor> numbers = reference.Module.state_dict();
        other.Module.load_state_dict(numbers);
        other.CopyToNetwork();

        first.Evaluate();
        second.Evaluate();
        Assert.Equal(first.Forward(Batch.Inputs).ToDoubleArray(), second.Forward(Batch.Inputs).ToDoubleArray());
    }

    [SkippableFact]
    public void Forward_FollowsTheModeOfTheNetwork()
    {
        Needs.TorchSharp();
        var network = new Sequential(new Dropout(0.5, RandomSource.FromSeed(1)), new BatchNorm1d(5));
        using var reference = TorchReference.Of(network);
        Tensor training = network.Forward(Batch.Inputs).Clone();
        Assert.Equal(training.ToDoubleArray(), reference.Forward(Batch.Inputs).ToDoubleArray(), (a, b) => Math.Abs(a - b) < 1e-5);
        network.Evaluate();
        Tensor inUse = network.Forward(Batch.Inputs);
        Assert.Equal(inUse.ToDoubleArray(), reference.Forward(Batch.Inputs).ToDoubleArray(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [SkippableFact]
    public void Forward_OfDropoutThatHasDrawnNothing_Refuses()
    {
        Needs.TorchSharp();
        using var reference = TorchReference.Of(new Dropout(0.5, RandomSource.FromSeed(1)));
        Exception refused = Assert.ThrowsAny<Exception>(() => reference.Forward(Batch.Inputs));
        Assert.Contains("run Forward of the network first", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Disposed_LeavesNoTensorAlive()
    {
        Needs.TorchSharp();
        Run();
        long before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        Run();
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);

        static void Run()
        {
            Random random = RandomSource.FromSeed(4);
            var blocks = new Sequential(new Residual(new Linear(5, 5, random)), new SReLU(), new StochasticDepth(new Maxout(5, 5, 2, random), 0.5, random));
            using var reference = TorchReference.Of(new Sequential(blocks, new DropConnect(new Linear(5, 5, random), 0.5, random), Network()));
            reference.Train(new SoftmaxCrossEntropy(), new AdamW(), Enumerable.Repeat(Batch, 3), new StepDecay(0.01, 2));
            reference.Compare(new SoftmaxCrossEntropy(), Batch);
            reference.Forward(Batch.Inputs);
            reference.CopyToNetwork();
        }
    }

    [SkippableFact]
    public void Train_WithAnOptimizerThatHasStepped_Refuses()
    {
        Needs.TorchSharp();
        var optimizer = new Momentum(0.1);
        using var reference = TorchReference.Of(Network());
        reference.Train(new SoftmaxCrossEntropy(), optimizer, [Batch]);
        ArgumentException refused = Assert.Throws<ArgumentException>(() => reference.Train(new SoftmaxCrossEntropy(), optimizer, [Batch]));
        Assert.Contains("Momentum", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Train_BeyondTheFirstPeriodOfCosineRestarts_Refuses()
    {
        Needs.TorchSharp();
        using var reference = TorchReference.Of(Network());
        NotSupportedException refused = Assert.Throws<NotSupportedException>(() =>
            reference.Train(new SoftmaxCrossEntropy(), new Sgd(0.1), Enumerable.Repeat(Batch, 4), new CosineRestarts(0.1, 3)));
        Assert.Contains("3 steps in common", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Train_WithoutACounterpart_RefusesByName()
    {
        Needs.TorchSharp();
        using var reference = TorchReference.Of(Network());
        Refuses(new Adam(biasCorrection: false), null, "bias correction");
        Refuses(new NesterovLookAhead(0.1), null, "NesterovLookAhead");
        Refuses(new Sgd(0.1), new InverseTimeDecay(0.1, 1), "InverseTimeDecay");
        Refuses(new Sgd(0.1), new LinearRamp(0, 1, 3), "LinearRamp");

        void Refuses(Optimizer optimizer, Schedule? schedule, string named) => Assert.Contains(
            named,
            Assert.Throws<NotSupportedException>(() => reference.Train(new SoftmaxCrossEntropy(), optimizer, [Batch], schedule)).Message,
            StringComparison.Ordinal);
    }

    private static Sequential Network(int seed = 3)
    {
        Random random = RandomSource.FromSeed(seed);
        return new Sequential(new Linear(5, 7, random), new BatchNorm1d(7), new Tanh(), new Dropout(0.2, random), new Linear(7, 3, random));
    }

    private sealed class Own : Layer
    {
        public override Tensor Forward(Tensor input) => input;

        public override Tensor Backward(Tensor outputGradient) => outputGradient;

        public override Layer ToFloat64() => new Own();
    }
}
