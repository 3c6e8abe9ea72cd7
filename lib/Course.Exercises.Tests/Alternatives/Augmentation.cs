using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions of notebook 09 with matrices and slices where the references loop, in loops where those use slices.</summary>
public static class Augmentation
{
    public static Tensor MyFlipCrop(Tensor x, Tensor draws, int height, int width, int border)
    {
        // A border of zeros first; a cut is a slice of that.
        (int n, int c, int h, int w) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3]);
        var padded = Tensor.Zeros([n, c, h + (2 * border), w + (2 * border)], ElementType.Float64);
        padded[.., .., border..(border + h), border..(border + w)] = x;
        var pieces = new List<Tensor>();
        for (int i = 0; i < n; i++)
        {
            Tensor image = padded.Row(i);
            if (draws[i, 0] < 0.5)
            {
                image = image.Flip(2);
            }

            int top = (int)Math.Floor(draws[i, 1] * (padded.Shape[2] - height + 1)), left = (int)Math.Floor(draws[i, 2] * (padded.Shape[3] - width + 1));
            pieces.Add(image[.., top..(top + height), left..(left + width)]);
        }

        return Tensor.Stack(0, [.. pieces]);
    }

    /// <summary>A matrix of shares for the rows, one for the columns, and two products.</summary>
    public static Tensor MyResize(Tensor x, int height, int width)
    {
        Tensor across = x.MatMul(Shares(x.Shape[2], width).T);
        return Tensor.Stack(0, [.. Enumerable.Range(0, x.Shape[0]).Select(c => Shares(x.Shape[1], height).MatMul(across.Row(c)))]);

        static Tensor Shares(int old, int size)
        {
            var shares = Tensor.Zeros([size, old], ElementType.Float64);
            for (int i = 0; i < size; i++)
            {
                // Triangles over the old centres; a place outside the outermost ones is moved to them.
                double place = Math.Max(0, Math.Min(old - 1, ((((2 * i) + 1) * (double)old / size) - 1) / 2));
                for (int k = 0; k < old; k++)
                {
                    shares[i, k] = Math.Max(0, 1 - Math.Abs(place - k));
                }
            }

            return shares;
        }
    }

    public static (Tensor y, Tensor dx) MyAffineWarp(Tensor x, Tensor A, Tensor t, Tensor dy)
    {
        // y = xS with a matrix S of shares, one column per new pixel; dx = dy·Sᵀ.
        (int c, int h, int w) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        double det = (A[0, 0] * A[1, 1]) - (A[0, 1] * A[1, 0]);
        var s = Tensor.Zeros([h * w, h * w], ElementType.Float64);
        for (int k = 0; k < h * w; k++)
        {
            double px = (k % w) - ((w - 1) / 2.0) - t[0], py = (k / w) - ((h - 1) / 2.0) - t[1];
            double column = (((A[1, 1] * px) - (A[0, 1] * py)) / det) + ((w - 1) / 2.0);
            double row = (((A[0, 0] * py) - (A[1, 0] * px)) / det) + ((h - 1) / 2.0);
            for (int from = 0; from < h * w; from++)
            {
                s[from, k] = Math.Max(0, 1 - Math.Abs(row - (from / w))) * Math.Max(0, 1 - Math.Abs(column - (from % w)));
            }
        }

        return (x.Reshape(c, h * w).MatMul(s).Reshape(x.Shape), dy.Reshape(c, h * w).MatMul(s.T).Reshape(x.Shape));
    }

    public static (Tensor variances, Tensor y) MyPcaColour(Tensor training, Tensor directions, Tensor x, Tensor alpha)
    {
        // The covariance of the channels in loops; λₖ = pₖᵀ Σ pₖ.
        int channels = training.Shape[1], pixels = training.Count / channels;
        Tensor mean = training.Mean([0, 2, 3]);
        var covariance = Tensor.Zeros([channels, channels], ElementType.Float64);
        for (int a = 0; a < channels; a++)
        {
            for (int b = 0; b < channels; b++)
            {
                covariance[a, b] = ((training[.., a..(a + 1)] - mean[a]) * (training[.., b..(b + 1)] - mean[b])).Sum() / pixels;
            }
        }

        Tensor variances = (directions * covariance.MatMul(directions)).Sum(0), y = x.Clone();
        for (int n = 0; n < x.Shape[0]; n++)
        {
            Tensor offset = directions.MatMul(alpha.Row(n) * variances);
            y[n..(n + 1)] = x[n..(n + 1)] + offset.Reshape(1, channels, 1, 1);
        }

        return (variances, y);
    }

    public static (Tensor crops, Tensor probabilities) MyTenCrop(Tensor x, int side, Func<Tensor, Tensor> scores)
    {
        // All ten asked at once, as a batch of 10·N images.
        (int n, int c, int bottom, int right) = (x.Shape[0], x.Shape[1], x.Shape[2] - side, x.Shape[3] - side);
        var all = new List<Tensor>();
        foreach ((int top, int left) in new[] { (0, 0), (0, right), (bottom, 0), (bottom, right), ((int)Math.Floor(bottom / 2.0), (int)Math.Floor(right / 2.0)) })
        {
            var piece = Tensor.Zeros([n, c, side, side], ElementType.Float64);
            for (int i = 0; i < side; i++)
            {
                for (int j = 0; j < side; j++)
                {
                    piece[.., .., i..(i + 1), j..(j + 1)] = x[.., .., (top + i)..(top + i + 1), (left + j)..(left + j + 1)];
                }
            }

            all.Add(piece);
        }

        all.AddRange(all.ToArray().Select(piece => piece.Flip(3)));
        Tensor z = scores(Tensor.Concatenate(0, [.. all]));
        return (Tensor.Stack(0, [.. all]), z.Softmax(1).Reshape(10, n, z.Shape[1]).Sum(0) / 10);
    }

    public static (Tensor probabilities, double alone, double together) MyEnsemble(Tensor scores, int[] labels)
    {
        (int networks, int n, int classes) = (scores.Shape[0], scores.Shape[1], scores.Shape[2]);
        var mean = Tensor.Zeros([n, classes], ElementType.Float64);
        double right = 0;
        for (int k = 0; k < networks; k++)
        {
            Tensor z = scores.Row(k) - scores.Row(k).Max(1, keepDimension: true);
            mean += z.Exp() / z.Exp().Sum(1, keepDimension: true) / networks;
            right += Enumerable.Range(0, n).Count(i => First(scores.Row(k).Row(i)) == labels[i]);
        }

        return (mean, right / (networks * n), Enumerable.Range(0, n).Count(i => First(mean.Row(i)) == labels[i]) / (double)n);

        static int First(Tensor row)
        {
            int best = 0;
            for (int c = 1; c < row.Count; c++)
            {
                best = row[c] > row[best] ? c : best;
            }

            return best;
        }
    }

    public static (Tensor rates, Tensor snapshots, Tensor mean, Tensor moving) MyAverages(Tensor weights, double rate, int period, int growth, double decay)
    {
        int steps = weights.Shape[0];
        double[] rates = new double[steps];
        var snapshots = new List<Tensor>();
        (Tensor mean, Tensor moving) = (weights.Row(0), weights.Row(0));
        for (int t = 0, start = 0, length = period; t < steps; t++)
        {
            rates[t] = rate * Math.Pow(Math.Cos(Math.PI * (t - start) / (2 * length)), 2);
            if (t > 0)
            {
                mean += (weights.Row(t) - mean) / (t + 1);
                moving += (1 - decay) * (weights.Row(t) - moving);
            }

            if (t + 1 == start + length)
            {
                snapshots.Add(weights.Row(t));
                (start, length) = (t + 1, length * growth);
            }
        }

        return (Tensor.From(rates, ElementType.Float64), Tensor.Stack(0, [.. snapshots]), mean, moving);
    }
}
