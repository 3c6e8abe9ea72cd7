using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions of notebook 05 in loops over single numbers, and in other forms than the references.</summary>
public static class Losses
{
    public static (double loss, Tensor dy, Tensor dz) MySquaredError(Tensor z, Tensor t)
    {
        (int n, double loss, Tensor dy, Tensor dz) = (z.Shape[0], 0.0, z.Clone(), z.Clone());
        Each(z, (i, m) =>
        {
            // σ(z) = ½(1 + tanh ½z), and its derivative is ¼(1 − tanh² ½z).
            double h = Math.Tanh(z[i, m] / 2);
            double error = (0.5 * (1 + h)) - t[i, m];
            loss += 0.5 * error * error / n;
            dy[i, m] = error / n;
            dz[i, m] = error * 0.25 * (1 - (h * h)) / n;
        });
        return (loss, dy, dz);
    }

    public static (double loss, Tensor dz) MyBceWithLogits(Tensor z, Tensor t)
    {
        (double loss, Tensor dz) = (0.0, z.Clone());
        Each(z, (i, k) =>
        {
            // By the sign of z, each branch with an exponent that is never positive.
            double e = Math.Exp(-Math.Abs(z[i, k]));
            double sigma = z[i, k] >= 0 ? 1 / (1 + e) : e / (1 + e);
            loss += (z[i, k] >= 0 ? (1 - t[i, k]) * z[i, k] : -t[i, k] * z[i, k]) + Math.Log(1 + e);
            dz[i, k] = (((1 - t[i, k]) * sigma) - (t[i, k] * (1 - sigma))) / z.Shape[0];
        });
        return (loss / z.Shape[0], dz);
    }

    public static (Tensor lse, Tensor dz) MyLogSumExp(Tensor z, Tensor dlse)
    {
        (Tensor lse, Tensor dz) = (dlse.Clone(), z.Clone());
        for (int n = 0; n < z.Shape[0]; n++)
        {
            // log(e^a + e^b), score after score: no maximum of the row is looked for.
            double sum = double.NegativeInfinity;
            for (int c = 0; c < z.Shape[1]; c++)
            {
                (double high, double low) = (Math.Max(sum, z[n, c]), Math.Min(sum, z[n, c]));
                sum = double.IsNegativeInfinity(low) ? high : high + Math.Log(1 + Math.Exp(low - high));
            }

            lse[n] = sum;
        }

        Each(z, (n, c) => dz[n, c] = dlse[n] * Math.Exp(z[n, c] - lse[n]));
        return (lse, dz);
    }

    public static (double loss, Tensor dz) MySmoothedCrossEntropy(Tensor z, int[] labels, double epsilon, Tensor weights)
    {
        (int classes, double d, double loss, Tensor dz) = (z.Shape[1], labels.Sum(label => weights[label]), 0.0, z * 0);
        for (int n = 0; n < labels.Length; n++)
        {
            // Each class pulls by itself: −q log p(i) has the gradient q(p − onehot(i)).
            double lse = MyLogSumExp(z.Rows([n]), Tensor.Ones([1], ElementType.Float64)).lse[0];
            for (int i = 0; i < classes; i++)
            {
                double q = weights[i] * ((labels[n] == i ? 1 - epsilon : 0) + (epsilon / classes));
                loss += q * (lse - z[n, i]) / d;
                for (int j = 0; j < classes; j++)
                {
                    dz[n, j] += q * (Math.Exp(z[n, j] - lse) - (i == j ? 1 : 0)) / d;
                }
            }
        }

        return (loss, dz);
    }

    private static void Each(Tensor matrix, Action<int, int> visit)
    {
        for (int i = 0; i < matrix.Shape[0]; i++)
        {
            for (int j = 0; j < matrix.Shape[1]; j++)
            {
                visit(i, j);
            }
        }
    }
}
