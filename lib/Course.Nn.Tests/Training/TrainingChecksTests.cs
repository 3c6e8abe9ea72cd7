using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

/// <summary>What would stop a training in its middle or at its end is said before its first step.</summary>
public sealed class TrainingChecksTests : IDisposable
{
    private static readonly Dataset Data = Blobs.Generate(RandomSource.FromSeed(1), perClass: 15);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fit_EmptyValidation_IsRefused() => Refuses(
        "Trainer: the validation set has no examples; give some, or leave it out", new(), validation: Data.Subset([]));

    [Fact]
    public void Fit_ValidationOfAnotherWidth_IsRefused()
    {
        var wide = new Dataset(Tensor.Zeros(4, 5), Tensor.Zeros(4), 3);
        Assert.StartsWith("Trainer: the validation examples do not fit the network and the loss: ", Message(new(), validation: wide), StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ValidationOfAnotherElementType_IsRefused()
    {
        var twice = new Dataset(Data.Inputs.ToFloat64(), Data.Targets, 3);
        Assert.StartsWith("Trainer: the validation examples do not fit the network and the loss: ", Message(new(), validation: twice), StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_TargetBeyondTheScoresInTheLastExample_IsRefused()
    {
        double[] targets = new double[Data.Count];
        targets[^1] = 7;
        Assert.StartsWith(
            "Trainer: the training examples do not fit the network and the loss: ",
            Message(new(), training: new Dataset(Data.Inputs, Tensor.From(targets), 8)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void Fit_ScheduleThatEndsBadly_IsRefused(double end)
    {
        // 45 examples are 2 steps an epoch: the sixth and last one has the number 5.
        var options = new TrainingOptions { Epochs = 3, LearningRate = new Ending(5, 0.1, end) };
        Refuses(FormattableString.Invariant($"Trainer: step 5, where the learning rate is {end}: Momentum: learning rate {end}; expected a finite number of at least 0"), options);
        Assert.Equal(6, Steps(options with { LearningRate = new Ending(6, 0.1, end) }));
    }

    [Fact]
    public void Fit_MomentumScheduleThatReachesOne_IsRefused() => Refuses(
        "Trainer: step 3, where LinearRamp gives a momentum of 1; expected at least 0 and less than 1",
        new TrainingOptions { Epochs = 2, Momentum = new LinearRamp(0.5, 1, 3) });

    [Fact]
    public void Fit_RateTooHighForTheWeightDecayOfAGroup_IsRefused()
    {
        Sequential network = Network();
        network.Group("Linear2.*").ScaleLearningRate(10);
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new AdamW(0.1, 0.5), new TrainingOptions { LearningRate = new Ending(3, 0.1, 0.3) });
        Assert.Equal(
            "Trainer: step 3, where the learning rate is 0.3: AdamW: learning rate 3 times weight decay 0.5 is not below 1, so weights would change sign; lower one of them",
            Assert.Throws<ArgumentException>(() => trainer.Fit(Data)).Message);
    }

    [Fact]
    public void Fit_MoreStepsThanCanBeCounted_IsRefused() => Refuses(
        "Trainer: 2147483647 epochs are 4294967294 steps, more than can be counted; train for fewer", new TrainingOptions { Epochs = int.MaxValue });

    [Fact]
    public void Fit_CheckpointThatIsAFolder_IsRefused() =>
        Assert.Matches("^Trainer: the checkpoint .* is a folder; give the name of a file in it$", CheckpointMessage(_folder.File(".")));

    [Fact]
    public void Fit_CheckpointBelowAFile_IsRefused()
    {
        _folder.Write("file", [1]);
        Assert.StartsWith("Trainer: the checkpoint below.safetensors cannot be written: ", CheckpointMessage(_folder.File("file", "below.safetensors")), StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_GoodCheckpointPath_LeavesNothingElse()
    {
        Steps(new TrainingOptions { Epochs = 1, CheckpointPath = _folder.File("new", "good.safetensors") });
        Assert.Equal(["good.safetensors"], Directory.EnumerateFileSystemEntries(_folder.File("new")).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void Fit_LastBatchOfOneWithBatchNorm_SaysDropLast()
    {
        Dataset odd = Data.Subset([.. Enumerable.Range(0, 33)]);
        Sequential network = Network(new BatchNorm1d(4));
        Trainer trainer = new(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { Epochs = 1 });
        double[] before = Numbers(network);
        string message = Assert.Throws<ArgumentException>(() => trainer.Fit(odd)).Message;
        Assert.StartsWith("Trainer: 33 examples in batches of 32 leave a last batch of 1, and BatchNorm1d: ", message, StringComparison.Ordinal);
        Assert.EndsWith("; give the DataLoader dropLast: true, or another batch size", message, StringComparison.Ordinal);
        Assert.Equal(before, Numbers(network));

        trainer.Fit(new DataLoader(odd, dropLast: true));
        trainer.Fit(new DataLoader(odd, batchSize: 11));
    }

    [Fact]
    public void Fit_LastBatchOfOnePicture_NeedsNoDropLast()
    {
        // A picture of 3×3 has nine values per channel, enough for a variance.
        var pictures = new Dataset(Tensor.RandomNormal(RandomSource.FromSeed(2), [3, 1, 3, 3]), Tensor.From([0.0, 1, 0]), 2);
        var network = new Sequential(new BatchNorm2d(1), new Flatten(), new Linear(9, 2, RandomSource.FromSeed(3)));
        new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { Epochs = 1 }).Fit(new DataLoader(pictures, 2));
    }

    [Fact]
    public void New_NesterovLookAhead_IsRefused() => Assert.Equal(
        "Trainer: NesterovLookAhead wants a call before every forward pass, which a trainer does not make; use Nesterov",
        Assert.Throws<ArgumentException>(() => new Trainer(Network(), new SoftmaxCrossEntropy(), new NesterovLookAhead(0.1))).Message);

    [Fact]
    public void Evaluate_NoExamples_IsRefused() => Assert.Equal(
        "Trainer: no examples to evaluate; expected at least 1",
        Assert.Throws<ArgumentException>(() => new Trainer(Network(), new SoftmaxCrossEntropy(), new Sgd(0.1)).Evaluate(Data.Subset([]))).Message);

    private static void Refuses(string expected, TrainingOptions options, Dataset? validation = null) => Assert.Equal(expected, Message(options, validation));

    /// <summary>The message, after making sure that no step was made and nothing changed.</summary>
    private static string Message(TrainingOptions options, Dataset? validation = null, Dataset? training = null)
    {
        Sequential network = Network();
        double[] before = Numbers(network);
        int steps = 0;
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Momentum(0.1), options with { AfterStep = step => steps = step });
        string message = Assert.ThrowsAny<ArgumentException>(() => trainer.Fit(training ?? Data, validation)).Message;
        Assert.Equal(0, steps);
        Assert.Equal(before, Numbers(network));
        Assert.True(network.IsTraining);
        return message;
    }

    private static int Steps(TrainingOptions options)
    {
        int steps = 0;
        new Trainer(Network(), new SoftmaxCrossEntropy(), new Momentum(0.1), options with { AfterStep = step => steps = step }).Fit(Data);
        return steps;
    }

    private static string CheckpointMessage(string path)
    {
        int steps = 0;
        var trainer = new Trainer(Network(), new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { CheckpointPath = path, AfterStep = step => steps = step });
        string message = Assert.Throws<IOException>(() => trainer.Fit(Data)).Message;
        Assert.Equal(0, steps);
        return message;
    }

    private static double[] Numbers(Layer network) =>
    [
        .. network.Parameters.SelectMany(parameter => parameter.Value.ToDoubleArray()),
        .. network.NamedState.SelectMany(named => named.State.Get().ToDoubleArray()),
    ];

    private static Sequential Network(params Layer[] between)
    {
        Random random = RandomSource.FromSeed(5);
        return new Sequential([new Linear(2, 4, random), .. between, new Linear(4, 3, random)]);
    }

    /// <summary>One value until a step, another from then on.</summary>
    private sealed class Ending(int from, double before, double then) : Schedule
    {
        protected override double Value(int step) => step < from ? before : then;
    }
}
