using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions of notebook 03 in loops over single numbers, where the references use matrices.</summary>
public static class Backprop
{
    public static (double E, Tensor dw, double db, Tensor dx) MyLogisticNeuron(Tensor x, Tensor w, double b, double t)
    {
        double z = b;
        for (int i = 0; i < x.Count; i++)
        {
            z += w[i] * x[i];
        }

        double y = 0.5 * (1 + Math.Tanh(z / 2));
        (Tensor dw, Tensor dx) = (Zeros(x.Count), Zeros(x.Count));
        for (int i = 0; i < x.Count; i++)
        {
            dw[i] = -(t - y) * (y - (y * y)) * x[i];
            dx[i] = -(t - y) * (y - (y * y)) * w[i];
        }

        return (Math.Pow(t - y, 2) / 2, dw, -(t - y) * (y - (y * y)), dx);
    }

    public static Tensor MyAffineForward(Tensor x, Tensor w, Tensor b)
    {
        Tensor y = Zeros(x.Shape[0], w.Shape[1]);
        Each(y, (n, m) =>
        {
            double sum = b[m];
            for (int d = 0; d < w.Shape[0]; d++)
            {
                sum += x[n, d] * w[d, m];
            }

            y[n, m] = sum;
        });
        return y;
    }

    public static (Tensor dx, Tensor dw, Tensor db) MyAffineBackward(Tensor x, Tensor w, Tensor dy)
    {
        (Tensor dx, Tensor dw, Tensor db) = (Zeros(x.Shape[0], x.Shape[1]), Zeros(w.Shape[0], w.Shape[1]), Zeros(w.Shape[1]));
        Each(dy, (n, m) =>
        {
            db[m] += dy[n, m];
            for (int d = 0; d < w.Shape[0]; d++)
            {
                dx[n, d] += dy[n, m] * w[d, m];
                dw[d, m] += dy[n, m] * x[n, d];
            }
        });
        return (dx, dw, db);
    }

    public static Tensor MyReluBackward(Tensor x, Tensor dy)
    {
        Tensor dx = dy.Clone();
        Each(dx, (n, d) => dx[n, d] = x[n, d] <= 0 ? 0 : dx[n, d]);
        return dx;
    }

    public static (double loss, Tensor dscores) MySoftmaxLoss(Tensor scores, int[] labels)
    {
        (int n, int classes) = (scores.Shape[0], scores.Shape[1]);
        (double loss, Tensor dscores) = (0.0, Zeros(n, classes));
        Each(scores, (i, c) =>
        {
            // −log p(c) = log Σ e^(s(k) − s(c)): only differences occur, and the largest is taken out.
            double[] differences = [.. Enumerable.Range(0, classes).Select(k => scores[i, k] - scores[i, c])];
            double largest = differences.Max();
            double surprise = largest + Math.Log(differences.Sum(d => Math.Exp(d - largest)));
            bool own = c == labels[i];
            loss += own ? surprise / n : 0;
            dscores[i, c] = (Math.Exp(-surprise) - (own ? 1 : 0)) / n;
        });
        return (loss, dscores);
    }

    public static (double J, Tensor dw, Tensor db) MyRegularisedCost(Tensor x, Tensor y, Tensor w, Tensor b, double lambda)
    {
        (double cost, Tensor dw, Tensor db) = (0.0, w * (lambda / x.Shape[0]), Zeros(b.Count));
        foreach (double weight in w.ToDoubleArray())
        {
            cost += lambda * weight * weight / (2 * x.Shape[0]);
        }

        Tensor z = MyAffineForward(x, w, b);
        Each(z, (i, k) =>
        {
            // −y log h − (1 − y) log(1 − h) = log(1 + e^z) − yz.
            cost += (Math.Log(1 + Math.Exp(z[i, k])) - (y[i, k] * z[i, k])) / x.Shape[0];
            double error = ((1 / (1 + Math.Exp(-z[i, k]))) - y[i, k]) / x.Shape[0];
            db[k] += error;
            for (int d = 0; d < w.Shape[0]; d++)
            {
                dw[d, k] += error * x[i, d];
            }
        });
        return (cost, dw, db);
    }

    public static (double loss, Tensor dw1, Tensor db1, Tensor dw2, Tensor db2) MyTwoLayerGradients(
        Tensor x, int[] labels, Tensor w1, Tensor b1, Tensor w2, Tensor b2, double lambda)
    {
        // Built from the other solutions, step by step.
        Tensor z1 = MyAffineForward(x, w1, b1);
        Tensor h = z1.Clip(0, double.MaxValue);
        (double loss, Tensor dscores) = MySoftmaxLoss(MyAffineForward(h, w2, b2), labels);
        (Tensor dh, Tensor dw2, Tensor db2) = MyAffineBackward(h, w2, dscores);
        (Tensor _, Tensor dw1, Tensor db1) = MyAffineBackward(x, w1, MyReluBackward(z1, dh));
        loss += 0.5 * lambda * (Math.Pow(w1.Norm(), 2) + Math.Pow(w2.Norm(), 2));
        return (loss, dw1 + (w1 * lambda), db1, dw2 + (w2 * lambda), db2);
    }

    public static (Tensor w1, Tensor b1, Tensor w2, Tensor b2) MyTrainDigits(
        Tensor inputs, int[] labels, Tensor w1, Tensor b1, Tensor w2, Tensor b2, int[][] batches, double rate)
    {
        Tensor[] parameters = [w1, b1, w2, b2];
        foreach (int[] rows in batches)
        {
            Tensor[] gradients = Gradients(inputs.Rows(rows), [.. rows.Select(r => labels[r])], parameters);
            parameters = [.. parameters.Zip(gradients, (p, g) => p - (g * rate))];
        }

        return (parameters[0], parameters[1], parameters[2], parameters[3]);
    }

    private static Tensor[] Gradients(Tensor x, int[] labels, Tensor[] p)
    {
        var h = Tensor.Maximum(x.MatMul(p[0]) + p[1], 0);
        Tensor e = (h.MatMul(p[2]) + p[3]).Exp();
        Tensor error = e / e.Sum(1, keepDimension: true);
        for (int i = 0; i < labels.Length; i++)
        {
            error[i, labels[i]] -= 1;
        }

        error /= labels.Length;
        Tensor hidden = error.MatMul(p[2].T) * (h > 0);
        return [x.T.MatMul(hidden), hidden.Sum(0), h.T.MatMul(error), error.Sum(0)];
    }

    private static Tensor Zeros(params int[] shape) => Tensor.Zeros(shape, ElementType.Float64);

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
