using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Softmax and cross-entropy.</content>
public sealed partial class Naive : ISoftmax
{
    /// <inheritdoc/>
    public static double SoftmaxCrossEntropy<T>(ReadOnlySpan<T> scores, ReadOnlySpan<T> shares, int classes, double d, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double loss = 0;
        for (int start = 0; start < scores.Length; start += classes)
        {
            ReadOnlySpan<T> z = scores.Slice(start, classes), q = shares.Slice(start, classes);
            double[] logarithms = LogProbabilities(z);
            double share = Sum(q);
            for (int i = 0; i < classes; i++)
            {
                double target = double.CreateTruncating(q[i]);
                loss -= target == 0 ? 0 : target * logarithms[i];
                gradient[start + i] = T.CreateTruncating(((Math.Exp(logarithms[i]) * share) - target) / d);
            }
        }

        return loss / d;
    }

    /// <summary>ln pᵢ = zᵢ − max z − ln Σⱼ e^(zⱼ − max z), in double precision.</summary>
    private static double[] LogProbabilities<T>(ReadOnlySpan<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double largest = double.NegativeInfinity;
        foreach (T score in z)
        {
            largest = Math.Max(largest, double.CreateTruncating(score));
        }

        double sum = 0;
        foreach (T score in z)
        {
            sum += Math.Exp(double.CreateTruncating(score) - largest);
        }

        double[] logarithms = new double[z.Length];
        for (int i = 0; i < logarithms.Length; i++)
        {
            logarithms[i] = double.CreateTruncating(z[i]) - largest - Math.Log(sum);
        }

        return logarithms;
    }
}
