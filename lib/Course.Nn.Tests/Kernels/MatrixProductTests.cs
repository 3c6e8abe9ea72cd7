using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Kernels;

public class MatrixProductTests
{
    // Sizes around the processor's vector lengths (4, 8 and 16 elements), and empty ones.
    private static readonly int[] Sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33];

    [Fact]
    public void Multiply_EverySizeInDoublePrecision_EqualsNaive()
    {
        Random random = RandomSource.FromSeed(11);
        foreach ((int m, int k, int n) in AllSizes())
        {
            double[] a = Tensor.RandomUniform(random, [m * k], -1, 1, ElementType.Float64).ToDoubleArray();
            double[] b = Tensor.RandomUniform(random, [k * n], -1, 1, ElementType.Float64).ToDoubleArray();
            double[] expected = new double[m * n];
            double[] found = Enumerable.Repeat(double.NaN, m * n).ToArray();
            MatrixProduct.Naive<double>(a, b, m, k, n, expected);
            MatrixProduct.Multiply<double>(a, false, b, false, m, k, n, found);

            // k products of at most 1, each sum rounded: at most k²·ε apart, with ε = 2⁻⁵².
            NumberAssert.Close(expected, found, k * k * Math.Pow(2, -52));
        }
    }

    [Fact]
    public void Multiply_EverySizeInSinglePrecision_EqualsNaive()
    {
        Random random = RandomSource.FromSeed(12);
        foreach ((int m, int k, int n) in AllSizes())
        {
            float[] a = Tensor.RandomUniform(random, [m * k], -1, 1).ToFloatArray();
            float[] b = Tensor.RandomUniform(random, [k * n], -1, 1).ToFloatArray();
            float[] expected = new float[m * n];
            float[] found = new float[m * n];
            MatrixProduct.Naive<float>(a, b, m, k, n, expected);
            MatrixProduct.Multiply<float>(a, false, b, false, m, k, n, found);

            // As above, with ε = 2⁻²³.
            NumberAssert.Close(
                Array.ConvertAll(expected, x => (double)x), Array.ConvertAll(found, x => (double)x), k * k * Math.Pow(2, -23));
        }
    }

    private static IEnumerable<(int M, int K, int N)> AllSizes() =>
        from m in new[] { 0, 1, 3 } from k in Sizes from n in Sizes select (m, k, n);
}
