using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

/// <summary>Tests that change the number of threads run one after the other; the number is one for the whole process.</summary>
[CollectionDefinition(nameof(ThreadCount), DisableParallelization = true)]
public sealed class ThreadCount;

[Collection(nameof(ThreadCount))]
public class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Run_AnyNumberOfThreads_DoesEveryPartOnce(int threads) => With(threads, () =>
    {
        for (int parts = 0; parts < 50; parts++)
        {
            int[] counts = new int[parts];
            Workers.Run(new Counting(counts), parts);
            Assert.All(counts, count => Assert.Equal(1, count));
        }
    });

    [Fact]
    public void Run_ManyShortJobs_DoesEveryPartOnce() => With(3, () =>
    {
        int[] counts = new int[5];
        for (int i = 0; i < 20_000; i++)
        {
            Workers.Run(new Counting(counts), counts.Length);
        }

        Assert.All(counts, count => Assert.Equal(20_000, count));
    });

    [Fact]
    public void Run_WithinAPart_IsDoneByThatThreadAlone() => With(2, () =>
    {
        int[] counts = new int[8];
        Workers.Run(new Nested(counts), 4);
        Assert.All(counts, count => Assert.Equal(4, count));
    });

    [Fact]
    public void Run_FromSeveralThreads_DoesEveryPartOnce() => With(3, () => Parallel.For(0, 8, _ =>
    {
        int[] counts = new int[16];
        for (int i = 0; i < 500; i++)
        {
            Workers.Run(new Counting(counts), counts.Length);
        }

        Assert.All(counts, count => Assert.Equal(500, count));
    }));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_APartThrows_ReachesTheCallerAndTheTeamGoesOn(int threads) => With(threads, () =>
    {
        Assert.Equal("part 2", Assert.Throws<InvalidOperationException>(() => Workers.Run(new Failing(), 10)).Message);
        int[] counts = new int[10];
        Workers.Run(new Counting(counts), counts.Length);
        Assert.All(counts, count => Assert.Equal(1, count));
    });

    [Fact]
    public void Run_AfterTheFirst_AllocatesNothing() => With(2, () =>
    {
        int[] counts = new int[4];
        Workers.Run(new Counting(counts), counts.Length);
        AllocationAssert.None(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                Workers.Run(new Counting(counts), counts.Length);
            }
        });
    });

    private static void With(int threads, Action action)
    {
        int usual = Workers.Threads;
        try
        {
            Workers.Threads = threads;
            action();
        }
        finally
        {
            Workers.Threads = usual;
        }
    }

    private readonly struct Counting(int[] counts) : IJob
    {
        public void Run(int part) => Interlocked.Increment(ref counts[part]);
    }

    private readonly struct Nested(int[] counts) : IJob
    {
        public void Run(int part) => Workers.Run(new Counting(counts), counts.Length);
    }

    private readonly struct Failing : IJob
    {
        public void Run(int part)
        {
            if (part == 2)
            {
                throw new InvalidOperationException("part 2");
            }
        }
    }
}
