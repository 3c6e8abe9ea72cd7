using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions of notebook 08 in loops over single numbers, or by other formulas than the references.</summary>
public static class Regularisation
{
    public static (double R, Tensor dw, Tensor next) MyWeightDecay(Tensor w, double l1, double l2, double rate)
    {
        Tensor dw = w.Map(v => (l1 * Math.Sign(v)) + (l2 * v));
        return (w.ToDoubleArray().Sum(v => (l1 * Math.Abs(v)) + (0.5 * l2 * v * v)), dw, w.Map(v => (v * (1 - (rate * l2))) - (rate * l1 * Math.Sign(v))));
    }

    public static (double mean, double variance, double rectified) MyMaskExpectation(Tensor x, Tensor w, double b, double p)
    {
        // Input after input: every value so far splits into two.
        List<(double Value, double Probability)> values = [(b, 1)];
        for (int i = 0; i < x.Count; i++)
        {
            double product = x[i] * w[i];
            values = [.. values.SelectMany(v => new[] { (v.Value, v.Probability * p), (v.Value + product, v.Probability * (1 - p)) })];
        }

        double mean = values.Sum(v => v.Probability * v.Value);
        return (mean, values.Sum(v => v.Probability * v.Value * v.Value) - (mean * mean), values.Where(v => v.Value > 0).Sum(v => v.Probability * v.Value));
    }

    public static (Tensor y, Tensor dx) MyDropout(Tensor x, Tensor draws, double p, bool isTraining, Tensor dy)
    {
        if (!isTraining)
        {
            return (x, dy);
        }

        Tensor isDropped = draws < p;
        return (x.MaskedFill(isDropped, 0) / (1 - p), dy.MaskedFill(isDropped, 0) / (1 - p));
    }

    public static (Tensor mean, Tensor spread, Tensor disagreement) MyMonteCarlo(Tensor h, Tensor w, Tensor b, Tensor draws, double p)
    {
        int passes = draws.Shape[0];
        Tensor sum = Tensor.Zeros([h.Shape[0], b.Count], ElementType.Float64), squares = sum * 0, entropies = sum.Sum(1);
        var all = new List<Tensor>();
        for (int t = 0; t < passes; t++)
        {
            Tensor z = (h * (draws.Row(t) >= p)).MatMul(w / (1 - p)) + b;
            Tensor e = (z - z.Max(1, keepDimension: true)).Exp();
            all.Add(e / e.Sum(1, keepDimension: true));
            sum += all[^1];
            entropies += Entropy(all[^1]);
        }

        Tensor mean = sum / passes;
        squares = all.Aggregate(squares, (s, q) => s + (q - mean).Square());
        return (mean, (squares / (passes - 1)).Sqrt(), Entropy(mean) - (entropies / passes));
    }

    public static (Tensor y, Tensor dx, Tensor dw, Tensor db, Tensor inUse) MyDropConnect(Tensor x, Tensor w, Tensor b, Tensor draws, double p, Tensor dy)
    {
        // Example after example, each an affine layer of its own.
        (Tensor y, Tensor dx, Tensor dw) = (dy * 0, x * 0, w * 0);
        for (int n = 0; n < x.Shape[0]; n++)
        {
            Tensor kept = w * (draws.Row(n) >= p);
            (Tensor row, Tensor error) = (x.Row(n).Reshape(1, x.Shape[1]), dy.Row(n).Reshape(1, dy.Shape[1]));
            (Tensor sums, Tensor back) = (row.MatMul(kept), error.MatMul(kept.T));
            for (int m = 0; m < b.Count; m++)
            {
                y[n, m] = sums[0, m] + b[m];
            }

            for (int d = 0; d < x.Shape[1]; d++)
            {
                dx[n, d] = back[0, d];
            }

            dw += row.T.MatMul(error) * (draws.Row(n) >= p);
        }

        return (y, dx, dw, Tensor.Ones([1, x.Shape[0]], ElementType.Float64).MatMul(dy).Reshape(b.Count), x.MatMul(w - (p * w)) + b);
    }

    public static (Tensor y, Tensor dx, Tensor[] dw) MyStochasticDepth(Tensor x, Tensor[] w, Tensor draws, double pLast, bool isTraining, Tensor dy)
    {
        // Block after block by recursion: what is behind a block is done before it comes back.
        var dw = new Tensor[w.Length];
        (Tensor y, Tensor dx) = Rest(x, 0);
        return (y, dx, dw);

        (Tensor Y, Tensor Dx) Rest(Tensor h, int block)
        {
            if (block == w.Length)
            {
                return (h, dy);
            }

            double p = pLast * (block + 1) / w.Length;
            double factor = !isTraining ? 1 - p : draws[block] < p ? 0 : 1;
            Tensor z = h.MatMul(w[block]);
            (Tensor last, Tensor dh) = Rest(h + (factor * z.Clip(0, double.MaxValue)), block + 1);
            Tensor dz = (factor * dh).MaskedFill(z <= 0, 0);
            dw[block] = h.T.MatMul(dz);
            return (last, dh + dz.MatMul(w[block].T));
        }
    }

    public static (Tensor y, Tensor dx) MyFractionalPool(Tensor x, int rows, int columns, double u, double v, bool isOverlapping, Tensor dy)
    {
        (Tensor y, Tensor dx) = (dy * 0 + double.NegativeInfinity, x * 0);
        int[,,] winners = new int[x.Shape[0], rows, columns];
        for (int n = 0; n < x.Shape[0]; n++)
        {
            for (int k = 0; k < x.Shape[1]; k++)
            {
                for (int l = 0; l < x.Shape[2]; l++)
                {
                    // Pixel after pixel: which windows is it in?
                    foreach ((int i, int j) in from i in Around(k, x.Shape[1], rows, u) from j in Around(l, x.Shape[2], columns, v) select (i, j))
                    {
                        if (x[n, k, l] > y[n, i, j])
                        {
                            (y[n, i, j], winners[n, i, j]) = (x[n, k, l], (k * x.Shape[2]) + l);
                        }
                    }
                }
            }

            for (int i = 0; i < rows * columns; i++)
            {
                int at = winners[n, i / columns, i % columns];
                dx[n, at / x.Shape[2], at % x.Shape[2]] += dy[n, i / columns, i % columns];
            }
        }

        return (y, dx);

        IEnumerable<int> Around(int pixel, int pixels, int windows, double shift)
        {
            int extra = isOverlapping ? 1 : 0;
            double alpha = (pixels - extra) / (double)windows;
            double Border(int i) => Math.Ceiling(alpha * (i + shift)) - Math.Ceiling(alpha * shift);
            return Enumerable.Range(0, windows).Where(i => Border(i) <= pixel && pixel < Border(i + 1) + extra);
        }
    }

    private static Tensor Entropy(Tensor q) => q.Map(v => v > 0 ? -v * Math.Log(v) : 0).Sum(1);
}
