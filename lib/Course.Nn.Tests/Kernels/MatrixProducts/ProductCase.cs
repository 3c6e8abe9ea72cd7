using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

/// <summary>One product with random operands, and what it must be within rounding.</summary>
internal sealed class ProductCase<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly (int M, int K, int N) _size;
    private readonly T[] _a;
    private readonly T[] _b;
    private readonly T[] _c;
    private readonly double[] _exact;
    private readonly double[] _magnitude;

    public ProductCase(Random random, int m, int k, int n)
    {
        _size = (m, k, n);
        (_a, _b, _c) = (Product<T>.Draw(random, m * k), Product<T>.Draw(random, k * n), Product<T>.Draw(random, m * n));
        (_exact, _magnitude) = (ByDefinition(x => x), ByDefinition(Math.Abs));
    }

    /// <summary>Runs all four ways to lie in memory, written over C and added to it.</summary>
    public void Check(Product<T> product)
    {
        (int m, int k, int n) = _size;
        T[] nothing = [.. Enumerable.Repeat(T.NaN, m * n)];
        foreach ((bool aTransposed, bool bTransposed) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            T[] a = aTransposed ? Transpose(_a, m, k) : _a, b = bTransposed ? Transpose(_b, k, n) : _b;
            string name = $"{product}: [{m},{k}]{(aTransposed ? "ᵀ" : "")} × [{k},{n}]{(bTransposed ? "ᵀ" : "")}";
            Compare(name, product.Run(a, aTransposed, b, bTransposed, m, k, n, nothing), 0);
            Compare(name + " added", product.Run(a, aTransposed, b, bTransposed, m, k, n, _c, accumulate: true), 1);
        }
    }

    public static T[] Transpose(T[] matrix, int rows, int columns)
    {
        var result = new T[matrix.Length];
        Naive.Transpose<T>(matrix, rows, columns, result);
        return result;
    }

    // A sum of k products in any order, rounded at every step, is off by at most k·u/(1−k·u)·Σ|a||b| (Higham 2002, 3.1), and one
    // more addition adds u·(|c| + Σ|a||b|); with ε = 2u, (k+2)·ε·(|c| + Σ|a||b|) covers both and the rounding of the oracle.
    private void Compare(string name, T[] found, int addedTo)
    {
        double epsilon = typeof(T) == typeof(float) ? Math.Pow(2, -23) : Math.Pow(2, -52);
        for (int i = 0; i < found.Length; i++)
        {
            double start = addedTo * double.CreateChecked(_c[i]), expected = start + _exact[i];
            double tolerance = (_size.K + 2) * epsilon * (Math.Abs(start) + _magnitude[i]);
            if (!(Math.Abs(expected - double.CreateChecked(found[i])) <= tolerance))
            {
                Assert.Fail(FormattableString.Invariant($"{name}: element {i}: expected {expected:R}, found {found[i]:R}, tolerance {tolerance:R}"));
            }
        }
    }

    private double[] ByDefinition(Func<double, double> of)
    {
        (int m, int k, int n) = _size;
        double[] result = new double[m * n];
        Naive.MatrixProduct<double>(
            Array.ConvertAll(_a, x => of(double.CreateChecked(x))), Array.ConvertAll(_b, x => of(double.CreateChecked(x))), m, k, n, result);
        return result;
    }
}
