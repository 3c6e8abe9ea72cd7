using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions of notebook 06 in loops over single numbers, and in other forms than the references.</summary>
public static class Initialisation
{
    public static (Tensor train, Tensor held) MyStandardise(Tensor xTrain, Tensor xHeld)
    {
        (int n, Tensor train, Tensor held) = (xTrain.Shape[0], xTrain.Clone(), xHeld.Clone());
        for (int d = 0; d < xTrain.Shape[1]; d++)
        {
            // Welford's recursion: mean and squares in one pass.
            (double mean, double squares) = (0, 0);
            for (int i = 0; i < n; i++)
            {
                double step = xTrain[i, d] - mean;
                mean += step / (i + 1);
                squares += step * (xTrain[i, d] - mean);
            }

            double sigma = squares == 0 ? 1 : Math.Sqrt(squares / n);
            Each(train, d, v => (v - mean) / sigma);
            Each(held, d, v => (v - mean) / sigma);
        }

        return (train, held);
    }

    public static (Tensor variances, Tensor white, Tensor back) MyPcaWhiten(Tensor xTrain, Tensor x, Tensor directions, int k, double epsilon)
    {
        // λ = vᵀΣv, direction by direction; the result is built up from one direction after the other.
        Tensor centred = xTrain - xTrain.Mean(0);
        Tensor covariance = centred.T.MatMul(centred) / xTrain.Shape[0];
        (double Variance, Tensor V)[] kept = [.. Enumerable.Range(0, directions.Shape[1])
            .Select(j => directions.T.Row(j).Reshape(-1, 1)).Select(v => (Variance: v.T.MatMul(covariance).MatMul(v).Sum(), v))
            .OrderBy(d => -d.Variance).Take(k)];
        Tensor away = x - xTrain.Mean(0);
        Tensor back = (x * 0) + xTrain.Mean(0);
        foreach ((_, Tensor v) in kept)
        {
            back += away.MatMul(v).MatMul(v.T);
        }

        var white = Tensor.Concatenate(1, [.. kept.Select(d => away.MatMul(d.V) / Math.Sqrt(d.Variance + epsilon))]);
        return (Tensor.From([.. kept.Select(d => d.Variance)], ElementType.Float64), white, back);
    }

    public static (Tensor zDeviation, Tensor yMean, Tensor yDeviation) MyLayerDeviations(
        int[] widths, double[] scales, double alpha, double inputMean, double inputDeviation)
    {
        // y = ((1 + α)z + (1 − α)|z|)/2, and z and |z| are uncorrelated.
        double[][] rows = [new double[scales.Length], new double[scales.Length], new double[scales.Length]];
        (double mean, double variance) = (inputMean, inputDeviation * inputDeviation);
        for (int layer = 0; layer < scales.Length; layer++)
        {
            double z = scales[layer] * Math.Sqrt(widths[layer] * (variance + (mean * mean)));
            mean = 0.5 * (1 - alpha) * z * Math.Sqrt(2 / Math.PI);
            variance = z * z * ((Math.Pow(1 + alpha, 2) / 4) + (Math.Pow(1 - alpha, 2) / 4 * (1 - (2 / Math.PI))));
            (rows[0][layer], rows[1][layer], rows[2][layer]) = (z, mean, Math.Sqrt(variance));
        }

        return (Tensor.From(rows[0], ElementType.Float64), Tensor.From(rows[1], ElementType.Float64), Tensor.From(rows[2], ElementType.Float64));
    }

    public static Tensor[] MyLsuv(Tensor x, Tensor[] w, Tensor[] b, Func<Tensor, Tensor> g, double tolerance, int trials)
    {
        // One layer at a time, from the end of the list of what is left; xW is computed once and scaled with W.
        if (w.Length == 0)
        {
            return [];
        }

        (Tensor product, double scale, int left) = (x.MatMul(w[0]), 1, trials);
        Tensor Z() => (product * scale) + b[0];
        double Variance() => (Z() - Z().Mean()).Square().Mean();
        while (left-- > 0 && Math.Abs(Variance() - 1) > tolerance)
        {
            scale /= Math.Sqrt(Variance());
        }

        return [w[0] * scale, .. MyLsuv(g(Z()), w[1..], b[1..], g, tolerance, trials)];
    }

