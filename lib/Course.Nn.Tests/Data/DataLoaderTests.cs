using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Data;

public class DataLoaderTests
{
    /// <summary>Far more than anything here takes; a test that waits as long has failed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Epoch_AnyWorkers_SameBatchesAsWithout(int workers) => Assert.Equal(Batches(epoch: 2), Batches(epoch: 2, workers: workers));

    [Fact]
    public void Epoch_AllExamples_ComeOnceWithTheirTargets()
    {
        var loader = new DataLoader(Numbers(10), 4);
        Dataset[] batches = [.. loader.Epoch(1)];
        Assert.Equal(3, loader.BatchesPerEpoch);
        Assert.Equal([4, 4, 2], batches.Select(batch => batch.Count));
        double[] inputs = [.. batches.SelectMany(batch => batch.Inputs.ToDoubleArray())];
        Assert.Equal(inputs, batches.SelectMany(batch => batch.Targets.ToDoubleArray()));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (double)i), inputs.Order());
    }

    [Fact]
    public void Epoch_EpochsAndSeeds_DifferAndRepeat()
    {
        double[][] first = Batches(epoch: 1);
        Assert.Equal(first, Batches(epoch: 1));
        Assert.NotEqual(first, Batches(epoch: 2));
        Assert.NotEqual(first, Batches(epoch: 1, seed: 2));
    }

    [Fact]
    public void Epoch_Augmentation_DrawsAnewInEveryEpochAndBatch()
    {
        var loader = new DataLoader(Numbers(6), 2, shuffle: false, augmentation: (batch, random) => new Dataset(0 * batch.Inputs + random.NextDouble(), batch.Targets));
        double[] drawn = [.. Enumerable.Range(1, 4).SelectMany(epoch => loader.Epoch(epoch).Select(batch => batch.Inputs[0, 0]))];
        Assert.Equal(12, drawn.Distinct().Count());
    }

    [Fact]
    public void Epoch_WithoutShuffling_KeepsTheOrderOfTheData()
    {
        var loader = new DataLoader(Numbers(5), 2, shuffle: false);
        Assert.Equal([[0, 1], [2, 3], [4]], loader.Epoch(1).Select(batch => batch.Inputs.ToDoubleArray()));
        Assert.Equal([[0, 1], [2, 3], [4]], loader.Epoch(2).Select(batch => batch.Inputs.ToDoubleArray()));
    }

    [Theory]
    [InlineData(9, 4, 2, new[] { 4, 4 })]
    [InlineData(8, 4, 2, new[] { 4, 4 })]
    [InlineData(4, 4, 1, new[] { 4 })]
    [InlineData(3, 1, 3, new[] { 1, 1, 1 })]
    public void Epoch_DropLast_LeavesOutWhatFillsNoBatch(int count, int batchSize, int batches, int[] sizes)
    {
        var loader = new DataLoader(Numbers(count), batchSize, dropLast: true);
        Assert.Equal(batches, loader.BatchesPerEpoch);
        Assert.Equal(sizes, loader.Epoch(1).Select(batch => batch.Count));
        Assert.Equal(sizes, new DataLoader(Numbers(count), batchSize, workers: 2, dropLast: true).Epoch(1).Select(batch => batch.Count));
        Assert.Equal(sizes, loader.Epoch(1, new BatchBuffers()).Select(batch => batch.Inputs.Shape[0]));
    }

    [Fact]
    public void Epoch_InTheTrainersMemory_HoldsTheSameNumbers() => Assert.Equal(
        new DataLoader(Numbers(10), 4).Epoch(3).Select(batch => $"{batch.Inputs}; {batch.Targets}"),
        new DataLoader(Numbers(10), 4).Epoch(3, new BatchBuffers()).Select(batch => $"{batch.Inputs}; {batch.Targets}"));

    [Fact]
    public void FromDataset_HasTheDefaults()
    {
        DataLoader loader = Numbers(40);
        Assert.Equal((32, 1, true, false, 2), (loader.BatchSize, loader.Seed, loader.Shuffle, loader.DropLast, loader.BatchesPerEpoch));
        Assert.Throws<ArgumentNullException>(() => loader = (Dataset)null!);
    }

    [Fact]
    public void Batches_OfAllEpochs_DrawFromSequencesOfTheirOwn()
    {
        // 5,000 numbers of 53 bits meet with a chance of 10⁻⁹.
        List<double> drawn = [];
        var loader = new DataLoader(Numbers(50), 1, augmentation: (batch, random) =>
        {
            drawn.Add(random.NextDouble());
            return batch;
        });
        Assert.Equal(100, Enumerable.Range(1, 100).Select(epoch => string.Join(' ', loader.Epoch(epoch).Select(batch => batch.Targets))).Distinct().Count());
        Assert.Equal(5000, drawn.Distinct().Count());
    }

    [Fact]
    public void Epoch_WhileABatchIsUsed_PreparesTheNextOnes()
    {
        using var others = new CountdownEvent(2);
        var loader = new DataLoader(Numbers(5), 1, workers: 1, augmentation: (batch, _) =>
        {
            if (!others.IsSet)
            {
                others.Signal();
            }

            return batch;
        });
        foreach (Dataset _ in loader.Epoch(1))
        {
            Assert.True(others.Wait(Patience));
        }
    }

    [Fact]
    public void Epoch_TwoWorkers_PrepareAtTheSameTime()
    {
        using var bothHere = new Barrier(2);
        var loader = new DataLoader(
            Numbers(4),
            batchSize: 1,
            workers: 2,
            augmentation: (batch, _) => bothHere.SignalAndWait(Patience) ? batch : throw new TimeoutException("the other thread did not come"));
        Assert.Equal(4, loader.Epoch(1).Count());
    }

    [Fact]
    public void Epoch_LeftEarly_PreparesNoMoreThanAllowedAndStops()
    {
        (int begun, int running) = (0, 0);
        var loader = new DataLoader(Numbers(100), 1, workers: 3, augmentation: (batch, _) =>
        {
            Interlocked.Increment(ref running);
            Interlocked.Increment(ref begun);
            Interlocked.Decrement(ref running);
            return batch;
        });
        using (IEnumerator<Dataset> batches = loader.Epoch(1).GetEnumerator())
        {
            Assert.Equal(0, Volatile.Read(ref begun));
            Assert.True(batches.MoveNext());
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref begun) == 7, Patience));
        }

        // One taken and two ahead for each worker; the loop is over, and so is all preparation.
        Assert.Equal((7, 0), (begun, running));
    }

    [Fact]
    public void Epoch_LeftWhilePreparing_WaitsForWhatRunsAndBeginsNothing()
    {
        using var entered = new ManualResetEventSlim();
        (int begun, int finished) = (0, 0);
        var loader = new DataLoader(Numbers(10), 1, workers: 1, augmentation: (batch, _) =>
        {
            if (Interlocked.Increment(ref begun) == 2)
            {
                entered.Set();
                Thread.Sleep(50);
            }

            Interlocked.Increment(ref finished);
            return batch;
        });
        foreach (Dataset _ in loader.Epoch(1))
        {
            Assert.True(entered.Wait(Patience));
            break;
        }

        Assert.Equal(begun, finished);
        Assert.InRange(begun, 2, 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Epoch_PreparationFails_ThrowsItWhereTheBatchIsAskedFor(int workers)
    {
        var failure = new InvalidOperationException("no such picture");
        var loader = new DataLoader(
            Numbers(10), 3, workers: workers, augmentation: (batch, random) => batch.Count == 1 ? throw failure : batch);
        int seen = 0;
        Exception thrown = Assert.Throws<InvalidOperationException>(() => { foreach (Dataset _ in loader.Epoch(1)) { seen++; } });
        Assert.Same(failure, thrown);
        Assert.Equal(3, seen);
    }

    [Fact]
    public void New_OptionOutOfRange_SaysWhich()
    {
        Assert.Equal("DataLoader: no examples; expected at least 1", Fails(() => new DataLoader(Numbers(0))));
        Assert.Equal("DataLoader: batch size 0; expected at least 1", Fails(() => new DataLoader(Numbers(3), 0)));
        Assert.Equal("DataLoader: workers -1; expected at least 0", Fails(() => new DataLoader(Numbers(3), workers: -1)));
        Assert.Equal(
            "DataLoader: 3 examples fill no batch of 4, and dropLast leaves out all others; choose smaller batches",
            Fails(() => new DataLoader(Numbers(3), 4, dropLast: true)));
        Assert.Equal("DataLoader: epoch 0; expected at least 1", Fails(() => new DataLoader(Numbers(1)).Epoch(0)));
    }

    private static string Fails(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;

    /// <summary>The inputs of all batches of an epoch, with noise that an augmentation adds.</summary>
    private static double[][] Batches(int epoch, int seed = 1, int workers = 0) =>
    [
        .. new DataLoader(
            Numbers(30),
            batchSize: 4,
            seed,
            workers,
            augmentation: (batch, random) => new Dataset(batch.Inputs + Tensor.RandomNormal(random, batch.Inputs.Shape), batch.Targets))
            .Epoch(epoch).Select(batch => batch.Inputs.ToDoubleArray()),
    ];

    private static Dataset Numbers(int count) => new(Tensor.Arange(count).Reshape(count, 1), Tensor.Arange(count));
}
