using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class ProductFuzzTests
{
    [Fact]
    public void MatrixProduct_Single_EqualsTheDefinition() => Choices.ForAll(Check<float>);

    [Fact]
    public void MatrixProduct_Double_EqualsTheDefinition() => Choices.ForAll(Check<double>);

    private static void Check<T>(Choices choices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int most = choices.One(9, 60);
        (int m, int k, int n) = (choices.Whole(0, most), choices.Whole(0, most), choices.Whole(0, most));
        (bool aTransposed, bool bTransposed, bool accumulate) = (choices.Chance(), choices.Chance(), choices.Chance());
        T[] a = choices.Numbers<T>(m * k, special: true), b = choices.Numbers<T>(k * n, special: true), c = choices.Numbers<T>(m * n, special: true);
        Threads.Set(choices);
        choices.Description = $"[{m},{k}]{(aTransposed ? "ᵀ" : "")} × [{k},{n}]{(bTransposed ? "ᵀ" : "")}{(accumulate ? " added" : "")}, {Threads.Now}";
        T[] expected = Same.Written<T>(m * n, y => Naive.MatrixProduct<T>(a, aTransposed, b, bTransposed, m, k, n, y, accumulate), c);

        // The tiles are asked for sums of at least one product. As in ProductCase, with Σ|a||b| computed like the product; a product or sum below the normal numbers is off by the smallest.
        double[] bounds = Magnitudes<T>(a, aTransposed, b, bTransposed, (m, k, n), c, accumulate);
        foreach (Product<T> product in Product<T>.All.Where(_ => k > 0))
        {
            T[] found = product.Run(a, aTransposed, b, bTransposed, m, k, n, c, accumulate);
            Same.Near($"{product}", expected, found, bounds);
        }

        Same.Near("Fast", expected, Same.Written<T>(m * n, y => Fast.MatrixProduct<T>(a, aTransposed, b, bTransposed, m, k, n, y, accumulate), c), bounds);
    }

    private static double[] Magnitudes<T>(T[] a, bool aTransposed, T[] b, bool bTransposed, (int M, int K, int N) sizes, T[] c, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] magnitudes = Array.ConvertAll(c, x => Math.Abs(double.CreateChecked(x)));
        Naive.MatrixProduct<double>(Absolute(a), aTransposed, Absolute(b), bTransposed, sizes.M, sizes.K, sizes.N, magnitudes, accumulate);
        double smallest = (sizes.K + 2) * double.CreateChecked(T.Epsilon);
        return Array.ConvertAll(magnitudes, magnitude => ((sizes.K + 2) * Same.Epsilon<T>() * magnitude) + smallest);

        static double[] Absolute(T[] numbers) => Array.ConvertAll(numbers, x => Math.Abs(double.CreateChecked(x)));
    }
}
