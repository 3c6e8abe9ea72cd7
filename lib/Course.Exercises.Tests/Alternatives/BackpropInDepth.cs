using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions of notebook 03's later exercises, in loops where the references use matrices and the other way round.</summary>
public static class BackpropInDepth
{
    public static (Tensor deltaK, Tensor deltaJ, Tensor newW1, Tensor newB1, Tensor newW2, Tensor newB2) MyDeltaRule(
        Tensor x, Tensor t, Tensor w1, Tensor b1, Tensor w2, Tensor b2, double rate)
    {
        (int inputs, int hidden, int outputs) = (x.Count, b1.Count, b2.Count);
        (double[] yj, double[] yk) = (b1.ToDoubleArray(), b2.ToDoubleArray());
        for (int j = 0; j < hidden; j++)
        {
            for (int i = 0; i < inputs; i++)
            {
                yj[j] += w1[i, j] * x[i];
            }

            yj[j] = Math.Tanh(yj[j]);
            for (int k = 0; k < outputs; k++)
            {
                yk[k] += w2[j, k] * yj[j];
            }
        }

        double[] deltaK = [.. yk.Select((z, k) => ((1 / (1 + Math.Exp(-z))) - t[k]) * Math.Exp(-z) / Math.Pow(1 + Math.Exp(-z), 2))];
        double[] deltaJ = [.. yj.Select((y, j) => (1 - y) * (1 + y) * deltaK.Select((d, k) => d * w2[j, k]).Sum())];
        (Tensor newW1, Tensor newB1, Tensor newW2, Tensor newB2) = (w1.Clone(), b1.Clone(), w2.Clone(), b2.Clone());
        for (int j = 0; j < hidden; j++)
        {
            newB1[j] -= rate * deltaJ[j];
            for (int i = 0; i < inputs; i++)
            {
                newW1[i, j] -= rate * x[i] * deltaJ[j];
            }

            for (int k = 0; k < outputs; k++)
            {
                newW2[j, k] -= rate * yj[j] * deltaK[k];
            }
        }

        for (int k = 0; k < outputs; k++)
        {
            newB2[k] -= rate * deltaK[k];
        }

        return (Row(deltaK), Row(deltaJ), newW1, newB1, newW2, newB2);
    }

    public static Tensor MySoftmaxBackward(Tensor z, Tensor dy)
    {
        Tensor dz = z * 0;
        for (int n = 0; n < z.Shape[0]; n++)
        {
            double[] scores = z.Row(n).ToDoubleArray();
            double[] e = [.. scores.Select(s => Math.Exp(s - scores.Max()))];
            double total = e.Sum();
            double mean = 0;
            for (int c = 0; c < e.Length; c++)
            {
                mean += e[c] / total * dy[n, c];
            }

            for (int c = 0; c < e.Length; c++)
            {
                dz[n, c] = e[c] / total * (dy[n, c] - mean);
            }
        }

        return dz;
    }

    public static (double worst, int at, int[] kinks) MyGradientCheck(Func<double[], double> f, double[] x, double[] gradient)
    {
        // A kink shows in the second difference: halving the step divides a curve's by four and a corner's by two or less.
        var numeric = new double?[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double At(double step)
            {
                double[] moved = [.. x];
                moved[i] += step;
                return f(moved);
            }

            double h = 1e-4 * Math.Max(1, Math.Abs(x[i]));
            double[] v = [At(-h), At(-h / 2), At(0), At(h / 2), At(h)];
            (double whole, double half) = ((v[4] - v[0]) / (2 * h), (v[3] - v[1]) / h);
            (double bend, double bendHalf) = ((v[4] - (2 * v[2]) + v[0]) / h, (v[3] - (2 * v[2]) + v[1]) / (h / 2));
            bool smooth = Math.Abs(whole - half) < 1e-5 * (1 + Math.Abs(half)) && (Math.Abs(bendHalf) < 0.8 * Math.Abs(bend) || Math.Abs(bend) < 1e-5 * (1 + Math.Abs(half)));
            numeric[i] = smooth ? half : null;
        }

        int[] kinks = [.. Enumerable.Range(0, x.Length).Where(i => numeric[i] is null)];
        int[] compared = [.. Enumerable.Range(0, x.Length).Except(kinks)];
        double floor = compared.Length == 0 ? 0 : 1e-3 * compared.Max(i => Math.Abs(numeric[i]!.Value));
        (double worst, int at) = (compared.Length == 0 ? 1 : 0, -1);
        foreach (int i in compared)
        {
            double scale = new[] { floor, Math.Abs(gradient[i]), Math.Abs(numeric[i]!.Value) }.Max();
            double error = scale == 0 ? 0 : Math.Abs(gradient[i] - numeric[i]!.Value) / scale;
            (worst, at) = error > worst && error > 1e-6 ? (error, i) : (worst, at);
        }

        return (worst, at, kinks);
    }

    public static (double loss, Tensor dtheta) MyDeepGradients(Tensor x, int[] labels, int[] widths, Tensor theta, double lambda)
    {
        // Recursion: a layer goes forward, lets the layers above it work, and comes back with the gradient of its input.
        Tensor dtheta = theta * 0;
        double loss = 0;

        Tensor Layer(int l, int start, Tensor h)
        {
            if (l == widths.Length - 1)
            {
                (double data, Tensor dscores) = Backprop.MySoftmaxLoss(h, labels);
                loss += data;
                return dscores;
            }

            (int d, int m) = (widths[l], widths[l + 1]);
            double W(int i, int j) => theta[start + (i * m) + j];
            Tensor y = Tensor.Zeros([h.Shape[0], m], ElementType.Float64);
            for (int n = 0; n < y.Shape[0]; n++)
            {
                for (int j = 0; j < m; j++)
                {
                    double z = theta[start + (d * m) + j] + Enumerable.Range(0, d).Sum(i => h[n, i] * W(i, j));
                    y[n, j] = l == widths.Length - 2 ? z : Math.Tanh(z);
                }
            }

            Tensor dy = Layer(l + 1, start + (d * m) + m, y);
            Tensor dh = h * 0;
            for (int j = 0; j < m; j++)
            {
                for (int n = 0; n < y.Shape[0]; n++)
                {
                    double dz = dy[n, j] * (l == widths.Length - 2 ? 1 : 1 - (y[n, j] * y[n, j]));
                    dtheta[start + (d * m) + j] += dz;
                    for (int i = 0; i < d; i++)
                    {
                        dtheta[start + (i * m) + j] += h[n, i] * dz;
                        dh[n, i] += W(i, j) * dz;
                    }
                }

                for (int i = 0; i < d; i++)
                {
                    dtheta[start + (i * m) + j] += lambda * W(i, j);
                    loss += lambda / 2 * W(i, j) * W(i, j);
                }
            }

            return dh;
        }

        Layer(0, 0, x);
        return (loss, dtheta);
    }

    private static Tensor Row(double[] values) => Tensor.From(values, [values.Length], ElementType.Float64);
}
