using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class ProductThreadsTests
{
    [Theory]
    [InlineData(300, 500, 200)]
    [InlineData(32, 700, 1100)]
    [InlineData(5000, 300, 10)]
    public void Multiply_AnyNumberOfThreads_GivesTheSameBits(int m, int k, int n)
    {
        Random random = RandomSource.FromSeed(45);
        float[] a = Product<float>.Draw(random, m * k), b = Product<float>.Draw(random, k * n), first = new float[m * n];
        With(1, () => MatrixProduct.Multiply<float>(a, false, b, false, m, k, n, first));
        foreach (int threads in new[] { 2, 3, 7 })
        {
            float[] found = new float[m * n];
            With(threads, () => MatrixProduct.Multiply<float>(a, false, b, false, m, k, n, found));
            Assert.Equal(first, found);
        }
    }

    [Fact]
    public void Multiply_FromSeveralThreadsAtOnce_KeepsTheirCopiesApart() => With(3, () => Parallel.For(0, 8, seed =>
    {
        Random random = RandomSource.FromSeed(seed);
        var one = new ProductCase<float>(random, 130, 140, 131);
        for (int i = 0; i < 5; i++)
        {
            one.Check(Product<float>.All[^1]);
        }
    }));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Multiply_AfterTheFirst_AllocatesNothing(int threads)
    {
        (int m, int k, int n) = (200, 150, 170);
        float[] a = new float[m * k], b = new float[k * n], c = new float[m * n];
        With(threads, () =>
        {
            Multiply();
            AllocationAssert.None(Multiply);
        });

        void Multiply()
        {
            MatrixProduct.Multiply<float>(a, false, b, false, m, k, n, c);
            MatrixProduct.Multiply<float>(a, true, b, false, m, k, n, c);
            MatrixProduct.Multiply<float>(a.AsSpan(0, 32 * 150), false, b, true, 32, k, n, c);
        }
    }

    [Fact]
    public void Multiply_LargerThanABlock_KeepsNoMoreThanABlock()
    {
        (int m, int k, int n) = (1100, 400, 1100);
        float[] a = new float[m * k], b = new float[k * n], c = new float[m * n];
        long allocated = 0;
        var thread = new Thread(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            MatrixProduct.Multiply<float>(a, false, b, false, m, k, n, c);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        thread.Start();
        thread.Join();
        Assert.InRange(allocated, 1, 3.05 * 1024 * 1024);
    }

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
}
