using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions of notebook 04 in loops over single numbers, or by other formulas than the references.</summary>
public static class Activations
{
    public static (Tensor dxSigmoid, Tensor dxTanh) MySigmoidTanhBackward(Tensor ySigmoid, Tensor yTanh, Tensor dy)
    {
        // y(1 − y) = ¼ − (y − ½)², and 1 − y² = (1 − y)(1 + y).
        Tensor fromHalf = ySigmoid - 0.5;
        return (dy * (0.25 - (fromHalf * fromHalf)), (1 - yTanh) * (dy + (dy * yTanh)));
    }

    public static (Tensor y, Tensor dx, Tensor dalpha) MyPRelu(Tensor x, Tensor alpha, Tensor dy)
    {
        (Tensor y, Tensor dx, Tensor dalpha) = (x.Clone(), dy.Clone(), alpha * 0);
        Each(x, (n, m) =>
        {
            if (x[n, m] <= 0)
            {
                y[n, m] = alpha[m] * x[n, m];
                dx[n, m] = alpha[m] * dy[n, m];
                dalpha[m] += dy[n, m] * x[n, m];
            }
        });
        return (y, dx, dalpha);
    }

    public static (Tensor y, Tensor dx) MyElu(Tensor x, double alpha, Tensor dy)
    {
        // The slope on the left from the output: y + α.
        Tensor y = x.Map(v => v > 0 ? v : alpha * (Math.Exp(v) - 1));
        return (y, dy * Tensor.Where(x > 0, (x * 0) + 1, y + alpha));
    }

    public static (Tensor y, Tensor dx, Tensor dw1, Tensor db1, Tensor dw2, Tensor db2) MyMaxout(
        Tensor x, Tensor w1, Tensor b1, Tensor w2, Tensor b2, Tensor dy)
    {
        (Tensor y, Tensor dx) = (dy * 0, x * 0);
        (Tensor[] w, Tensor[] b) = ([w1, w2], [b1, b2]);
        (Tensor[] dw, Tensor[] db) = ([w1 * 0, w2 * 0], [b1 * 0, b2 * 0]);
        Each(dy, (n, m) =>
        {
            double[] z = [b1[m], b2[m]];
            for (int d = 0; d < x.Shape[1]; d++)
            {
                (z[0], z[1]) = (z[0] + (x[n, d] * w1[d, m]), z[1] + (x[n, d] * w2[d, m]));
            }

            int winner = z[1] > z[0] ? 1 : 0;
            y[n, m] = z[winner];
            db[winner][m] += dy[n, m];
            for (int d = 0; d < x.Shape[1]; d++)
            {
                dx[n, d] += dy[n, m] * w[winner][d, m];
                dw[winner][d, m] += dy[n, m] * x[n, d];
            }
        });
        return (y, dx, dw[0], db[0], dw[1], db[1]);
    }

    public static (Tensor y, Tensor dx, Tensor dtr, Tensor dar, Tensor dtl, Tensor dal) MySRelu(
        Tensor x, Tensor tr, Tensor ar, Tensor tl, Tensor al, Tensor dy)
    {
        (Tensor y, Tensor dx) = (x.Clone(), dy.Clone());
        (Tensor dtr, Tensor dar, Tensor dtl, Tensor dal) = (tr * 0, tr * 0, tr * 0, tr * 0);
        Each(x, (n, m) =>
        {
            // The outer branch as a line with an intercept: ax + (1 − a)t.
            int p = tr.Count == 1 ? 0 : m;
            bool isRight = x[n, m] >= tr[p];
            if (isRight || x[n, m] <= tl[p])
            {
                (Tensor t, Tensor a, Tensor dt, Tensor da) = isRight ? (tr, ar, dtr, dar) : (tl, al, dtl, dal);
                y[n, m] = (a[p] * x[n, m]) + ((1 - a[p]) * t[p]);
                dx[n, m] *= a[p];
                dt[p] += dy[n, m] - (dy[n, m] * a[p]);
                da[p] += dy[n, m] * (x[n, m] - t[p]);
            }
        });
        return (y, dx, dtr, dar, dtl, dal);
    }

    public static (Tensor dead, Tensor open, Tensor zeros) MyDeadUnits(Tensor x, Tensor[] w, Tensor[] b)
    {
        (List<double> dead, List<double> open, List<double> zeros) = ([], [], []);
        Tensor h = x;
        for (int layer = 0; layer < w.Length; layer++)
        {
            h = (h.MatMul(w[layer]) + b[layer]).Clip(0, double.MaxValue);

            // The largest and the smallest output of each unit decide.
            dead.Add((h.Max(0) <= 0).CountNonZero() / (double)b[layer].Count);
            open.Add((h.Min(0) > 0).CountNonZero() / (double)b[layer].Count);
            zeros.Add((h.Count - h.CountNonZero()) / (double)h.Count);
        }

        return (Vector(dead), Vector(open), Vector(zeros));
    }

    private static Tensor Vector(List<double> numbers) => Tensor.From([.. numbers], ElementType.Float64);

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
