using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// Softmax and cross-entropy of a batch in one pass, row by row: with pᵢ = e^(zᵢ − max z) / Σⱼ e^(zⱼ − max z) and target shares q,
/// returns −Σ q·ln p / d and writes ∂/∂z = (p·Σᵢqᵢ − q) / d.
/// </summary>
internal static class SoftmaxRows
{
    public static double CrossEntropy<T>(ReadOnlySpan<T> scores, ReadOnlySpan<T> shares, int classes, double d, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double loss = 0;
        T divisor = T.CreateTruncating(d);
        for (int start = 0; start < scores.Length; start += classes)
        {
            loss += Row(scores.Slice(start, classes), shares.Slice(start, classes), divisor, gradient.Slice(start, classes));
        }

        return loss / d;
    }

    private static double Row<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> q, T d, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = z[0];
        foreach (T score in z)
        {
            largest = T.Max(largest, score);
        }

        (double sum, double share) = (0, 0);
        for (int i = 0; i < z.Length; i++)
        {
            T e = T.Exp(z[i] - largest);
            gradient[i] = e;
            sum += double.CreateTruncating(e);
            share += double.CreateTruncating(q[i]);
        }

        (T logSum, T scale) = (T.CreateTruncating(Math.Log(sum)), T.CreateTruncating(share / sum));
        double loss = 0;
        for (int i = 0; i < z.Length; i++)
        {
            // 0·∞ is no loss: a class without a share does not count, however small its probability.
            loss -= q[i] == T.Zero ? 0 : double.CreateTruncating(q[i] * (z[i] - largest - logSum));
            gradient[i] = ((gradient[i] * scale) - q[i]) / d;
        }

        return loss;
    }
}
