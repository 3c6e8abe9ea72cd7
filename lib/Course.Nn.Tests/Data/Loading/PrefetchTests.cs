using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Data;

public class PrefetchTests
{
    /// <summary>Far more than anything here takes; a test that waits as long has failed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(2, 3)]
    [InlineData(5, 8)]
    public void Epoch_AnyThreads_SameBatchesAsWithout(int threads, int ahead)
    {
        double[][] expected = Batches(new PrefetchOptions { BatchSize = 4, Threads = 0 }, 2);
        Assert.Equal(expected, Batches(new PrefetchOptions { BatchSize = 4, Threads = threads, Ahead = ahead }, 2));
    }

    [Fact]
    public void Epoch_AllExamples_ComeOnceWithTheirTargets()
    {
        var prefetch = new Prefetch(Numbers(10), (batch, _) => batch, new PrefetchOptions { BatchSize = 4 });
        Dataset[] batches = [.. prefetch.Epoch(1)];
        Assert.Equal(3, prefetch.BatchesPerEpoch);
        Assert.Equal([4, 4, 2], batches.Select(batch => batch.Count));
        double[] inputs = [.. batches.SelectMany(batch => batch.Inputs.ToDoubleArray())];
        Assert.Equal(inputs, batches.SelectMany(batch => batch.Targets.ToDoubleArray()));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (double)i), inputs.Order());
    }

    [Fact]
    public void Epoch_EpochsAndSeeds_DifferAndRepeat()
    {
        var options = new PrefetchOptions { BatchSize = 4 };
        double[][] first = Batches(options, 1);
        Assert.Equal(first, Batches(options, 1));
        Assert.NotEqual(first, Batches(options, 2));
        Assert.NotEqual(first, Batches(options with { Seed = 2 }, 1));
    }

    [Fact]
    public void BatchSeeds_OfManyEpochs_HardlyEverMeet()
    {
        // 10⁵ draws from 2³² meet 1.2 times on average; ten or more meetings have a chance below 10⁻⁶.
        int[] seeds = [.. from epoch in Enumerable.Range(1, 100) from batch in Enumerable.Range(0, 1000) select BatchSeed.Of(1, epoch, batch)];
        Assert.InRange(seeds.Distinct().Count(), seeds.Length - 10, seeds.Length);
        Assert.All(seeds.Chunk(1000), epoch => Assert.Equal(1000, epoch.Distinct().Count()));
    }

    [Fact]
    public void Epoch_WhileABatchIsUsed_PreparesTheNextOnes()
    {
        using var others = new CountdownEvent(2);
        var prefetch = new Prefetch(Numbers(5), (batch, _) =>
        {
            if (!others.IsSet)
            {
                others.Signal();
            }

            return batch;
        }, new PrefetchOptions { BatchSize = 1, Ahead = 2 });
        foreach (Dataset _ in prefetch.Epoch(1))
        {
            Assert.True(others.Wait(Patience));
        }
    }

    [Fact]
    public void Epoch_TwoThreads_PrepareAtTheSameTime()
    {
        using var bothHere = new Barrier(2);
        var prefetch = new Prefetch(
            Numbers(4),
            (batch, _) => bothHere.SignalAndWait(Patience) ? batch : throw new TimeoutException("the other thread did not come"),
            new PrefetchOptions { BatchSize = 1, Threads = 2 });
        Assert.Equal(4, prefetch.Epoch(1).Count());
    }

    [Fact]
    public void Epoch_LeftEarly_PreparesNoMoreThanAllowedAndStops()
    {
        (int begun, int running) = (0, 0);
        var prefetch = new Prefetch(Numbers(100), (batch, _) =>
        {
            Interlocked.Increment(ref running);
            Interlocked.Increment(ref begun);
            Interlocked.Decrement(ref running);
            return batch;
        }, new PrefetchOptions { BatchSize = 1, Threads = 3, Ahead = 5 });
        using (IEnumerator<Dataset> batches = prefetch.Epoch(1).GetEnumerator())
        {
            Assert.Equal(0, Volatile.Read(ref begun));
            Assert.True(batches.MoveNext());
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref begun) == 6, Patience));
        }

        // One taken and five ahead; the loop is over, and so is all preparation.
        Assert.Equal((6, 0), (begun, running));
    }

    [Fact]
    public void Epoch_LeftWhilePreparing_WaitsForWhatRunsAndBeginsNothing()
    {
        using var entered = new ManualResetEventSlim();
        (int begun, int finished) = (0, 0);
        var prefetch = new Prefetch(Numbers(10), (batch, _) =>
        {
            if (Interlocked.Increment(ref begun) == 2)
            {
                entered.Set();
                Thread.Sleep(50);
            }

            Interlocked.Increment(ref finished);
            return batch;
        }, new PrefetchOptions { BatchSize = 1 });
        foreach (Dataset _ in prefetch.Epoch(1))
        {
            Assert.True(entered.Wait(Patience));
            break;
        }

        Assert.Equal(begun, finished);
        Assert.InRange(begun, 2, 5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Epoch_PreparationFails_ThrowsItWhereTheBatchIsAskedFor(int threads)
    {
        var failure = new InvalidOperationException("no such picture");
        var prefetch = new Prefetch(
            Numbers(10), (batch, random) => batch.Count == 1 ? throw failure : batch, new PrefetchOptions { BatchSize = 3, Threads = threads });
        int seen = 0;
        Exception thrown = Assert.Throws<InvalidOperationException>(() => { foreach (Dataset _ in prefetch.Epoch(1)) { seen++; } });
        Assert.Same(failure, thrown);
        Assert.Equal(3, seen);
    }

    [Fact]
    public void New_OptionOutOfRange_SaysWhich()
    {
        Assert.Equal("Prefetch: 0 examples per batch; at least 1 is needed", Fails(new PrefetchOptions { BatchSize = 0 }));
        Assert.Equal("Prefetch: -1 threads; expected 0 or more", Fails(new PrefetchOptions { Threads = -1 }));
        Assert.Equal("Prefetch: 0 batches ahead; at least 1 is needed", Fails(new PrefetchOptions { Ahead = 0 }));
        Assert.Equal(
            "Prefetch: no examples; at least 1 is needed",
            Assert.Throws<ArgumentException>(() => new Prefetch(Numbers(0), (batch, _) => batch)).Message);
        Assert.Equal(
            "Prefetch: epoch 0; the first is 1",
            Assert.Throws<ArgumentException>(() => new Prefetch(Numbers(1), (batch, _) => batch).Epoch(0)).Message);
    }

    private static string Fails(PrefetchOptions options) =>
        Assert.Throws<ArgumentException>(() => new Prefetch(Numbers(3), (batch, _) => batch, options)).Message;

    /// <summary>The inputs of all batches of an epoch, with noise that the preparation adds.</summary>
    private static double[][] Batches(PrefetchOptions options, int epoch) =>
    [
        .. new Prefetch(
            Numbers(30),
            (batch, random) => new Dataset(batch.Inputs + Tensor.RandomNormal(random, batch.Inputs.Shape), batch.Targets),
            options).Epoch(epoch).Select(batch => batch.Inputs.ToDoubleArray()),
    ];

    private static Dataset Numbers(int count) => new(Tensor.Arange(count).Reshape(count, 1), Tensor.Arange(count));
}
