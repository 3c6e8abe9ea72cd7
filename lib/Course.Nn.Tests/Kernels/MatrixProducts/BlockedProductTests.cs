using System.Numerics;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Kernels;

public class BlockedProductTests
{
    // Around the rows (6 and 8) and the columns (up to 48) of the tiles, and the lengths of the vectors (2 to 16).
    private static readonly int[] Rows = [1, 5, 6, 7, 8, 9, 17];
    private static readonly int[] Columns = [1, 2, 3, 4, 10, 16, 17, 31, 33, 48, 49, 65];

    // Around the blocks (384 steps, 1024 rows or columns), packed and not, and cut into several parts.
    private static readonly (int M, int K, int N)[] Blocks =
        [(9, 384, 50), (9, 385, 50), (5, 769, 3), (1025, 3, 17), (6, 2, 1073), (130, 385, 50), (1030, 385, 7), (9, 390, 1030), (160, 129, 160)];

    [Fact]
    public void Multiply_AroundTheTiles_EqualsNaive() => CheckAll(
        from m in Rows from n in Columns from k in new[] { 1, 2, 5, 24 } select (m, k, n));

    [Fact]
    public void Multiply_AroundTheBlocks_EqualsNaive() => CheckAll(Blocks);

    [Fact]
    public void Multiply_NothingToMultiply_LeavesNothingOrZeros() => CheckAll(
        [(0, 3, 4), (3, 0, 4), (3, 4, 0), (0, 0, 0), (3, 0, 0)], onlyChosen: true);

    [Fact]
    public void Multiply_AnyTileAndWidth_GivesTheSameBits()
    {
        Check<float>();
        Check<double>();

        static void Check<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Random random = RandomSource.FromSeed(42);
            foreach ((int m, int k, int n) in Blocks.Append((33, 65, 50)))
            {
                T[] a = Product<T>.Draw(random, m * k), b = Product<T>.Draw(random, k * n), c = new T[m * n];
                T[] expected = Product<T>.All[0].Run(a, false, b, false, m, k, n, c);
                Assert.All(Product<T>.All, product => Assert.Equal(expected, product.Run(a, false, b, false, m, k, n, c)));
            }
        }
    }

    [Fact]
    public void Multiply_OneRowAlone_GivesTheSameBitsAsAmongOthers()
    {
        Random random = RandomSource.FromSeed(43);
        (int m, int k, int n) = (1001, 385, 1003);
        float[] a = Product<float>.Draw(random, m * k), b = Product<float>.Draw(random, k * n);
        foreach (Product<float> product in Product<float>.All)
        {
            float[] all = product.Run(a, false, b, false, m, k, n, new float[m * n]);
            for (int i = 0; i < m; i += 250)
            {
                Assert.Equal(all[(i * n)..((i + 1) * n)], product.Run(a[(i * k)..((i + 1) * k)], false, b, false, 1, k, n, new float[n]));
            }
        }
    }

    private static void CheckAll(IEnumerable<(int M, int K, int N)> sizes, bool onlyChosen = false)
    {
        Random random = RandomSource.FromSeed(41);
        foreach ((int m, int k, int n) in sizes)
        {
            Check<float>(m, k, n);
            Check<double>(m, k, n);
        }

        void Check<T>(int m, int k, int n)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var one = new ProductCase<T>(random, m, k, n);
            foreach (Product<T> product in onlyChosen ? Product<T>.All.TakeLast(1) : Product<T>.All)
            {
                one.Check(product);
            }
        }
    }
}
