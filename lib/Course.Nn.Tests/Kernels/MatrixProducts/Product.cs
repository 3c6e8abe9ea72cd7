using System.Numerics;
using System.Runtime.Intrinsics;
using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Kernels;

/// <summary>One way to multiply: a tile, or what the processor is given.</summary>
internal sealed unsafe class Product<T>(string name, delegate*<Strided<T>, Strided<T>, int, int, int, Strided<T>, bool, void> run)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Every tile at every width, whatever this processor prefers; a width it lacks is emulated.</summary>
    public static IReadOnlyList<Product<T>> All { get; } =
    [
        new("8x3 512", &BlockedProduct<Tile8x3<Simd512<T>, Vector512<T>, T>, T>.Multiply),
        new("8x3 256", &BlockedProduct<Tile8x3<Simd256<T>, Vector256<T>, T>, T>.Multiply),
        new("8x3 128", &BlockedProduct<Tile8x3<Simd128<T>, Vector128<T>, T>, T>.Multiply),
        new("6x2 256", &BlockedProduct<Tile6x2<Simd256<T>, Vector256<T>, T>, T>.Multiply),
        new("6x2 128", &BlockedProduct<Tile6x2<Simd128<T>, Vector128<T>, T>, T>.Multiply),
        new("chosen", &MatrixProduct.Multiply),
    ];

    public override string ToString() => $"{name} {typeof(T).Name}";

    /// <summary>The product of dense operands, either of which may lie transposed; C is what is given.</summary>
    public T[] Run(T[] a, bool aTransposed, T[] b, bool bTransposed, int m, int k, int n, T[] c, bool accumulate = false)
    {
        T[] result = [.. c];
        fixed (T* pa = a, pb = b, pc = result)
        {
            run(
                Strided<T>.Dense(new(pa, a.Length), m, k, aTransposed), Strided<T>.Dense(new(pb, b.Length), k, n, bTransposed), m, k, n,
                Strided<T>.Dense(new(pc, c.Length), m, n), accumulate);
        }

        return result;
    }

    public void Run(Strided<T> a, Strided<T> b, int m, int k, int n, Strided<T> c) => run(a, b, m, k, n, c, false);

    /// <summary>Numbers between −1 and 1.</summary>
    public static T[] Draw(Random random, int count) =>
        Array.ConvertAll(Tensor.RandomUniform(random, [count], -1, 1, ElementType.Float64).ToDoubleArray(), T.CreateChecked);
}
