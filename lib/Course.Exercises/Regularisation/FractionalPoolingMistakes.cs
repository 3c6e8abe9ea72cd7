namespace Course.Exercises;

/// <summary>The ways in which fractional max pooling goes wrong.</summary>
internal static class FractionalPoolingMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        With("u and v exchanged", "The rows were cut with v and the columns with u. u belongs to the rows, v to the columns.",
            a => new(a) { U = a[4].Item(), V = a[3].Item() }),
        With("one shift for both axes", "The columns were cut with u as well. They have a shift of their own, v.",
            a => new(a) { V = a[3].Item() }),
        With("no shift", "The borders are ⌈αi⌉, the same in every pass. The shift u inside the bracket is what makes them random.",
            a => new(a) { Border = (i, alpha, _) => Math.Ceiling(alpha * i) }),
        With("rounded down instead of up", "The borders were made with ⌊ ⌋. The statement rounds up, ⌈ ⌉, both times.",
            a => new(a) { Border = (i, alpha, u) => Math.Floor(alpha * (i + u)) - Math.Floor(alpha * u) }),
        With("rounded to the nearest", "The borders were rounded to the nearest whole number. The statement rounds up, ⌈ ⌉, both times.",
            a => new(a) { Border = (i, alpha, u) => Math.Round(alpha * (i + u)) - Math.Round(alpha * u) }),
        With("first border not taken off", "The borders are ⌈α(i + u)⌉ without −⌈αu⌉, so the first window does not begin at pixel 0 and the last one runs out of the image.",
            a => new(a) { Border = (i, alpha, u) => Math.Ceiling(alpha * (i + u)) }),
        With("windows cut off at the edge", "The borders are ⌈α(i + u)⌉ without −⌈αu⌉, and what ran out of the image was cut off. Then the first pixels are in no window: the first border is 0.",
            a => new(a) { Border = (i, alpha, u) => Math.Ceiling(alpha * (i + u)), IsClipped = true }),
        With("shift added outside the product", "The borders are ⌈αi + u⌉ − ⌈u⌉. The shift is inside the bracket that α multiplies: α(i + u).",
            a => new(a) { Border = (i, alpha, u) => Math.Ceiling((alpha * i) + u) - Math.Ceiling(u) }),
        With("shared pixels left out", "Overlapping windows end before the next border. They include that pixel, which belongs to both neighbours.",
            a => new(a) { Extra = 0 }),
        With("isOverlapping ignored", "All windows are disjoint. Where isOverlapping is true α is (H − 1)/H′ and a window includes the pixel on its upper border.",
            a => new(a) { Extra = 0, Shared = 0 }),
        With("α not reduced where windows overlap", "With overlapping windows α is (H − 1)/H′. With H/H′ the last window includes a pixel outside of the image.",
            a => new(a) { Shared = 0 }),
        With("largest absolute value", "Windows were searched for the pixel farthest from 0. The largest is meant, with its sign.",
            a => new(a) { Key = Math.Abs }),
        With("search begun at 0", "A window without positive pixels gave 0. Begin with one of its pixels, or with −∞.",
            a => new(a) { Floor = 0 }),
        With("smallest instead of largest", "Windows were searched for their smallest pixel.",
            a => new(a) { Key = v => -v }),
        With("last of equal pixels", "Of equal pixels the last one got the gradient. The statement gives it to the first, row by row: compare with >, not with ≥.",
            a => new(a) { IsLastOfEquals = true }),
        With("windows searched column by column", "Of equal pixels the first one by columns got the gradient. The statement goes through a window row by row.",
            a => new(a) { IsByColumns = true }),
        With("all equal pixels get the gradient", "Where several pixels are the largest, each got the whole gradient, which is then counted more than once. Only the first one gets it.",
            a => new(a)
            {
                Spread = (dx, n, pixels, winner, dy) => Array.ForEach(pixels, p => dx[n, p.K, p.L] += a[0][n, p.K, p.L] == a[0][n, winner.K, winner.L] ? dy : 0),
            }),
        With("gradients overwritten where windows overlap", "A pixel that is the largest of several windows kept the gradient of the last of them. Gradients that meet are added.",
            a => new(a) { Spread = (dx, n, _, winner, dy) => dx[n, winner.K, winner.L] = dy }),
        With("gradient spread over the window", "Every pixel of a window got a share of its gradient, as in mean pooling. Only the largest one is seen in the output.",
            a => new(a) { Spread = (dx, n, pixels, _, dy) => Array.ForEach(pixels, p => dx[n, p.K, p.L] += dy / pixels.Length) }),
        With("gradient given to every pixel", "Every pixel of a window got its whole gradient. Only the largest one is seen in the output.",
            a => new(a) { Spread = (dx, n, pixels, _, dy) => Array.ForEach(pixels, p => dx[n, p.K, p.L] += dy) }),
        With("mean pooling", "y is the mean of each window, and every pixel got a share of the gradient. Max pooling takes the largest.",
            a => new(a)
            {
                Value = (x, n, pixels, _) => pixels.Average(p => x[n, p.K, p.L]),
                Spread = (dx, n, pixels, _, dy) => Array.ForEach(pixels, p => dx[n, p.K, p.L] += dy / pixels.Length),
            }),
        With("multiplied by the pixel in the gradient", "dx has the pixel's value as a factor. The derivative of a maximum with respect to its winner is 1.",
            a => new(a) { Spread = (dx, n, _, winner, dy) => dx[n, winner.K, winner.L] += dy * a[0][n, winner.K, winner.L] }),
    ];

    private static Misconception With(string name, string explanation, Func<Nn.Tensors.Tensor[], FractionalWindows> windows) =>
        new(name, explanation, a => windows(a).Outputs());
}