    public static (Tensor y, Tensor runningMean, Tensor runningVariance) MyBatchNorm(
        Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVariance, bool isTraining, double momentum, double epsilon)
    {
        (Tensor y, Tensor newMean, Tensor newVariance, int n) = (x.Clone(), runningMean.Clone(), runningVariance.Clone(), x.Shape[0]);
        for (int d = 0; d < x.Shape[1]; d++)
        {
            (double mean, double variance) = (runningMean[d], runningVariance[d]);
            if (isTraining)
            {
                mean = Enumerable.Range(0, n).Average(i => x[i, d]);
                double squares = Enumerable.Range(0, n).Sum(i => Math.Pow(x[i, d] - mean, 2));
                newMean[d] += momentum * (mean - newMean[d]);
                newVariance[d] += momentum * ((squares / (n - 1)) - newVariance[d]);
                variance = squares / n;
            }

            // One straight line: y = a·x + c.
            double a = gamma[d] / Math.Sqrt(variance + epsilon);
            double c = beta[d] - (a * mean);
            Each(y, d, v => (a * v) + c);
        }

        return (y, newMean, newVariance);
    }

    public static (Tensor dx, Tensor dgamma, Tensor dbeta) MyBatchNormBackward(Tensor x, Tensor counts, Tensor gamma, Tensor dy, double epsilon)
    {
        // Node by node, as the graph has it: x̂ back to x − μ and to v, v back to x − μ, x − μ back to x and to μ.
        (Tensor dx, Tensor dgamma, Tensor dbeta) = (x.Clone(), gamma.Clone(), gamma.Clone());
        (int n, double total) = (x.Shape[0], counts.Sum());
        for (int d = 0; d < gamma.Count; d++)
        {
            double mean = Enumerable.Range(0, n).Sum(i => counts[i] * x[i, d]) / total;
            double v = Enumerable.Range(0, n).Sum(i => counts[i] * Math.Pow(x[i, d] - mean, 2)) / total;
            double s = Math.Sqrt(v + epsilon);
            dbeta[d] = Enumerable.Range(0, n).Sum(i => dy[i, d]);
            dgamma[d] = Enumerable.Range(0, n).Sum(i => dy[i, d] * (x[i, d] - mean)) / s;
            double dv = -0.5 * Math.Pow(s, -3) * gamma[d] * Enumerable.Range(0, n).Sum(i => dy[i, d] * (x[i, d] - mean));
            double dmean = -gamma[d] * dbeta[d] / s;
            for (int i = 0; i < n; i++)
            {
                dx[i, d] = (gamma[d] * dy[i, d] / s) + (counts[i] / total * (dmean + (2 * dv * (x[i, d] - mean))));
            }
        }

        return (dx, dgamma, dbeta);
    }

    public static (Tensor y, Tensor dx, Tensor dgamma, Tensor dbeta) MyLayerNorm(Tensor x, Tensor gamma, Tensor beta, Tensor dy, double epsilon)
    {
        // Row by row, with the whole Jacobian of x̂: (δ − 1/D − x̂x̂ᵀ/D)/s.
        int features = gamma.Count;
        (Tensor rows, Tensor up) = (x.Reshape(-1, features), dy.Reshape(-1, features));
        (Tensor y, Tensor dx, Tensor dgamma, Tensor dbeta) = (rows.Clone(), rows.Clone(), gamma * 0, beta * 0);
        for (int n = 0; n < rows.Shape[0]; n++)
        {
            Tensor row = rows.Row(n);
            double s = Math.Sqrt((row - row.Mean()).Square().Mean() + epsilon);
            Tensor xHat = (row - row.Mean()) / s;
            Tensor column = xHat.Reshape(-1, 1);
            Tensor jacobian = (Tensor.Identity(features, ElementType.Float64) - ((1 + column.MatMul(column.T)) / features)) / s;
            Tensor back = (gamma * up.Row(n)).Reshape(1, -1).MatMul(jacobian);
            for (int d = 0; d < features; d++)
            {
                (y[n, d], dx[n, d]) = ((gamma[d] * xHat[d]) + beta[d], back[0, d]);
                (dgamma[d], dbeta[d]) = (dgamma[d] + (up[n, d] * xHat[d]), dbeta[d] + up[n, d]);
            }
        }

        return (y.Reshape(x.Shape), dx.Reshape(x.Shape), dgamma, dbeta);
    }

    private static void Each(Tensor matrix, int column, Func<double, double> map)
    {
        for (int i = 0; i < matrix.Shape[0]; i++)
        {
            matrix[i, column] = map(matrix[i, column]);
        }
    }
}
