using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Softmax and cross-entropy.</content>
internal sealed partial class Fast : ISoftmax
{
    /// <inheritdoc/>
    public static double SoftmaxCrossEntropy<T>(ReadOnlySpan<T> scores, ReadOnlySpan<T> shares, int classes, double d, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        SoftmaxRows<T>.CrossEntropy(scores, shares, classes, d, gradient);
}
