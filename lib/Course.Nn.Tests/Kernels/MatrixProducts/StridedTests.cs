using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Kernels;

public unsafe class StridedTests
{
    // Parts of larger matrices: A every second element of every third row, B transposed, C a rectangle within 7 columns more.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(9, 20, 50)]
    [InlineData(16, 8, 48)]
    [InlineData(130, 385, 50)]
    public void Multiply_PartsOfLargerMatrices_ReadsAndWritesThoseAlone(int m, int k, int n)
    {
        Random random = RandomSource.FromSeed(44);
        double[] a = Product<double>.Draw(random, 3 * m * 2 * k), b = Product<double>.Draw(random, (n + 5) * (k + 3));
        double[] dense = new double[m * n], expected = Product<double>.Draw(random, (m + 2) * (n + 7)), start = [.. expected];
        Naive.MatrixProduct<double>(
            Pick(m, k, (i, p) => a[(i * 6 * k) + (p * 2)]), Pick(k, n, (p, j) => b[((j + 5) * (k + 3)) + p + 3]), m, k, n, dense);
        for (int i = 0; i < m; i++)
        {
            Array.Copy(dense, i * n, expected, ((i + 1) * (n + 7)) + 4, n);
        }

        foreach (Product<double> product in Product<double>.All)
        {
            double[] c = [.. start];
            fixed (double* pa = a, pb = b, pc = c)
            {
                product.Run(
                    new(new(pa, a.Length), 6 * k, 2), new Strided<double>(new(pb, b.Length), 1, k + 3).From(3, 5), m, k, n,
                    new Strided<double>(new(pc, c.Length), n + 7).From(1, 4));
            }

            // |a||b| ≤ 1: at most k·(k+2)·ε off; what lies around C is as it was.
            NumberAssert.Close(expected, c, k * (k + 2) * Math.Pow(2, -52));
            Assert.Equal(start[..(n + 11)], c[..(n + 11)]);
            Assert.Equal(start[^(n + 10)..], c[^(n + 10)..]);
        }
    }

    private static double[] Pick(int rows, int columns, Func<int, int, double> element) =>
        [.. from i in Enumerable.Range(0, rows) from j in Enumerable.Range(0, columns) select element(i, j)];
}
