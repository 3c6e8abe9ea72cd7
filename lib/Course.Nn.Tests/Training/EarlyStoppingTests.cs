using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

public class EarlyStoppingTests
{
    [Fact]
    public void Fit_LossThatRises_StopsAfterThePatienceAndGivesTheBestBack()
    {
        // Validation targets are the other way round: what is learned makes them worse from the first epoch on.
        (Sequential network, Dataset training, Dataset validation) = Contradiction();
        var losses = new List<double>();
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions
        {
            Epochs = 30,
            EarlyStopping = new EarlyStopping { Patience = 3 },
            Progress = report => losses.Add(report.ValidationLoss!.Value),
        });
        TrainingHistory history = trainer.Fit(training, validation);

        Assert.Equal(1, history.BestEpoch);
        Assert.Equal(4, history.Epochs.Count);
        Assert.Equal(losses.Min(), trainer.Evaluate(validation).Loss);
        Assert.NotEqual(losses[^1], losses.Min());
    }

    [Fact]
    public void Fit_Improving_TrainsToTheEndAndKeepsTheBest()
    {
        (Sequential network, Dataset training, _) = Contradiction();
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { Epochs = 6, EarlyStopping = new() { Patience = 1 } });
        TrainingHistory history = trainer.Fit(training, training);
        Assert.Equal(6, history.Epochs.Count);
        Assert.Equal(6, history.BestEpoch);
    }

    [Fact]
    public void Fit_ImprovementBelowTheMinimum_DoesNotCount()
    {
        (Sequential network, Dataset training, _) = Contradiction();
        var options = new TrainingOptions { Epochs = 9, EarlyStopping = new() { Patience = 2, MinDelta = 100 } };
        TrainingHistory history = new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), options).Fit(training, training);
        Assert.Equal((1, 3), (history.BestEpoch, history.Epochs.Count));
    }

    [Fact]
    public void Fit_WithoutEarlyStopping_HasNoBestEpoch()
    {
        (Sequential network, Dataset training, _) = Contradiction();
        Assert.Null(new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { Epochs = 1 }).Fit(training, training).BestEpoch);
    }

    [Fact]
    public void Fit_NoValidation_SaysWhatIsMissing()
    {
        (Sequential network, Dataset training, _) = Contradiction();
        Assert.Equal(
            "Trainer: early stopping watches the validation loss, but there are no validation examples; give some, or leave it out",
            Assert.Throws<ArgumentException>(() => new Trainer(
                network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { EarlyStopping = new() }).Fit(training)).Message);
    }

    [Fact]
    public void New_OutOfRange_Fails()
    {
        Assert.Equal("EarlyStopping: patience 0; expected at least 1 epoch", Failure(new EarlyStopping { Patience = 0 }));
        Assert.Equal("EarlyStopping: minimum delta -0.5; expected a finite number of at least 0", Failure(new EarlyStopping { MinDelta = -0.5 }));

        static string Failure(EarlyStopping stopping) => Assert.Throws<ArgumentException>(() => new Trainer(
            new Linear(2, 2, RandomSource.FromSeed(1)), new SoftmaxCrossEntropy(), new Sgd(1), new TrainingOptions { EarlyStopping = stopping })).Message;
    }

    private static (Sequential Network, Dataset Training, Dataset Validation) Contradiction()
    {
        Random random = RandomSource.FromSeed(1);
        Dataset training = Blobs.Generate(random, classes: 2);
        var network = new Sequential(new Linear(2, 8, random), new BatchNorm1d(8), new ReLU(), new Linear(8, 2, random));
        return (network, training, new Dataset(training.Inputs, 1 - training.Targets, 2));
    }
}
