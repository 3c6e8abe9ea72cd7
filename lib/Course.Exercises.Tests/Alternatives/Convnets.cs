using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions of notebook 11 with padded images, matrix products and shifted views where the references loop.</summary>
public static class Convnets
{
    public static Tensor MyConvForward(Tensor x, Tensor w, Tensor b, int stride, int padding)
    {
        // Every window a column of one matrix, every filter a row of the other.
        (int n, int channels, int f) = (x.Shape[0], x.Shape[1], w.Shape[0]);
        var padded = Tensor.Zeros([n, channels, x.Shape[2] + (2 * padding), x.Shape[3] + (2 * padding)], ElementType.Float64);
        padded[.., .., padding..(padding + x.Shape[2]), padding..(padding + x.Shape[3])] = x;
        int rows = 0, columns = 0;
        while ((rows * stride) + w.Shape[2] <= padded.Shape[2])
        {
            rows++;
        }

        while ((columns * stride) + w.Shape[3] <= padded.Shape[3])
        {
            columns++;
        }

        var windows = new List<Tensor>();
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                (int top, int left) = (i * stride, j * stride);
                windows.Add(padded[.., .., top..(top + w.Shape[2]), left..(left + w.Shape[3])].Reshape(n, -1));
            }
        }

        Tensor y = Tensor.Stack(1, [.. windows]).MatMul(w.Reshape(f, -1).T) + b;
        return y.Permute(0, 2, 1).Reshape(n, f, rows, columns);
    }

    public static (Tensor dx, Tensor dw, Tensor db) MyConvBackward(Tensor x, Tensor w, Tensor dy, int stride, int padding)
    {
        // dx gathered: pixel k was element u of window (k + p − u)/s, if that is one. dw: one product of dy with a shifted, thinned image.
        Tensor dx = x * 0, dw = w * 0;
        for (int u = 0; u < w.Shape[2]; u++)
        {
            for (int v = 0; v < w.Shape[3]; v++)
            {
                Tensor weights = w[.., .., u..(u + 1), v..(v + 1)].Reshape(w.Shape[0], w.Shape[1]);
                Tensor met = Tensor.Zeros([x.Shape[0], x.Shape[1], dy.Shape[2], dy.Shape[3]], ElementType.Float64);
                for (int k = 0; k < x.Shape[2]; k++)
                {
                    for (int l = 0; l < x.Shape[3]; l++)
                    {
                        (int i, int restDown) = Math.DivRem(k + padding - u, stride);
                        (int j, int restAcross) = Math.DivRem(l + padding - v, stride);
                        if (restDown == 0 && restAcross == 0 && i >= 0 && i < dy.Shape[2] && j >= 0 && j < dy.Shape[3])
                        {
                            dx[.., .., k..(k + 1), l..(l + 1)] += dy[.., .., i, j].MatMul(weights).Unsqueeze(2).Unsqueeze(3);
                            met[.., .., i..(i + 1), j..(j + 1)] = x[.., .., k..(k + 1), l..(l + 1)];
                        }
                    }
                }

                dw[.., .., u..(u + 1), v..(v + 1)] = Tensor.Einsum("nfij,ncij->fc", dy, met).Unsqueeze(2).Unsqueeze(3);
            }
        }

        return (dx, dw, dy.Sum(3).Sum(2).Sum(0));
    }

    public static (Tensor y, Tensor dx) MyMaxPool(Tensor x, int size, int stride, Tensor dy)
    {
        // All first pixels of the windows, all second ones, …, one upon another; ArgMax takes the first of equals.
        var places = new List<Tensor>();
        int[] rows = [.. Enumerable.Range(0, dy.Shape[2]).Select(i => i * stride)], columns = [.. Enumerable.Range(0, dy.Shape[3]).Select(j => j * stride)];
        for (int place = 0; place < size * size; place++)
        {
            Tensor down = x.Permute(2, 0, 1, 3).Rows([.. rows.Select(k => k + (place / size))]);
            places.Add(down.Permute(3, 1, 2, 0).Rows([.. columns.Select(l => l + (place % size))]).Permute(1, 2, 3, 0));
        }

        Tensor all = Tensor.Stack(0, [.. places]), dx = x * 0;
        int[] winners = all.ArgMax(0);
        for (int window = 0, n = 0; n < dy.Shape[0]; n++)
        {
            for (int c = 0; c < dy.Shape[1]; c++)
            {
                foreach (int k in rows)
                {
                    foreach (int l in columns)
                    {
                        int winner = winners[window];
                        dx[n, c, k + (winner / size), l + (winner % size)] += dy.ToDoubleArray()[window++];
                    }
                }
            }
        }

        return (all.Max(0), dx);
    }
}
