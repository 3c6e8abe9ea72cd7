using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which max pooling goes wrong when the largest pixel of one window is still there when the next one is searched.</summary>
internal static class MaxPoolKeptMistakes
{
    private const string Begin = "Begin anew in every window: set the largest so far, and its place, inside the loop over the windows.";

    /// <summary>Kept along a row of windows, down a channel, or throughout; with its place, or without it.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Create("largest kept along a row of windows", "The largest pixel of a window was kept for the next one to its right. ", 3, keepsPlace: true),
        Create("largest kept for the whole channel", "The largest pixel of a window was kept for all windows after it in its channel. ", 2, keepsPlace: true),
        Create("largest kept throughout", "The largest pixel of a window was kept for all that follow, in other channels and images too. ", 0, keepsPlace: true),
        Create("value kept along a row of windows, place begun anew", "The largest value of a window was kept for the next one to its right, where the gradient of a smaller one went to its first pixel. ", 3, keepsPlace: false),
        Create("value kept for the whole channel, place begun anew", "The largest value of a window was kept for all windows after it in its channel, where the gradient of a smaller one went to its first pixel. ", 2, keepsPlace: false),
        Create("value kept throughout, place begun anew", "The largest value of a window was kept for all that follow, where the gradient of a smaller one went to its first pixel. ", 0, keepsPlace: false),
    ];

    private static Misconception Create(string name, string explanation, int axes, bool keepsPlace) => new(name, explanation + Begin, a => Kept(a, axes, keepsPlace));

    /// <summary>y and dx where the largest value so far is forgotten only when one of so many first indices of [n, c, i, j] changes.</summary>
    private static Tensor[] Kept(Tensor[] a, int axes, bool keepsPlace)
    {
        (Tensor x, Tensor dy, int size, int stride) = (a[0], a[3], (int)a[1].Item(), (int)a[2].Item());
        (Tensor y, Tensor dx) = (dy * 0, x * 0);
        (double best, int k, int l) = (double.NegativeInfinity, 0, 0);
        int[] before = [];
        for (int output = 0; output < y.Count; output++)
        {
            int[] at = Comparison.Unravel(output, y.Shape);
            best = output > 0 && before.Take(axes).SequenceEqual(at.Take(axes)) ? best : double.NegativeInfinity;
            (k, l) = keepsPlace ? (k, l) : (at[2] * stride, at[3] * stride);
            for (int pixel = 0; pixel < size * size; pixel++)
            {
                (int row, int column) = ((at[2] * stride) + (pixel / size), (at[3] * stride) + (pixel % size));
                if (x[at[0], at[1], row, column] > best)
                {
                    (best, k, l) = (x[at[0], at[1], row, column], row, column);
                }
            }

            y[at] = best;
            dx[at[0], at[1], k, l] += dy[at];
            before = at;
        }

        return [y, dx];
    }
}
