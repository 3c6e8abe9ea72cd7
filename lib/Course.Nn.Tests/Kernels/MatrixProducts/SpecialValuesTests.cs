namespace Course.Nn.Tests.Kernels;

public class SpecialValuesTests
{
    // In place, at the edges of tiles, and packed with zeros at the edges.
    private static readonly (int M, int K, int N)[] Sizes = [(8, 5, 48), (9, 7, 50), (130, 385, 50)];

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Multiply_OneSpecialNumberInA_SpoilsItsRowAlone(double special)
    {
        foreach ((int m, int k, int n) in Sizes)
        {
            double[] a = new double[m * k], b = new double[k * n];
            Array.Fill(a, 1);
            Array.Fill(b, 1);
            a[(m * k) - 1] = special;
            Assert.All(Product<double>.All, product =>
            {
                double[] c = product.Run(a, false, b, false, m, k, n, new double[m * n]);
                Assert.All(c[..^n], x => Assert.Equal(k, x));
                Assert.All(c[^n..], x => Assert.Equal(special, x));
            });
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Multiply_OneSpecialNumberInB_SpoilsItsColumnAlone(double special)
    {
        foreach ((int m, int k, int n) in Sizes)
        {
            double[] a = new double[m * k], b = new double[k * n];
            Array.Fill(a, 1);
            Array.Fill(b, 1);
            b[(k * n) - 1] = special;
            Assert.All(Product<double>.All, product =>
            {
                double[] c = product.Run(a, false, b, false, m, k, n, new double[m * n]);
                for (int i = 0; i < c.Length; i++)
                {
                    Assert.Equal(i % n == n - 1 ? special : k, c[i]);
                }
            });
        }
    }

    [Fact]
    public void Multiply_ZeroTimesInfinity_IsNaN() => Assert.All(
        Product<float>.All,
        product => Assert.Equal([float.NaN], product.Run([0], false, [float.PositiveInfinity], false, 1, 1, 1, new float[1])));
}
