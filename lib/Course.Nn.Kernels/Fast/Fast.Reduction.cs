using System.Numerics;
using System.Numerics.Tensors;

namespace Course.Nn.Kernels;

/// <content>Many elements become one.</content>
internal sealed partial class Fast : IReduction
{
    /// <inheritdoc/>
    public static double Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduction.Sum(x);

    /// <inheritdoc/>
    public static double Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduction.Dot(x, y);

    /// <inheritdoc/>
    public static void Sum<T>(ReadOnlySpan<T> source, int n, int inner, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduction.Sum(source, n, inner, destination);

    /// <inheritdoc/>
    public static void Fold<TOperation, T>(ReadOnlySpan<T> source, int n, int inner, Span<T> destination)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Naive.Fold<TOperation, T>(source, n, inner, destination);

    /// <inheritdoc/>
    public static void ArgMax<T>(ReadOnlySpan<T> source, int n, int inner, Span<int> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (inner > 1)
        {
            Naive.ArgMax(source, n, inner, destination);
            return;
        }

        for (int d = 0; d < destination.Length; d++)
        {
            destination[d] = Reduction.ArgMax(source.Slice(d * n, n));
        }
    }

    /// <inheritdoc/>
    /// <remarks>Of no numbers the library says false.</remarks>
    public static bool AllFinite<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.IsEmpty || TensorPrimitives.IsFiniteAll(x);
}
