using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
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
    public void Run_AnyNetwork_GivesTheParametersBack()
    {
        Sequential network = Network();
        network.Evaluate();
        Tensor[] before = [.. network.Parameters.Select(parameter => parameter.Value.Clone())];
        LearningRateFinder.Run(network, new SoftmaxCrossEntropy(), rate => new Adam(rate), Few);
        Assert.True(network.IsTraining);
        Assert.All(network.Parameters.Zip(before), pair => Assert.Equal(pair.Second.ToDoubleArray(), pair.First.Value.ToDoubleArray()));
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
        Fails("first rate 0; expected a positive number", new() { From = 0 });
        Fails("last rate 0.001; expected more than the first, 0.01", new() { From = 0.01, To = 0.001 });
        Fails("1 steps; at least 2 are needed", new() { Steps = 1 });
        Fails("0 examples per step; at least 1 is needed", new() { BatchSize = 0 });
        Fails("smoothing 1; expected 0 ≤ smoothing < 1", new() { Smoothing = 1 });
        Assert.Equal(
            "LearningRateFinder: no training examples; at least 1 is needed",
            Assert.Throws<ArgumentException>(() => Run(Few.Subset([]))).Message);
    }

    private static void Fails(string expected, LearningRateFinderOptions options) =>
        Assert.Equal("LearningRateFinder: " + expected, Assert.Throws<ArgumentException>(() => Run(Few, options)).Message);

    private static LearningRateRange Run(Dataset data, LearningRateFinderOptions? options = null) =>
        LearningRateFinder.Run(Network(), new SoftmaxCrossEntropy(), rate => new Sgd(rate), data, options);

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
