using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions of notebook 12 by other means than the references: single numbers in arrays, and every tensor with a using of its own.</summary>
public static class TorchReference
{
    public static (Tensor losses, Tensor[] gradients, Tensor[] weights, Tensor mean, Tensor variance) MySameNumbers(
        Tensor x, int[] labels, Tensor[] weights, double[] rates, double momentum, double decay)
    {
        (int n, int d, int m, int c) = (x.Shape[0], x.Shape[1], weights[0].Shape[0], weights[2].Shape[0]);
        double[][] p = [.. weights.Select(w => w.ToDoubleArray())], v = [.. p.Select(w => new double[w.Length])], first = [];
        double[] losses = new double[rates.Length], mean = new double[d], variance = new double[d];
        double[,] u = new double[n, d];
        for (int i = 0; i < d; i++)
        {
            double[] column = [.. Enumerable.Range(0, n).Select(row => x[row, i])];
            double mu = column.Average(), squares = column.Sum(value => (value - mu) * (value - mu));
            double kept = Math.Pow(0.9, rates.Length);     // of the 0 and the 1 at the start; the rest is the batch's, the same in every step
            (mean[i], variance[i]) = ((1 - kept) * mu, kept + ((1 - kept) * squares / (n - 1)));
            for (int row = 0; row < n; row++)
            {
                u[row, i] = (column[row] - mu) / Math.Sqrt((squares / n) + 1e-5);
            }
        }

        for (int step = 0; step < rates.Length; step++)
        {
            double[][] g = [.. p.Select(w => new double[w.Length])];
            for (int row = 0; row < n; row++)
            {
                double[] a = [.. Enumerable.Range(0, m).Select(j => p[1][j] + Enumerable.Range(0, d).Sum(i => p[0][(j * d) + i] * u[row, i]))];
                double[] z = [.. Enumerable.Range(0, c).Select(k => p[3][k] + Enumerable.Range(0, m).Sum(j => p[2][(k * m) + j] * Math.Max(a[j], 0)))];
                double most = z.Max(), all = most + Math.Log(z.Sum(score => Math.Exp(score - most)));
                losses[step] += (all - z[labels[row]]) / n;
                double[] dz = [.. z.Select((score, k) => (Math.Exp(score - all) - (k == labels[row] ? 1 : 0)) / n)];
                for (int j = 0; j < m; j++)
                {
                    double da = 0;
                    for (int k = 0; k < c; k++)
                    {
                        g[2][(k * m) + j] += dz[k] * Math.Max(a[j], 0);
                        g[3][k] += j == 0 ? dz[k] : 0;
                        da += a[j] > 0 ? dz[k] * p[2][(k * m) + j] : 0;
                    }

                    g[1][j] += da;
                    for (int i = 0; i < d; i++)
                    {
                        g[0][(j * d) + i] += da * u[row, i];
                    }
                }
            }

            first = step == 0 ? [.. g.Select(one => (double[])one.Clone())] : first;
            for (int i = 0; i < p.Length; i++)
            {
                for (int k = 0; k < p[i].Length; k++)
                {
                    v[i][k] = (momentum * v[i][k]) + g[i][k] + (decay * p[i][k]);
                    p[i][k] -= rates[step] * v[i][k];
                }
            }
        }

        Tensor[] Shaped(double[][] numbers) => [.. numbers.Select((one, i) => Tensor.From(one, weights[i].Shape, ElementType.Float64))];
        return (Tensor.From(losses, ElementType.Float64), Shaped(first), Shaped(p), Tensor.From(mean, ElementType.Float64), Tensor.From(variance, ElementType.Float64));
    }

    public static (double[] losses, CountedTensor scores) MyTorchLoop(
        CountedMemory memory, CountedTensor x, CountedTensor labels, CountedTensor[] weights, double rate, double momentum, int batch, int epochs)
    {
        using var optimizer = new CountedSgd(weights, rate, momentum);
        double[] losses = new double[epochs];
        for (int step = 0, each = (x.Shape[0] + batch - 1) / batch; step < epochs * each; step++)
        {
            int from = step % each * batch, count = Math.Min(batch, x.Shape[0] - from);
            using CountedTensor rows = x.Narrow(0, from, count), targets = labels.Narrow(0, from, count);
            using CountedTensor scores = Forward(rows, weights), loss = scores.CrossEntropy(targets);
            loss.Backward();
            optimizer.Step();
            optimizer.ZeroGrad();
            losses[step / each] += loss.Item() * count / x.Shape[0];
        }

        using CountedTensor last = Forward(x, weights);
        return (losses, memory.Tensor(last.ToTensor()));
    }

    private static CountedTensor Forward(CountedTensor x, CountedTensor[] weights)
    {
        using CountedTensor product = x.MatMul(weights[0]), sum = product + weights[1], h = sum.Relu(), second = h.MatMul(weights[2]);
        return second + weights[3];
    }
}
