using Course.Nn.Data;
using Course.Nn.Interop;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Optimizers => [.. ResumableTraining.Optimizers.Keys];

    private string Path => _folder.File("training.safetensors");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Resume_AfterFourEpochs_GivesTheNumbersOfTenToTheLastBit(string optimizer)
    {
        var whole = new ResumableTraining(10, path: null, optimizer);
        TrainingHistory expected = whole.Fit();

        new ResumableTraining(4, Path, optimizer).Fit();
        var second = new ResumableTraining(10, Path, optimizer);
        TrainingHistory found = second.Resume();

        Assert.Equal(expected.Epochs, found.Epochs);
        Assert.Equal(expected.BestEpoch, found.BestEpoch);
        Assert.Equal(whole.Numbers(), second.Numbers());
        Assert.Equal(["training.safetensors"], _folder.Names);
    }

    [Fact]
    public void Resume_OfAFinishedTraining_GivesItsResult()
    {
        var training = new ResumableTraining(3, Path);
        TrainingHistory expected = training.Fit();
        var again = new ResumableTraining(3, Path);
        Assert.Equal(expected.Epochs, again.Resume().Epochs);
        Assert.Equal(training.Numbers(), again.Numbers());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Resume_PreparedBatches_GoOnToTheLastBitToo(int workers)
    {
        Assert.Equal(Train(epochs: 5, interruptedAfter: null), Train(epochs: 5, interruptedAfter: 2));

        double[] Train(int epochs, int? interruptedAfter)
        {
            if (interruptedAfter is { } first)
            {
                Trainer(first).Trainer.Fit(Batches());
                (Sequential network, Trainer second) = Trainer(epochs);
                second.Resume(Batches());
                return network.Parameters[0].Value.ToDoubleArray();
            }

            (Sequential whole, Trainer trainer) = Trainer(epochs);
            trainer.Fit(Batches());
            return whole.Parameters[0].Value.ToDoubleArray();
        }

        DataLoader Batches() => new(
            Data(), workers: workers, augmentation: (batch, random) => new Dataset(batch.Inputs + Tensor.RandomNormal(random, batch.Inputs.Shape), batch.Targets, 3));

        (Sequential Network, Trainer Trainer) Trainer(int epochs)
        {
            var network = new Sequential(new Linear(2, 3, RandomSource.FromSeed(7)));
            return (network, new Trainer(network, new SoftmaxCrossEntropy(), new Adam(), new TrainingOptions { Epochs = epochs, CheckpointPath = Path }));
        }
    }

    [Fact]
    public void Resume_AnotherTraining_NamesEveryDifference()
    {
        new ResumableTraining(4, Path, "Adam").Fit();
        string message = Fails(() => new ResumableTraining(3, Path, "momentum", units: 7).Resume());
        Assert.StartsWith("Checkpoint: training.safetensors belongs to another training:\n  optimiser: Adam in the file, Momentum here\n", message);
        Assert.Contains("\n  epochs: 4 made in the file, 3 wanted here\n", message);
        Assert.Contains("\n  network/Linear1.W: Float32 [2,8] in the file, Float32 [2,7] here\n", message);
        Assert.Contains("\n  not needed here: optimizer/first_moment/Linear1.W\n", message);
        Assert.EndsWith("\nbuild it as it was, or start anew with Fit", message);
    }

    [Fact]
    public void Resume_OtherGenerators_AreFoundOut()
    {
        Trainer(new Dropout(0.5, RandomSource.FromSeed(1)), new Dropout(0.5, RandomSource.FromSeed(2))).Fit(Data());
        Random shared = RandomSource.FromSeed(1);
        string message = Fails(() => Trainer(new Dropout(0.5, shared), new Dropout(0.5, shared)).Resume(Data()));
        Assert.Contains("random generators by layer: 2→0 3→1 in the file, 2→0 3→0 here", message);
        Assert.Contains("not needed here: random/1", message);
    }

    [Fact]
    public void Resume_MissingTensor_IsNamed()
    {
        Trainer().Fit(Data());
        Rewrite(tensors => tensors.Remove("network/Linear1.b"));
        Assert.Contains("missing in the file: network/Linear1.b [3]", Fails(() => Trainer().Resume(Data())));
    }

    [Fact]
    public void Resume_OtherExamples_IsRefused()
    {
        Trainer().Fit(Data());
        var others = new Dataset(Data().Inputs + 1, Data().Targets, 3);
        Assert.Matches(
            @"cannot be resumed: the loss of the first 32 examples is [\d.]+, but was [\d.]+: other examples, other settings of a layer, or a layer with",
            Fails(() => Trainer().Resume(others)));
    }

    [Fact]
    public void Resume_OwnLayerWithAMemory_IsRefusedAndTheNetworkStays()
    {
        Trainer(new Counter()).Fit(Data());
        var counter = new Counter();
        var network = new Sequential(new Linear(2, 3, RandomSource.FromSeed(8)), counter);
        double[] before = network.Parameters[0].Value.ToDoubleArray();
        Assert.Contains("cannot be resumed", Fails(() => Trainer(network).Resume(Data())));
        Assert.Equal(before, network.Parameters[0].Value.ToDoubleArray());
    }

    [Fact]
    public void Resume_DamagedFile_IsInvalidDataAndChangesNothing()
    {
        new ResumableTraining(2, Path).Fit();
        byte[] whole = File.ReadAllBytes(Path);
        Random random = RandomSource.FromSeed(6);
        for (int i = 0; i < 150; i++)
        {
            byte[] bytes = (byte[])whole.Clone();
            if (i % 2 == 0)
            {
                bytes = bytes[..random.Next(bytes.Length)];
            }
            else
            {
                // Mostly in the header, which is where a change can be noticed.
                bytes[random.Next(i % 3 == 0 ? bytes.Length : 5000)] ^= (byte)random.Next(1, 256);
            }

            File.WriteAllBytes(Path, bytes);
            var training = new ResumableTraining(2, Path);
            double[] before = training.Network.Parameters[0].Value.ToDoubleArray();
            if (Record.Exception(() => training.Resume()) is { } exception)
            {
                Assert.IsType<InvalidDataException>(exception);
                Assert.Equal(before, training.Network.Parameters[0].Value.ToDoubleArray());
            }
            else
            {
                Assert.Equal(1, i % 2);
            }
        }
    }

    [Fact]
    public void Resume_ImpossibleGenerator_IsRefused()
    {
        Trainer(new Dropout(0.5, RandomSource.FromSeed(2))).Fit(Data());
        Rewrite(tensors => tensors["random/0"][3] = 0.5);
        Assert.Equal(
            "Checkpoint: training.safetensors cannot be resumed: the state of a random generator holds 0.5, which is no whole number of 32 bits",
            Fails(() => Trainer(new Dropout(0.5, RandomSource.FromSeed(2))).Resume(Data())));
    }

    [Fact]
    public void Resume_ContradictoryNumbers_AreRefused()
    {
        Trainer().Fit(Data());
        Rewrite(_ => { }, json => json.Replace("\"Epoch\":1", "\"Epoch\":2", StringComparison.Ordinal));
        Assert.Equal(
            "Checkpoint: training.safetensors is damaged: its numbers of epochs or steps contradict each other",
            Fails(() => Trainer().Resume(Data())));
    }

    [Fact]
    public void Resume_NullInPlaceOfNumbers_IsRefused()
    {
        Trainer().Fit(Data());
        Rewrite(_ => { }, _ => "null");
        Assert.Equal(
            "Checkpoint: training.safetensors is damaged: it says nothing about its training",
            Fails(() => Trainer().Resume(Data())));
    }

    [Fact]
    public void Resume_FileOfWeights_SaysWhatItIs()
    {
        Weights.Save(new Linear(2, 3, RandomSource.FromSeed(1)), Path);
        Assert.Equal(
            "Checkpoint: training.safetensors is no checkpoint of a training; Weights.Load reads files of weights",
            Fails(() => Trainer().Resume(Data())));
    }

    [Fact]
    public void Resume_OlderFormat_SaysWhichAndWhatToDo()
    {
        Trainer().Fit(Data());
        Safetensors.Write(Path, Safetensors.Read(Path), new Dictionary<string, string> { ["format"] = "Course.Nn checkpoint 2", ["training"] = "{}" });
        Assert.Equal(
            "Checkpoint: training.safetensors is a 'Course.Nn checkpoint 2' of another version of the library; this one reads 'Course.Nn checkpoint 3': "
            + "go on with that version, or start anew with Fit",
            Fails(() => Trainer().Resume(Data())));
    }

    [Fact]
    public void Resume_NoFile_Fails() => Assert.Throws<FileNotFoundException>(() => Trainer().Resume(Data()));

    [Fact]
    public void Resume_NoPath_SaysWhatToSet() => Assert.Equal(
        "Trainer: nothing to resume from; set TrainingOptions.CheckpointPath, in the training to be resumed too",
        Assert.Throws<InvalidOperationException>(() => new ResumableTraining(1, null).Resume()).Message);

    [Fact]
    public void Fit_GeneratorThatCannotBeSaved_FailsBeforeTheTraining() => Assert.Equal(
        "Checkpoint: Dropout draws from a Random, whose state cannot be saved; make it with RandomSource.FromSeed",
        Assert.Throws<ArgumentException>(() => Trainer(new Dropout(0.5, new Random(1))).Fit(Data())).Message);

    [Fact]
    public void Resume_OtherBatches_NamesEveryDifference()
    {
        Trainer().Fit(Data());
        string message = Fails(() => new Trainer(
            new Sequential(new Linear(2, 3, RandomSource.FromSeed(7))), new SoftmaxCrossEntropy(), new Sgd(0.1),
            new TrainingOptions { Epochs = 2, CheckpointPath = Path, BatchesPerStep = 2 })
            .Resume(new DataLoader(Data(), 16, seed: 5, shuffle: false, dropLast: true, augmentation: (batch, _) => batch)));
        Assert.Contains("\n  examples per batch: 32 in the file, 16 here\n", message);
        Assert.Contains("\n  batches per step: 1 in the file, 2 here\n", message);
        Assert.Contains("\n  order: random in the file, as given here\n", message);
        Assert.Contains("\n  last batch: kept in the file, dropped here\n", message);
        Assert.Contains("\n  augmentation: no in the file, yes here\n", message);
        Assert.Contains("\n  seed: 1 in the file, 5 here\n", message);
    }

    private static string Fails(Action resume) => Assert.Throws<InvalidDataException>(resume).Message;

    private static Dataset Data() => Blobs.Generate(RandomSource.FromSeed(1));

    private Trainer Trainer(params Layer[] layers) => Trainer(new Sequential([new Linear(2, 3, RandomSource.FromSeed(7)), .. layers]));

    private Trainer Trainer(Sequential network) =>
        new(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { Epochs = 2, CheckpointPath = Path });

    private void Rewrite(Action<Dictionary<string, Tensor>> change, Func<string, string>? changeFacts = null)
    {
        Dictionary<string, Tensor> tensors = new(Safetensors.Read(Path));
        Dictionary<string, string> metadata = new(Safetensors.ReadMetadata(Path));
        change(tensors);
        metadata["training"] = changeFacts?.Invoke(metadata["training"]) ?? metadata["training"];
        Safetensors.Write(Path, tensors, metadata);
    }

    /// <summary>Multiplies by how often it ran in training.</summary>
    private sealed class Counter : Layer
    {
        private int _count;

        public override Tensor Forward(Tensor input) => input * (IsTraining ? ++_count : _count);

        public override Tensor Backward(Tensor outputGradient) => outputGradient * _count;

        public override Layer ToFloat64() => this;
    }
}
