namespace Course.Grading.Tests.Samples;

/// <summary>
/// Notebook 11: who solves it, who does not, one who turns the filter, one who adds up nothing where windows overlap, and one for
/// whom everything is square.
/// </summary>
internal static partial class SampleClass
{
    private const string Convnets = "11-convnets-and-transfer.ipynb";

    private static readonly string[] AllConvnets = ["11-conv-forward", "11-conv-backward", "11-maxpool-backward", "11-linear-probe", "11-fine-tune"];

    private static IEnumerable<Sample> ConvnetWork =>
    [
        new("perfect", Convnets) { Solved = AllConvnets },
        new("blank", Convnets),
        new("turns-the-filter", Convnets)
        {
            Solved = ["11-maxpool-backward"],
            Written = new Dictionary<string, string>
            {
                ["11-conv-forward"] =
                    """
                    Tensor Padded(Tensor x, int p)
                    {
                        var padded = Tensor.Zeros(new[] { x.Shape[0], x.Shape[1], x.Shape[2] + 2 * p, x.Shape[3] + 2 * p }, ElementType.Float64);
                        padded[.., .., p..(p + x.Shape[2]), p..(p + x.Shape[3])] = x;
                        return padded;
                    }

                    Tensor MyConvForward(Tensor x, Tensor w, Tensor b, int stride, int padding)
                    {
                        var wide = Padded(x, padding);
                        var turned = w.Flip(2, 3);                          // a convolution turns its filter
                        int U = w.Shape[2], V = w.Shape[3], rows = (wide.Shape[2] - U) / stride + 1, columns = (wide.Shape[3] - V) / stride + 1;
                        var y = Tensor.Zeros(new[] { x.Shape[0], w.Shape[0], rows, columns }, ElementType.Float64);
                        for (int i = 0; i < rows; i++)
                            for (int j = 0; j < columns; j++)
                            {
                                var window = wide[.., .., (i * stride)..(i * stride + U), (j * stride)..(j * stride + V)];
                                y[.., .., i..(i + 1), j..(j + 1)] = (Tensor.Einsum("ncuv,fcuv->nf", window, turned) + b).Unsqueeze(2).Unsqueeze(3);
                            }
                        return y;
                    }
                    """,
                ["11-conv-backward"] =
                    """
                    (Tensor dx, Tensor dw, Tensor db) MyConvBackward(Tensor x, Tensor w, Tensor dy, int stride, int padding)
                    {
                        int H = x.Shape[2], W = x.Shape[3], p = padding;
                        var wide = Tensor.Zeros(new[] { x.Shape[0], x.Shape[1], H + 2 * p, W + 2 * p }, ElementType.Float64);
                        wide[.., .., p..(p + H), p..(p + W)] = x;
                        var (dwide, dw, turned) = (wide * 0, w * 0, w.Flip(2, 3));
                        for (int i = 0; i < dy.Shape[2]; i++)
                            for (int j = 0; j < dy.Shape[3]; j++)
                            {
                                Range rows = (i * stride)..(i * stride + w.Shape[2]), columns = (j * stride)..(j * stride + w.Shape[3]);
                                var d = dy[.., .., i, j];                   // [N, F]
                                dwide[.., .., rows, columns] += Tensor.Einsum("nf,fcuv->ncuv", d, turned);
                                dw += Tensor.Einsum("nf,ncuv->fcuv", d, wide[.., .., rows, columns]).Flip(2, 3);
                            }
                        return (dwide[.., .., p..(p + H), p..(p + W)], dw, dy.Sum(3).Sum(2).Sum(0));
                    }
                    """,
            },
        },
        new("keeps-the-last-window", Convnets)
        {
            Solved = ["11-conv-forward"],
            Written = new Dictionary<string, string>
            {
                ["11-conv-backward"] =
                    """
                    (Tensor dx, Tensor dw, Tensor db) MyConvBackward(Tensor x, Tensor w, Tensor dy, int stride, int padding)
                    {
                        int N = x.Shape[0], C = x.Shape[1], H = x.Shape[2], W = x.Shape[3];
                        var (dx, dw) = (x * 0, w * 0);
                        for (int n = 0; n < N; n++)
                            for (int c = 0; c < C; c++)
                                for (int i = 0; i < dy.Shape[2]; i++)
                                    for (int j = 0; j < dy.Shape[3]; j++)
                                        for (int u = 0; u < w.Shape[2]; u++)
                                            for (int v = 0; v < w.Shape[3]; v++)
                                            {
                                                int k = i * stride + u - padding, l = j * stride + v - padding;
                                                if (k < 0 || l < 0 || k > H - 1 || l > W - 1) continue;
                                                double back = 0;
                                                for (int f = 0; f < w.Shape[0]; f++)
                                                {
                                                    back += w[f, c, u, v] * dy[n, f, i, j];
                                                    dw[f, c, u, v] += x[n, c, k, l] * dy[n, f, i, j];
                                                }
                                                dx[n, c, k, l] = back;
                                            }
                        return (dx, dw, dy.Mean(new[] { 0, 2, 3 }));
                    }
                    """,
                ["11-maxpool-backward"] =
                    """
                    (Tensor y, Tensor dx) MyMaxPool(Tensor x, int size, int stride, Tensor dy)
                    {
                        var y = Tensor.Zeros(dy.Shape, ElementType.Float64);
                        var dx = Tensor.Zeros(x.Shape, ElementType.Float64);
                        for (int n = 0; n < dy.Shape[0]; n++)
                            for (int c = 0; c < dy.Shape[1]; c++)
                                for (int i = 0; i < dy.Shape[2]; i++)
                                    for (int j = 0; j < dy.Shape[3]; j++)
                                    {
                                        double best = double.NegativeInfinity;
                                        int row = 0, column = 0;
                                        for (int k = i * stride; k < i * stride + size; k++)
                                            for (int l = j * stride; l < j * stride + size; l++)
                                                if (x[n, c, k, l] > best)
                                                {
                                                    best = x[n, c, k, l];
                                                    (row, column) = (k, l);
                                                }
                                        y[n, c, i, j] = best;
                                        dx[n, c, row, column] = dy[n, c, i, j];
                                    }
                        return (y, dx);
                    }
                    """,
            },
        },
        new("all-is-square", Convnets)
        {
            Written = new Dictionary<string, string>
            {
                ["11-conv-forward"] =
                    """
                    Tensor MyConvForward(Tensor x, Tensor w, Tensor b, int stride, int padding)
                    {
                        int size = w.Shape[2], p = padding;
                        int rows = (x.Shape[2] + 2 * p - size) / stride + 1, columns = (x.Shape[3] + 2 * p - size) / stride + 1;
                        var y = Tensor.Zeros(new[] { x.Shape[0], w.Shape[0], rows, columns }, ElementType.Float64);
                        for (int n = 0; n < x.Shape[0]; n++)
                            for (int f = 0; f < w.Shape[0]; f++)
                                for (int i = 0; i < rows; i++)
                                    for (int j = 0; j < columns; j++)
                                    {
                                        double sum = b[f];
                                        for (int c = 0; c < x.Shape[1]; c++)
                                            for (int u = 0; u < size; u++)
                                                for (int v = 0; v < size; v++)
                                                {
                                                    int k = i * stride + u - p, l = j * stride + v - p;
                                                    if (k >= 0 && k < x.Shape[2] && l >= 0 && l < x.Shape[3]) sum += w[f, c, u, v] * x[n, c, k, l];
                                                }
                                        y[n, f, i, j] = sum;
                                    }
                        return y;
                    }
                    """,
                ["11-maxpool-backward"] =
                    """
                    (Tensor y, Tensor dx) MyMaxPool(Tensor x, int size, int stride, Tensor dy)
                    {
                        var (y, dx) = (dy * 0, x * 0);
                        for (int i = 0; i < dy.Shape[2]; i++)
                            for (int j = 0; j < dy.Shape[3]; j++)
                            {
                                Range rows = (i * stride)..(i * stride + size), columns = (j * stride)..(j * stride + size);
                                var window = x[.., .., rows, columns];
                                var largest = window.Max(new[] { 2, 3 }, keepDimension: true);
                                y[.., .., i..(i + 1), j..(j + 1)] = largest;
                                dx[.., .., rows, columns] += (window == largest) * dy[.., .., i..(i + 1), j..(j + 1)];
                            }
                        return (y, dx);
                    }
                    """,
            },
        },
    ];
}
