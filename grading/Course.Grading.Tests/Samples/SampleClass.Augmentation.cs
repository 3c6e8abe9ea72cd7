namespace Course.Grading.Tests.Samples;

/// <summary>Notebook 09: who solves it, who does not, and three who each have a mistake of their own.</summary>
internal static partial class SampleClass
{
    private const string Augmentation = "09-augmentation-and-ensembles.ipynb";

    private static readonly string[] AllAugmentation =
    [
        "09-flip-crop", "09-resize", "09-affine-warp", "09-pca-colour", "09-ten-crop", "09-ensemble", "09-polyak-snapshots",
    ];

    private static IEnumerable<Sample> AugmentationWork =>
    [
        new("perfect", Augmentation) { Solved = AllAugmentation },
        new("blank", Augmentation),
        new("half-a-pixel-off", Augmentation)
        {
            Solved = ["09-ensemble"],
            Written = new Dictionary<string, string>
            {
                ["09-flip-crop"] =
                    """
                    Tensor MyFlipCrop(Tensor x, Tensor draws, int height, int width, int border)
                    {
                        int n = x.Shape[0], c = x.Shape[1], h = x.Shape[2], w = x.Shape[3];
                        var padded = Tensor.Zeros(new[] { n, c, h + 2 * border, w + 2 * border }, x.ElementType);
                        for (int i = 0; i < n; i++)
                            for (int k = 0; k < c; k++)
                                for (int r = 0; r < h; r++)
                                    for (int s = 0; s < w; s++)
                                        padded[i, k, r + border, s + border] = x[i, k, r, draws[i, 0] < 0.5 ? w - 1 - s : s];
                        var pieces = new List<Tensor>();
                        for (int i = 0; i < n; i++)
                        {
                            int top = (int)(draws[i, 1] * (h + 2 * border - height));
                            int left = (int)(draws[i, 2] * (w + 2 * border - width));
                            pieces.Add(padded.Row(i)[.., top..(top + height), left..(left + width)]);
                        }
                        return Tensor.Stack(0, pieces.ToArray());
                    }
                    """,
                ["09-resize"] =
                    """
                    Tensor MyResize(Tensor x, int height, int width)
                    {
                        int H = x.Shape[1], W = x.Shape[2];
                        var y = Tensor.Zeros(new[] { x.Shape[0], height, width }, x.ElementType);
                        for (int i = 0; i < height; i++)
                            for (int j = 0; j < width; j++)
                            {
                                double r = (double)i * H / height, s = (double)j * W / width;
                                int a = (int)r, b = (int)s, a2 = Math.Min(a + 1, H - 1), b2 = Math.Min(b + 1, W - 1);
                                double u = r - a, v = s - b;
                                for (int c = 0; c < x.Shape[0]; c++)
                                    y[c, i, j] = (1 - u) * (1 - v) * x[c, a, b] + (1 - u) * v * x[c, a, b2] + u * (1 - v) * x[c, a2, b] + u * v * x[c, a2, b2];
                            }
                        return y;
                    }
                    """,
                ["09-affine-warp"] =
                    """
                    (Tensor y, Tensor dx) MyAffineWarp(Tensor x, Tensor A, Tensor t, Tensor dy)
                    {
                        int H = x.Shape[1], W = x.Shape[2];
                        double det = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0];
                        Tensor y = x * 0, dx = x * 0;
                        for (int i = 0; i < H; i++)
                            for (int j = 0; j < W; j++)
                            {
                                double p = j - W / 2.0 - t[0], q = i - H / 2.0 - t[1];
                                double col = (A[1, 1] * p - A[0, 1] * q) / det + W / 2.0, row = (-A[1, 0] * p + A[0, 0] * q) / det + H / 2.0;
                                int r0 = (int)Math.Floor(row), c0 = (int)Math.Floor(col);
                                double u = row - r0, v = col - c0;
                                foreach (var (r, s, share) in new[] { (r0, c0, (1 - u) * (1 - v)), (r0, c0 + 1, (1 - u) * v), (r0 + 1, c0, u * (1 - v)), (r0 + 1, c0 + 1, u * v) })
                                    if (r >= 0 && s >= 0 && r < H && s < W)
                                        for (int c = 0; c < x.Shape[0]; c++)
                                        {
                                            y[c, i, j] += share * x[c, r, s];
                                            dx[c, r, s] += share * dy[c, i, j];
                                        }
                            }
                        return (y, dx);
                    }
                    """,
            },
        },
        new("reshapes-colours", Augmentation)
        {
            Solved = ["09-flip-crop"],
            Written = new Dictionary<string, string>
            {
                ["09-pca-colour"] =
                    """
                    (Tensor variances, Tensor y) MyPcaColour(Tensor training, Tensor directions, Tensor x, Tensor alpha)
                    {
                        var pixels = training.Reshape(-1, training.Shape[1]);
                        var variances = (pixels - pixels.Mean(0)).MatMul(directions).Variance(0);
                        var offset = (alpha * variances).MatMul(directions.T);
                        return (variances, x + offset.Reshape(x.Shape[0], x.Shape[1], 1, 1));
                    }
                    """,
                ["09-ten-crop"] =
                    """
                    (Tensor crops, Tensor probabilities) MyTenCrop(Tensor x, int side, Func<Tensor, Tensor> scores)
                    {
                        int H = x.Shape[2] - side, W = x.Shape[3] - side;
                        Tensor Cut(int t, int l) => x[.., .., t..(t + side), l..(l + side)];
                        var five = new[] { Cut(0, 0), Cut(0, W), Cut(H, 0), Cut(H, W), Cut(H / 2, W / 2) };
                        var all = five.SelectMany(c => new[] { c, c.Flip(3) }).ToArray();
                        return (Tensor.Stack(0, all), Tensor.Stack(0, all.Select(scores).ToArray()).Mean(0).Softmax(1));
                    }
                    """,
            },
        },
        new("counts-votes", Augmentation)
        {
            Solved = ["09-ten-crop"],
            Written = new Dictionary<string, string>
            {
                ["09-ensemble"] =
                    """
                    (Tensor probabilities, double alone, double together) MyEnsemble(Tensor scores, int[] labels)
                    {
                        double Share(Tensor q) => q.ArgMax(1).Where((c, n) => c == labels[n]).Count() / (double)labels.Length;
                        var p = scores.Mean(0).Softmax(1);
                        return (p, Enumerable.Range(0, scores.Shape[0]).Max(k => Share(scores.Row(k))), Share(p));
                    }
                    """,
                ["09-polyak-snapshots"] =
                    """
                    (Tensor rates, Tensor snapshots, Tensor mean, Tensor moving) MyAverages(
                        Tensor weights, double rate, int period, int growth, double decay)
                    {
                        int T = weights.Shape[0];
                        var rates = new double[T];
                        var kept = new List<Tensor>();
                        var moving = weights.Row(0) * 0;
                        for (int t = 0, u = 0, length = period; t < T; t++)
                        {
                            rates[t] = rate * (1 + Math.Cos(Math.PI * u / length)) / 2;
                            moving = decay * moving + (1 - decay) * weights.Row(t);
                            if (++u == length)
                            {
                                kept.Add(weights.Row(t));
                                u = 0;
                                length *= growth;
                            }
                        }
                        return (Tensor.From(rates, ElementType.Float64), Tensor.Stack(0, kept.ToArray()), Tensor.Stack(0, kept.ToArray()).Mean(0), moving);
                    }
                    """,
            },
        },
    ];
}
