using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

public class TrainerTests
{
    [Fact]
    public void Fit_SameSeeds_SameNumbersToTheLastBit()
    {
        Assert.Equal(Losses(seed: 1), Losses(seed: 1));
        Assert.NotEqual(Losses(seed: 1), Losses(seed: 2));

        static IReadOnlyList<double> Losses(int seed) => new Trainer(
            SmallNetwork(), new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { Epochs = 3 })
            .Fit(new DataLoader(Blobs.Generate(RandomSource.FromSeed(4)), seed: seed)).TrainingLosses;
    }

    [Fact]
    public void Fit_Xor_IsLearnedByOneHiddenLayer()
    {
        Dataset data = Xor.Generate(RandomSource.FromSeed(1));
        var trainer = new Trainer(SmallNetwork(), new SoftmaxCrossEntropy(), new Adam(0.02), new TrainingOptions { Epochs = 60 });
        trainer.Fit(data);
        Assert.Equal(1, trainer.Evaluate(data).Accuracy);
    }

    [Fact]
    public void Fit_OneMiniBatch_IsOverfitted()
    {
        // Lectures S1 and S4: before anything else, check that a few examples can be learned by heart.
        Random random = RandomSource.FromSeed(2);
        Dataset few = Digits.Load().Subset([0, 1, 2, 3, 4, 5, 6, 7]);
        var network = new Sequential(new Linear(64, 32, random), new ReLU(), new Linear(32, 10, random));
        var trainer = new Trainer(
            network, new SoftmaxCrossEntropy(), new Adam(0.01), new TrainingOptions { Epochs = 200 });
        TrainingHistory history = trainer.Fit(new DataLoader(few, 8));
        Assert.True(history.TrainingLosses[^1] < 0.01, history.Epochs[^1].ToString());
        Assert.Equal(1, history.TrainingAccuracies[^1]);
    }

    [Fact]
    public void Fit_Regression_FindsTheLine()
    {
        Random random = RandomSource.FromSeed(3);
        var x = Tensor.RandomNormal(random, [200, 1]);
        var layer = new Linear(1, 1, random);
        var trainer = new Trainer(layer, new MeanSquaredError(), new Momentum(0.05), new TrainingOptions { Epochs = 50 });
        TrainingHistory history = trainer.Fit(new Dataset(x, (3 * x) - 1));

        // The data lie on the line exactly, so the descent ends at it; single precision leaves about 1e−6.
        Assert.Equal(3, layer.Weight.Value.Item(), 1e-4);
        Assert.Equal(-1, layer.Bias.Value.Item(), 1e-4);
        Assert.Empty(history.TrainingAccuracies);
        Assert.Empty(history.ValidationLosses);
    }

    [Fact]
    public void Fit_Progress_ReportsEveryEpochInOrder()
    {
        var reports = new List<EpochReport>();
        Dataset data = Blobs.Generate(RandomSource.FromSeed(1));
        var options = new TrainingOptions { Epochs = 3, Progress = reports.Add };
        TrainingHistory history = new Trainer(SmallNetwork(), new SoftmaxCrossEntropy(), new Sgd(0.1), options).Fit(data, data);
        Assert.Equal([1, 2, 3], reports.Select(report => report.Epoch));
        Assert.Equal(reports, history.Epochs);
        Assert.Equal(3, history.ValidationLosses.Count);
        Assert.Equal(3, history.ValidationAccuracies.Count);
        Assert.Equal(3, history.TrainingAccuracies.Count);
    }

    [Fact]
    public void Fit_UnequalBatches_AveragesOverExamples()
    {
        // With a rate too small to move anything, the epoch's loss is that of the whole set.
        Dataset data = Blobs.Generate(RandomSource.FromSeed(1), perClass: 15);
        var trainer = new Trainer(SmallNetwork(), new SoftmaxCrossEntropy(), new Sgd(1e-30), new TrainingOptions { Epochs = 1 });
        EpochReport report = trainer.Fit(data, data).Epochs[0];

        // Single-precision scores: batches of 32 and 13 against all 45 at once differ by rounding.
        Assert.Equal(report.ValidationLoss!.Value, report.TrainingLoss, 1e-6);
        Assert.Equal(report.ValidationAccuracy!.Value, report.TrainingAccuracy!.Value, 1e-12);
    }

    [Fact]
    public void Fit_PreparedBatches_AreWhatIsTrainedOn()
    {
        // A preparation that doubles the inputs and every example, with a rate too small to move anything.
        Dataset data = Blobs.Generate(RandomSource.FromSeed(1), perClass: 15);
        var doubled = new Dataset(2 * data.Inputs, data.Targets, data.Classes);
        var loader = new DataLoader(
            data,
            batchSize: 7,
            augmentation: (batch, _) => new Dataset(2 * batch.Inputs, batch.Targets, batch.Classes).Subset([.. Enumerable.Range(0, 2 * batch.Count).Select(i => i / 2)]));
        int steps = 0;
        var options = new TrainingOptions { Epochs = 1, AfterStep = step => steps = step };
        EpochReport report = new Trainer(SmallNetwork(), new SoftmaxCrossEntropy(), new Sgd(1e-30), options).Fit(loader, doubled).Epochs[0];
        Assert.Equal(report.ValidationLoss!.Value, report.TrainingLoss, 1e-6);
        Assert.Equal(7, steps);
    }

