using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions of notebook 01 by other means than the references: counts instead of weights, numbers instead of tensors, halves of a plane by their middle.</summary>
public static class LinearClassifiers
{
    public static (Tensor w, double b, int mistakes) MyPerceptron(Tensor x, Tensor t, int epochs)
    {
        // How often each example was wrong is all that is remembered; w is made from these counts.
        int[] counts = new int[t.Count];
        for (int turn = 0; turn < epochs * t.Count; turn++)
        {
            int n = turn % t.Count;
            double score = 0;
            for (int k = 0; k < t.Count; k++)
            {
                double product = 1;
                for (int d = 0; d < x.Shape[1]; d++)
                {
                    product += x[k, d] * x[n, d];
                }

                score += counts[k] * t[k] * product;
            }

            counts[n] += Math.Sign(score) == Math.Sign(t[n]) ? 0 : 1;
        }

        var signed = Tensor.From([.. counts.Select((count, k) => count * t[k])], ElementType.Float64);
        return (signed.MatMul(x), signed.Sum(), counts.Sum());
    }

    public static (Tensor w, double b, double E) MyWidrowHoff(Tensor x, Tensor t, double rate, int epochs)
    {
        // The bias as the weight of one more input, and plain arrays.
        (int count, int inputs) = (x.Shape[0], x.Shape[1]);
        double[] weights = new double[inputs + 1];
        double Input(int n, int d) => d == inputs ? 1 : x[n, d];
        double Error(int n) => t[n] - weights.Select((weight, d) => weight * Input(n, d)).Sum();
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            for (int n = 0; n < count; n++)
            {
                double error = Error(n);
                for (int d = 0; d <= inputs; d++)
                {
                    weights[d] += rate * error * Input(n, d);
                }
            }
        }

        return (Tensor.From(weights[..^1], ElementType.Float64), weights[^1], 0.5 * Enumerable.Range(0, count).Sum(n => Error(n) * Error(n)));
    }

    public static (double L, Tensor dw) MyBinarySoftmax(Tensor f, Tensor t, Tensor w)
    {
        // ln(eˢ + e⁻ˢ) = |s| + ln(1 + e^−2|s|), and its slope is tanh s: L = mean of that minus t·s.
        (double sum, Tensor dw) = (0, w * 0);
        for (int n = 0; n < t.Count; n++)
        {
            double s = 0;
            for (int d = 0; d < w.Count; d++)
            {
                s += f[n, d] * w[d];
            }

            sum += Math.Abs(s) + Math.Log(1 + Math.Exp(-2 * Math.Abs(s))) - (t[n] * s);
            for (int d = 0; d < w.Count; d++)
            {
                dw[d] += (Math.Tanh(s) - t[n]) * f[n, d] / t.Count;
            }
        }

        return (sum / t.Count, dw);
    }

    public static (double L, Tensor dw) MyMulticlassHinge(Tensor x, int[] labels, Tensor w)
    {
        (double sum, Tensor dw) = (0, w * 0);
        for (int n = 0; n < labels.Length; n++)
        {
            double[] scores = x.Row(n).MatMul(w).ToDoubleArray();
            for (int j = 0; j < scores.Length; j++)
            {
                double margin = 1 - (scores[labels[n]] - scores[j]);
                if (j == labels[n] || margin <= 0)
                {
                    continue;
                }

                sum += margin;
                for (int d = 0; d < w.Shape[0]; d++)
                {
                    dw[d, j] += x[n, d];
                    dw[d, labels[n]] -= x[n, d];
                }
            }
        }

        return (sum / labels.Length, dw / labels.Length);
    }

    public static (Tensor w, double value, int accepted) MyHillClimbing(Func<Tensor, double> objective, Tensor start, double step, int trials, int seed)
    {
        // All moves are drawn beforehand, and the search calls itself.
        Random random = RandomSource.FromSeed(seed);
        Tensor[] moves = [.. Enumerable.Range(0, trials).Select(_ => Tensor.RandomNormal(random, start.Shape, 0, step, ElementType.Float64))];
        (Tensor, double, int) From(Tensor w, double value, int accepted, int trial)
        {
            if (trial == moves.Length)
            {
                return (w, value, accepted);
            }

            Tensor next = w + moves[trial];
            double valueThere = objective(next);
            return valueThere > value ? From(w, value, accepted, trial + 1) : From(next, valueThere, accepted + 1, trial + 1);
        }

        return From(start, objective(start), 0, 0);
    }

    public static (Tensor w, Tensor b) MyLinearCollapse(Tensor u, Tensor c, Tensor v, Tensor d)
    {
        // Ask the two layers: 0 gives b, and each unit vector gives b and a row of w.
        Tensor Layers(Tensor x) => (x.MatMul(u) + c).MatMul(v) + d;
        Tensor b = Layers(Tensor.Zeros([u.Shape[0]], ElementType.Float64));
        return (Layers(Tensor.Identity(u.Shape[0], ElementType.Float64)) - b, b);
    }

    public static (Tensor w1, Tensor b1, Tensor w2, Tensor b2, Tensor w3, Tensor b3) MyPolygons(Tensor[] polygons)
    {
        // The middle of the corners is inside: each unit is turned so that it says 1 there, and has length 1.
        (List<double[]> lines, List<int> owners) = ([], []);
        for (int p = 0; p < polygons.Length; p++)
        {
            (Tensor polygon, int count) = (polygons[p], polygons[p].Shape[0]);
            Tensor middle = polygon.Mean(0);
            for (int k = count - 1; k >= 0; k--)
            {
                Tensor corner = polygon.Row(k);
                Tensor along = polygon.Row((k + 1) % count) - corner;
                double[] normal = [along[1] / along.Norm(), -along[0] / along.Norm()];
                double side = (normal[0] * (middle[0] - corner[0])) + (normal[1] * (middle[1] - corner[1]));
                double sign = Math.Sign(side);
                lines.Add([sign * normal[0], sign * normal[1], -sign * ((normal[0] * corner[0]) + (normal[1] * corner[1]))]);
                owners.Add(p);
            }
        }

        (Tensor w1, Tensor b1) = (Zeros(2, lines.Count), Zeros(lines.Count));
        (Tensor w2, Tensor b2) = (Zeros(lines.Count, polygons.Length), Zeros(polygons.Length));
        for (int k = 0; k < lines.Count; k++)
        {
            (w1[0, k], w1[1, k], b1[k]) = (lines[k][0], lines[k][1], lines[k][2]);
            w2[k, owners[k]] = 2;
            b2[owners[k]] -= 2;
        }

        return (w1, b1, w2, b2 + 1, Zeros(polygons.Length, 1) + 3, Zeros(1) - 1);
    }

    private static Tensor Zeros(params int[] shape) => Tensor.Zeros(shape, ElementType.Float64);
}
