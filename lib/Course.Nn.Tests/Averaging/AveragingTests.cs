using Course.Nn.Averaging;
using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;
using Course.Nn.Training;

namespace Course.Nn.Tests.Averaging;

public class AveragingTests
{
    [Fact]
    public void StochasticWeightAveraging_FourValues_IsTheirMean()
    {
        Parameter w = Weight(0);
        var average = new StochasticWeightAveraging();
        foreach (double value in new[] { 1.0, 2, 6, 7 })
        {
            w.Value = Tensor.From([value], ElementType.Float64);
            average.Update([w]);
        }

        average.Exchange([w]);
        Assert.Equal(4, w.Value.Item(), 1e-15);
        Assert.Equal(4, average.Count);
        average.Exchange([w]);
        Assert.Equal(7, w.Value.Item());
    }

    [Fact]
    public void ExponentialMovingAverage_FollowsItsFormula()
    {
        Parameter w = Weight(8);
        var average = new ExponentialMovingAverage(0.75);
        average.Update([w]);
        w.Value = Tensor.From([0.0], ElementType.Float64);
        average.Update([w]);
        average.Update([w]);
        average.Exchange([w]);
        Assert.Equal(8 * 0.75 * 0.75, w.Value.Item());
    }

    [Fact]
    public void StochasticWeightAveraging_NoisyDescent_LiesCloserToTheMinimumThanTheLastStep()
    {
        // Gradients of w²/2 with unit noise at rate 0.1: w scatters by √(0.1/1.9) = 0.23, the mean of 2000 steps by 1/√2000 = 0.022.
        double[] last = new double[20];
        double[] mean = new double[20];
        for (int seed = 0; seed < 20; seed++)
        {
            Random random = RandomSource.FromSeed(seed);
            Parameter w = Weight(0);
            (Sgd optimizer, StochasticWeightAveraging average) = (new Sgd(0.1), new StochasticWeightAveraging());
            for (int step = 0; step < 2000; step++)
            {
                w.Gradient = w.Value + Tensor.RandomNormal(random, [1], type: ElementType.Float64);
                optimizer.Step([w]);
                average.Update([w]);
            }

            last[seed] = Math.Abs(w.Value.Item());
            average.Exchange([w]);
            mean[seed] = Math.Abs(w.Value.Item());
        }

        // Ten times closer in theory; four times, averaged over 20 seeds, is well inside the scatter of both.
        Assert.True(4 * mean.Average() < last.Average(), $"{mean.Average()} {last.Average()}");
    }

    [Fact]
    public void Exchange_WithoutUpdate_SaysWhatToDo() => Assert.Equal(
        "StochasticWeightAveraging: no average of parameter W; call Update after every step",
        Assert.Throws<InvalidOperationException>(() => new StochasticWeightAveraging().Exchange([Weight(1)])).Message);

    [Fact]
    public void ExponentialMovingAverage_DecayOutOfRange_Fails() => Assert.Equal(
        "ExponentialMovingAverage: decay 1; expected at least 0 and less than 1",
        Assert.Throws<ArgumentException>(() => new ExponentialMovingAverage(1)).Message);

    [Fact]
    public void Ensemble_TwoNetworks_AveragesProbabilitiesAndNotScores()
    {
        // Scores (0, 0) and (ln 3, 0) are probabilities ½ and ¾ for class 0.
        var ensemble = new Ensemble(Fixed(0, 0), Fixed(Math.Log(3), 0));
        Tensor p = ensemble.Probabilities(Tensor.Zeros([1, 1], ElementType.Float64));
        Assert.Equal(0.625, p[0, 0], 1e-15);
        Assert.Equal(1, p.Sum(), 1e-15);
        Assert.Equal(0.5, ensemble.Accuracy(new Dataset(Tensor.Zeros([2, 1], ElementType.Float64), Tensor.From([0, 1]), 2)));
    }

    [Fact]
    public void Probabilities_NetworksInTraining_AreAskedInEvaluationMode()
    {
        Linear network = Fixed(0, 0);
        network.Train();
        new Ensemble(network).Probabilities(Tensor.Zeros([1, 1], ElementType.Float64));
        Assert.False(network.IsTraining);

        var snapshots = new SnapshotEnsemble(network);
        snapshots.Take();
        network.Train();
        snapshots.Probabilities(Tensor.Zeros([1, 1], ElementType.Float64));
        Assert.False(network.IsTraining);
    }

    [Fact]
    public void Ensemble_NoNetworks_Fails() => Assert.Equal(
        "Ensemble: no networks; expected at least 1", Assert.Throws<ArgumentException>(() => new Ensemble()).Message);

