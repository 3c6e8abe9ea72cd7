using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

public class LearningRateFinderTests
{
    private static readonly Dataset Few = Digits.Load().Subset([.. Enumerable.Range(0, 500)]);

    [Fact]
    public void Run_Digits_SuggestsARateThatTrains()
    {
        LearningRateRange range = LearningRateFinder.Run(Network(), new SoftmaxCrossEntropy(), rate => new Sgd(rate), Few);
        double good = LossAfterTraining(range.Suggestion);

        // A hundredth hardly moves from ln 10 = 2.3 in eight epochs; a hundred times as much explodes or jumps about.
        Assert.True(good < 0.5 * LossAfterTraining(range.Suggestion / 100), $"{range.Suggestion}: {good}");
        Assert.True(good < 0.5 * LossAfterTraining(range.Suggestion * 100), $"{range.Suggestion}: {good}");
    }

    [Fact]
    public void Run_ImagesWithBatchNormalisation_LeavesTheNetworkBitForBit()
    {
        Random random = RandomSource.FromSeed(4);
        var norm = new BatchNorm2d(3);
        var network = new Sequential(new Conv2d(1, 3, 3, random), new Residual(norm), new GlobalAvgPool2d(), new Dropout(0.5, random), new Linear(3, 10, random));
        var images = new Dataset(Few.Inputs.Reshape(-1, 1, 8, 8), Few.Targets, 10);
        network.Forward(images.Inputs); // moves the running statistics away from 0 and 1
        network.Evaluate();
        norm.Train();
        bool[] modes = [.. network.AllLayers.Select(layer => layer.IsTraining)];
        Tensor[] before = [.. Learned().Select(tensor => tensor.Clone())];
        uint[] generator = ((CounterRandom)random).State;

        LearningRateFinder.Run(network, new SoftmaxCrossEntropy(), rate => new Adam(rate), images, new() { Steps = 5 });

        Assert.All(before.Zip(Learned()), pair => BitAssert.Same(pair.First, pair.Second));
        Assert.Equal(modes, network.AllLayers.Select(layer => layer.IsTraining));

        Assert.Equal(generator, ((CounterRandom)random).State);

        Tensor[] Learned() => [.. network.Parameters.Select(parameter => parameter.Value), norm.RunningMean, norm.RunningVariance];
    }

    [Fact]
    public void Run_ThatFails_StillGivesTheParametersBack()
    {
        Sequential network = Network();
        Tensor[] before = [.. network.Parameters.Select(parameter => parameter.Value.Clone())];
        Assert.Throws<DivideByZeroException>(() => LearningRateFinder.Run(network, new BreaksAfter(2), rate => new Sgd(rate), Few));
        Assert.All(network.Parameters.Zip(before), pair => BitAssert.Same(pair.Second, pair.First.Value));
    }

    [Fact]
    public void Run_GentleRates_TriesAllOfThemGeometrically()
    {
        var options = new LearningRateFinderOptions { From = 1e-4, To = 1e-2, Steps = 3, Smoothing = 0 };
        LearningRateRange range = LearningRateFinder.Run(Network(), new SoftmaxCrossEntropy(), rate => new Sgd(rate), Few, options);
        Assert.Equal([1e-4, 1e-3, 1e-2], range.LearningRates.Select(rate => Math.Round(rate, 12)));
        Assert.Equal(3, range.Losses.Count);
    }

    [Fact]
    public void Run_ExplodingLoss_EndsEarly()
    {
        var options = new LearningRateFinderOptions { To = 1e6 };
        LearningRateRange range = LearningRateFinder.Run(Network(), new SoftmaxCrossEntropy(), rate => new Sgd(rate), Few, options);
        Assert.InRange(range.LearningRates.Count, 10, 99);
        Assert.All(range.Losses, loss => Assert.True(double.IsFinite(loss)));
    }

    [Fact]
    public void Run_NaNInputs_SaysSo()
    {
        var data = new Dataset(Tensor.Full(double.NaN, [4, 64]), Tensor.Zeros(4), 10);
        Assert.Equal(
            "LearningRateFinder: the loss is NaN before the first step; look for NaN in the inputs",
            Assert.Throws<NotFiniteNumberException>(() => Run(data)).Message);
    }

    [Fact]
    public void Run_OptionOutOfRange_NamesIt()
    {
        Fails("first rate 0; expected a positive, finite number", new() { From = 0 });
        Fails("last rate 0.001; expected more than the first, 0.01", new() { From = 0.01, To = 0.001 });
        Fails("steps 1; expected at least 2", new() { Steps = 1 });
        Fails("smoothing 1; expected at least 0 and less than 1", new() { Smoothing = 1 });
        Assert.Equal(
            "DataLoader: no examples; expected at least 1",
            Assert.Throws<ArgumentException>(() => Run(Few.Subset([]))).Message);
    }

    private static void Fails(string expected, LearningRateFinderOptions options) =>
        Assert.Equal("LearningRateFinder: " + expected, Assert.Throws<ArgumentException>(() => Run(Few, options)).Message);

    private static LearningRateRange Run(Dataset data, LearningRateFinderOptions? options = null) =>
        LearningRateFinder.Run(Network(), new SoftmaxCrossEntropy(), rate => new Sgd(rate), data, options);

    /// <summary>Cross-entropy that gives up in the step after so many.</summary>
    private sealed class BreaksAfter(int steps) : Loss
    {
        private readonly SoftmaxCrossEntropy _loss = new();
        private int _steps;

        public override double Forward(Tensor scores, Tensor targets) =>
            _steps++ < steps ? _loss.Forward(scores, targets) : throw new DivideByZeroException();

        public override Tensor Backward() => _loss.Backward();
    }

    private static Sequential Network()
    {
        Random random = RandomSource.FromSeed(3);
        return new Sequential(new Linear(64, 32, random), new ReLU(), new Linear(32, 10, random));
    }

    private static double LossAfterTraining(double rate)
    {
        var trainer = new Trainer(Network(), new SoftmaxCrossEntropy(), new Sgd(rate), new TrainingOptions { Epochs = 8 });
        try
        {
            trainer.Fit(Few);
            return trainer.Evaluate(Few).Loss;
        }
        catch (NotFiniteNumberException)
        {
            return double.PositiveInfinity;
        }
    }
}