    [Fact]
    public void Fit_OneStepWithL2_MovesEveryWeightByRateTimesStrengthTimesItself()
    {
        const double Rate = 0.1;
        const double Strength = 0.25;
        Parameter[] before = [.. Network().Parameters];
        Parameter[] without = Train(null);
        Parameter[] with = Train(new L2(Strength));
        for (int i = 0; i < before.Length; i++)
        {
            // The gradients of the loss are the same; the penalty adds λ·w to those of weights. Float64: a few roundings of numbers below 1.
            Tensor expected = before[i].IsRegularized ? Rate * Strength * before[i].Value : 0 * before[i].Value;
            NumberAssert.Close(expected, without[i].Value - with[i].Value, 1e-15);
        }

        Assert.Contains(before, parameter => !parameter.IsRegularized);

        static Layer Network() => SmallNetwork().ToFloat64();

        static Parameter[] Train(Regularizer? regularizer)
        {
            Layer network = Network();
            Dataset data = Blobs.Generate(RandomSource.FromSeed(4), perClass: 5);
            var options = new TrainingOptions { Epochs = 1, Regularizer = regularizer };
            new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(Rate), options).Fit(new Dataset(data.Inputs.ToFloat64(), data.Targets, data.Classes));
            return [.. network.Parameters];
        }
    }

    [Fact]
    public void Fit_HugeLearningRate_NamesEpochBatchAndWayOut()
    {
        Dataset data = Blobs.Generate(RandomSource.FromSeed(1));
        var trainer = new Trainer(new Linear(2, 1, RandomSource.FromSeed(1)), new MeanSquaredError(), new Sgd(1e30));
        var regression = new Dataset(data.Inputs, data.Targets.Reshape(-1, 1));

        // The first step leaves weights of about 10³⁰; the second one multiplies gradients of that size by 10³⁰, beyond the 3·10³⁸
        // of single precision: infinite weights, whose scores are ∞ − ∞.
        Assert.Equal(
            "Training diverged in epoch 1, batch 3: the loss is NaN; lower the learning rate (now 1E+30) or look for NaN in the inputs",
            Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(regression)).Message);
    }

    [Fact]
    public void Fit_HugeLearningRateInTheLastStep_NamesTheParameter()
    {
        Dataset data = Blobs.Generate(RandomSource.FromSeed(1));
        var trainer = new Trainer(new Linear(2, 1, RandomSource.FromSeed(1)), new MeanSquaredError(), new Sgd(1e45), new TrainingOptions { Epochs = 1 });
        var oneBatch = new DataLoader(new Dataset(data.Inputs, data.Targets.Reshape(-1, 1)), data.Count);

        // No later loss would show it.
        Assert.Equal(
            "Training diverged in epoch 1, batch 1: parameter W [2,1] holds NaN or an infinity; lower the learning rate (now 1E+45) or look for NaN in the inputs",
            Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(oneBatch)).Message);
    }

    [Fact]
    public void Fit_NaNInput_FailsInTheFirstEpoch()
    {
        Dataset data = Blobs.Generate(RandomSource.FromSeed(1));
        data.Inputs[0, 0] = double.NaN;
        var trainer = new Trainer(SmallNetwork(), new SoftmaxCrossEntropy(), new Sgd(0.1));
        string message = Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(data)).Message;
        Assert.StartsWith("Training diverged in epoch 1, batch ", message);
        Assert.Contains("the loss is NaN", message);
    }

    [Fact]
    public void Fit_LastStepBreaksTheWeights_IsNotReportedAsSuccess()
    {
        // One batch only: its loss is finite, the weights after its step are not.
        Dataset data = Blobs.Generate(RandomSource.FromSeed(1));
        var regression = new Dataset(1e30 * data.Inputs, data.Targets.Reshape(-1, 1));
        var trainer = new Trainer(
            new Linear(Tensor.Zeros(2, 1), Tensor.Zeros(1)), new MeanSquaredError(), new Sgd(1e30),
            new TrainingOptions { Epochs = 1 });
        Assert.Contains(
            "parameter W [2,1] holds NaN or an infinity", Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(new DataLoader(regression, data.Count))).Message);
    }

    [Fact]
    public void New_OptionOutOfRange_Fails()
    {
        Assert.Equal("Trainer: epochs 0; expected at least 1", Failure(new TrainingOptions { Epochs = 0 }));
        Assert.Equal("Trainer: batches per step 0; expected at least 1", Failure(new TrainingOptions { BatchesPerStep = 0 }));

        static string Failure(TrainingOptions options) => Assert.Throws<ArgumentException>(
            () => new Trainer(SmallNetwork(), new SoftmaxCrossEntropy(), new Sgd(1), options)).Message;
    }

    [Fact]
    public void Fit_NoExamples_Fails() => Assert.Equal(
        "DataLoader: no examples; expected at least 1",
        Assert.Throws<ArgumentException>(() => new Trainer(SmallNetwork(), new SoftmaxCrossEntropy(), new Sgd(1))
            .Fit(new Dataset(Tensor.Zeros(0, 2), Tensor.Zeros(0)))).Message);

    private static Sequential SmallNetwork()
    {
        Random random = RandomSource.FromSeed(5);
        return new Sequential(new Linear(2, 16, random), new Tanh(), new Linear(16, 3, random));
    }
}
