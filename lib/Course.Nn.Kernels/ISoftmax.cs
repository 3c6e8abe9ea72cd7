using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>Softmax and cross-entropy of a batch in one pass.</summary>
public interface ISoftmax
{
    /// <summary>
    /// Row by row, with pᵢ = e^(zᵢ − max z) / Σⱼ e^(zⱼ − max z) and target shares q: returns −Σ q·ln p / d and writes
    /// ∂/∂z = (p·Σᵢqᵢ − q) / d. A class without a share is no loss, however small its probability.
    /// </summary>
    static abstract double SoftmaxCrossEntropy<T>(ReadOnlySpan<T> scores, ReadOnlySpan<T> shares, int classes, double d, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
