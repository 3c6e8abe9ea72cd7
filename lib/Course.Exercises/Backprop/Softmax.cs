using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The pieces of softmax with cross-entropy that several exercises share.</summary>
internal static class Softmax
{
    /// <summary>p = e^(s − max s) / Σ e^(s − max s), row by row; the shift changes nothing but keeps the exponentials finite.</summary>
    internal static Tensor Probabilities(Tensor scores)
    {
        Tensor exponentials = (scores - scores.Max(1, keepDimension: true)).Exp();
        return exponentials / exponentials.Sum(1, keepDimension: true);
    }

    /// <summary>−1/N Σ log p[label], by log Σ e^s so that no logarithm of 0 is taken.</summary>
    internal static double Loss(Tensor scores, Tensor oneHot)
    {
        Tensor shifted = scores - scores.Max(1, keepDimension: true);
        return (shifted.Exp().Sum(1).Log().Sum() - (shifted * oneHot).Sum()) / scores.Shape[0];
    }

    /// <summary>A row per label [N, classes]: 1 at the label, 0 elsewhere.</summary>
    internal static Tensor OneHot(int[] labels, int classes)
    {
        double[] values = new double[labels.Length * classes];
        for (int i = 0; i < labels.Length; i++)
        {
            values[(i * classes) + labels[i]] = 1;
        }

        return Tensor.From(values, [labels.Length, classes], ElementType.Float64);
    }
}
