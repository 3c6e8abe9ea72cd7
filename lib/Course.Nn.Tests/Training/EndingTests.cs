using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

/// <summary>Trainings that end otherwise than planned.</summary>
public class EndingTests
{
    private static readonly Dataset Data = Spirals.Generate(RandomSource.FromSeed(3), perClass: 40);

    public static TheoryData<string> ZeroSchedules => [.. Zeros.Keys];

    private static Dictionary<string, Schedule> Zeros => new()
    {
        ["ramp"] = new LinearRamp(0.1, 0, 3),
        ["exponential"] = new ExponentialDecay(0.1, 10),
        ["steps"] = new StepDecay(0.1, 1, 0.5),
        ["cycle"] = new OneCycle(0, 0.1, 0, 10),
        ["nothing"] = new Constant(0),
    };

    [Theory]
    [MemberData(nameof(ZeroSchedules))]
    public void Fit_ScheduleThatReachesZero_TrainsToTheEnd(string schedule)
    {
        Sequential network = Network();
        var options = new TrainingOptions { Epochs = 400, LearningRate = Zeros[schedule] };
        Assert.Equal(400, new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), options).Fit(Data).Epochs.Count);
        Assert.All(network.Parameters, parameter => Assert.True(parameter.Value.AllFinite()));
    }

    [Fact]
    public void Fit_DivergenceAfterGoodEpochs_GivesTheBestEpochBack()
    {
        (Sequential network, double best) = (Network(), double.PositiveInfinity);
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions
        {
            Epochs = 9,
            EarlyStopping = new EarlyStopping { Patience = 5 },
            LearningRate = new Explosion(20),
            Progress = report => best = Math.Min(best, report.ValidationLoss!.Value),
        });

        // 120 examples are 4 steps an epoch: step 20 is the first one of epoch 6.
        Assert.StartsWith("Training diverged in epoch 6, batch ", Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(Data, Data)).Message, StringComparison.Ordinal);
        Assert.All(network.AllLayers, layer => Assert.False(layer.IsTraining));
        Assert.Equal(best, trainer.Evaluate(Data).Loss);
    }

    [Fact]
    public void Fit_DivergenceBeforeAnyEpoch_GivesTheStartBack()
    {
        Sequential network = Network();
        Tensor[] start = [.. network.Parameters.Select(parameter => parameter.Value.Clone())];
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { EarlyStopping = new(), LearningRate = new Explosion(1) });
        Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(Data, Data));
        Assert.All(network.Parameters.Zip(start), pair => BitAssert.Same(pair.Second, pair.First.Value));
        Assert.False(network.IsTraining);
    }

    [Fact]
    public void Fit_CallbackThatThrows_GivesTheBestEpochBack()
    {
        (Sequential network, double first) = (Network(), 0);
        var failure = new InvalidOperationException("enough");
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions
        {
            EarlyStopping = new EarlyStopping { MinDelta = 100 },
            Progress = report => first = report.Epoch == 1 ? report.ValidationLoss!.Value : throw failure,
        });
        Assert.Same(failure, Assert.Throws<InvalidOperationException>(() => trainer.Fit(Data, Data)));
        Assert.Equal(first, trainer.Evaluate(Data).Loss);
    }

    [Fact]
    public void Fit_NoValidationLossThatIsANumber_GivesTheStartBack()
    {
        Sequential network = Network();
        Tensor[] start = [.. network.Parameters.Select(parameter => parameter.Value.Clone())];
        var nothing = new Dataset(Tensor.Full(double.NaN, [2, 2]), Tensor.Zeros(2), 3);
        var options = new TrainingOptions { EarlyStopping = new EarlyStopping { Patience = 2 } };
        TrainingHistory history = new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), options).Fit(Data, nothing);
        Assert.Equal((2, null), (history.Epochs.Count, history.BestEpoch));
        Assert.All(network.Parameters.Zip(start), pair => BitAssert.Same(pair.Second, pair.First.Value));
    }

    [Fact]
    public void Fit_WithoutEarlyStopping_IsInEvaluationModeAfterADivergenceToo()
    {
        Sequential network = Network();
        var options = new TrainingOptions { LearningRate = new Explosion(3) };
        Assert.Throws<NotFiniteNumberException>(() => new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), options).Fit(Data));
        Assert.All(network.AllLayers, layer => Assert.False(layer.IsTraining));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    public void Fit_OneBadExample_NamesItsBatch(int row, int batch)
    {
        var x = Tensor.Ones(6, 2);
        x[row, 0] = double.NaN;
        var data = new Dataset(x, Tensor.Zeros(6), 3);
        var trainer = new Trainer(Network(), new SoftmaxCrossEntropy(), new Sgd(0.1));
        Assert.Equal(
            $"Training diverged in epoch 1, batch {batch}: the loss is NaN; lower the learning rate (now 0.1) or look for NaN in the inputs",
            Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(new DataLoader(data, 2, shuffle: false))).Message);
    }

    [Fact]
    public void Fit_NaNLoss_LeavesTheParametersOfTheStepBefore()
    {
        var x = Tensor.Ones(4, 2);
        x[3, 0] = double.NaN;
        Sequential network = Network();
        Tensor? afterFirst = null;
        var options = new TrainingOptions { AfterStep = _ => afterFirst = network.Parameters[0].Value.Clone() };
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Momentum(0.1), options);
        Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(new DataLoader(new Dataset(x, Tensor.Zeros(4), 3), 2, shuffle: false)));
        BitAssert.Same(afterFirst!, network.Parameters[0].Value);
    }

    [Fact]
    public void Fit_InfiniteGradientUnderALimit_NamesTheNorm()
    {
        var trainer = new Trainer(Network(), new Steep(), new Sgd(0.1), new TrainingOptions { MaximumGradientNorm = 1 });
        Assert.StartsWith(
            "Training diverged in epoch 1, batch 1: the norm of the gradients is ",
            Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(Data)).Message, StringComparison.Ordinal);
    }

    private static Sequential Network() =>
        new(new Linear(2, 16, RandomSource.FromSeed(1)), new ReLU(), new Linear(16, 3, RandomSource.FromSeed(2)));

    /// <summary>A good rate, and from a step on one that no training survives.</summary>
    private sealed class Explosion(int from) : Schedule
    {
        protected override double Value(int step) => step < from ? 0.1 : 1e30;
    }

    /// <summary>A finite loss with infinite gradients.</summary>
    private sealed class Steep : Loss
    {
        private Tensor? _gradient;

        public override double Forward(Tensor scores, Tensor targets)
        {
            _gradient = Tensor.Full(float.PositiveInfinity, scores.Shape.ToArray());
            return 1;
        }

        public override Tensor Backward() => Remembered(_gradient);
    }
}