    [Fact]
    public void SnapshotEnsemble_CosineRestarts_KeepsOneNetworkPerPeriod()
    {
        Dataset data = Blobs.Generate(RandomSource.FromSeed(1), 40, 3, 0.6);
        var network = new Linear(2, 3, RandomSource.FromSeed(2));
        var schedule = new CosineRestarts(0.5, 8);
        var snapshots = new SnapshotEnsemble(network);
        var options = new TrainingOptions
        {
            Epochs = 4,
            LearningRate = schedule,
            AfterStep = step => snapshots.TakeAtEndOfPeriod(schedule, step),
        };
        new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(1), options).Fit(new DataLoader(data, 20));

        // 4 epochs of 6 steps are 3 periods of 8.
        Assert.Equal(3, snapshots.Count);
        Tensor last = network.Weight.Value.Clone();
        Tensor p = snapshots.Probabilities(data.Inputs);
        BitAssert.Same(last, network.Weight.Value);
        Assert.Equal([120, 3], p.Shape);
        Assert.InRange(snapshots.Accuracy(data), 0.6, 1);

        // The mean over the snapshots is none of them: p differs from the last one's.
        Assert.NotEqual(network.Forward(data.Inputs).Softmax(1)[0, 0], p[0, 0]);
    }

    [Fact]
    public void SnapshotEnsemble_EndOfPeriod_TakesRightAfterTheLastStepOfIt()
    {
        Linear network = Fixed(0);
        var snapshots = new SnapshotEnsemble(network);
        var schedule = new CosineRestarts(0.5, 8);
        var taken = new List<int>();
        for (int steps = 1; steps <= 20; steps++)
        {
            int before = snapshots.Count;
            snapshots.TakeAtEndOfPeriod(schedule, steps);
            if (snapshots.Count > before)
            {
                taken.Add(steps);
            }
        }

        Assert.Equal([8, 16], taken);

        // With growing periods: 1, then 2, then 4 steps.
        var growing = new SnapshotEnsemble(network);
        Assert.Equal([1, 3, 7, 15], Enumerable.Range(1, 20).Where(steps =>
        {
            int before = growing.Count;
            growing.TakeAtEndOfPeriod(new CosineRestarts(0.5, 1, 2), steps);
            return growing.Count > before;
        }));
    }

    [Fact]
    public void SnapshotEnsemble_Take_KeepsTheValuesOfThatMoment()
    {
        Linear network = Fixed(0, 0);
        var snapshots = new SnapshotEnsemble(network);
        snapshots.Take();
        network.Bias.Value = Tensor.From([Math.Log(3), 0.0], ElementType.Float64);
        snapshots.Take();
        Assert.Equal(0.625, snapshots.Probabilities(Tensor.Zeros([1, 1], ElementType.Float64))[0, 0], 1e-15);
    }

    [Fact]
    public void SnapshotEnsemble_BatchNormalisation_KeepsTheRunningStatisticsOfThatMoment()
    {
        var network = new Sequential(new BatchNorm1d(2));
        var snapshots = new SnapshotEnsemble(network);
        var x = Tensor.From(new float[,] { { 1, 2 } });
        double[] expected = Ensemble.Probabilities(network, x).ToDoubleArray();
        snapshots.Take();
        network.Train();
        network.Forward(Tensor.From(new float[,] { { 5, 5 }, { 6, 9 } }));
        Assert.NotEqual(expected, Ensemble.Probabilities(network, x).ToDoubleArray());
        Assert.Equal(expected, snapshots.Probabilities(x).ToDoubleArray());
    }

    [Fact]
    public void SnapshotEnsemble_NoSnapshots_SaysWhatToDo() => Assert.Equal(
        "SnapshotEnsemble: no snapshots; call Take at the end of each period",
        Assert.Throws<InvalidOperationException>(() => new SnapshotEnsemble(Fixed(0, 0)).Probabilities(Tensor.Zeros(1, 1))).Message);

    [Fact]
    public void SnapshotEnsemble_NoNetwork_Fails() =>
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => new SnapshotEnsemble(null!)).ParamName);

    private static Parameter Weight(double value) => new("W", Tensor.From([value], ElementType.Float64));

    /// <summary>A network whose scores are these, whatever the input.</summary>
    private static Linear Fixed(params double[] scores) =>
        new(Tensor.Zeros([1, scores.Length], ElementType.Float64), Tensor.From(scores, ElementType.Float64));
}
