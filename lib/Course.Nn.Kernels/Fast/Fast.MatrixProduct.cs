using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>The product of matrices.</content>
internal sealed partial class Fast : IMatrixProduct
{
    /// <inheritdoc/>
    public static void MatrixProduct<T>(
        ReadOnlySpan<T> a, bool aTransposed, ReadOnlySpan<T> b, bool bTransposed, int m, int k, int n, Span<T> c, bool accumulate = false)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Kernels.MatrixProduct.Multiply(a, aTransposed, b, bTransposed, m, k, n, c, accumulate);
}
