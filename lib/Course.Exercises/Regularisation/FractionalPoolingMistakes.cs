namespace Course.Exercises;

/// <summary>The ways in which fractional max pooling goes wrong.</summary>
internal static class FractionalPoolingMistakes
{
    private const string NoShift =
        "The borders are ⌈αi⌉, the same in every pass: u is missing, or cancels in one ceiling around the whole difference. It belongs inside "
        + "both brackets, and each is rounded up by itself.";

    /// <summary>The borders without a shift once more, as u that cancels gives them: where αi is whole, rounding errors may make it one more.</summary>
    internal static Misconception Cancelled { get; } =
        With("no shift", NoShift, a => new(a) { Border = (i, alpha, u) => Math.Ceiling((alpha * (i + u)) - (alpha * u)) });

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        With("u and v exchanged", "The rows were cut with v and the columns with u. u belongs to the rows, v to the columns.",
            a => new(a) { U = a[4].Item(), V = a[3].Item() }),
        With("one shift for both axes", "The columns were cut with u as well. They have a shift of their own, v.",
            a => new(a) { V = a[3].Item() }),
        With("no shift", NoShift, a => new(a) { Border = (i, alpha, _) => Math.Ceiling(alpha * i) }),
        With("rounded down instead of up", "The borders were made with ⌊ ⌋. The statement rounds up, ⌈ ⌉, both times.",
            a => new(a) { Border = (i, alpha, u) => Math.Floor(alpha * (i + u)) - Math.Floor(alpha * u) }),
        With("rounded to the nearest", "The borders were rounded to the nearest whole number. The statement rounds up, ⌈ ⌉, both times.",
            a => new(a) { Border = (i, alpha, u) => Math.Round(alpha * (i + u)) - Math.Round(alpha * u) }),
        With("first border not taken off",
            "The borders are ⌈α(i + u)⌉ without −⌈αu⌉, so the first window does not begin at pixel 0 and the last one runs out of the image.",
            a => new(a) { Border = (i, alpha, u) => Math.Ceiling(alpha * (i + u)) }),
        With("windows cut off at the edge",
            "The borders are ⌈α(i + u)⌉ without −⌈αu⌉, and what ran out of the image was cut off. Then the first pixels are in no window: the first border is 0.",
            a => new(a) { Border = (i, alpha, u) => Math.Ceiling(alpha * (i + u)), Clip = (r, pixels) => (Math.Min(r.From, pixels - 1), Math.Min(r.To, pixels)) }),
        With("borders cut off at the edge",
            "The borders are ⌈α(i + u)⌉ without −⌈αu⌉, and those that ran out of the image were moved to its last pixel. Then the first pixels are "
            + "in no window: the first border is 0.",
            a => new(a)
            {
                Border = (i, alpha, u) => Math.Ceiling(alpha * (i + u)),
                Clip = (r, pixels) => BordersCutOff(r, pixels, (int)a[5].Item()),
            }),
        With("α divided as whole numbers",
            "α = H/H′ was divided as integers: 9/6 is 1 in C#, so most windows have one pixel and the last ones of the image are in none. Make one "
            + "of the two a double first.",
            a => new(a) { Alpha = (pixels, windows) => pixels / windows }),
        With("α turned over", "α is H′/H, which is at most 1. It is how many pixels a window advances, H/H′.",
            a => new(a) { Alpha = (pixels, windows) => (double)windows / pixels, Clip = (r, _) => (r.From, Math.Max(r.From + 1, r.To)) }),
        With("H and W exchanged",
            "Rows were cut with the number of columns, W, and columns with the number of rows, H. It is right for square images only; for others "
            + "windows run out of the image.",
            a => new(a) { IsAxesExchanged = true }),
        With("disjoint windows one pixel too long",
            "Disjoint windows include the pixel on their upper border, cut off at the image's end. That belongs to overlapping ones; here window i "
            + "ends at a(i+1) − 1.",
            a => new(a) { ExtraRows = 1, ExtraColumns = 1, Clip = (r, pixels) => (r.From, Math.Min(r.To, pixels)) }),
        With("disjoint windows run out of the image",
            "Disjoint windows include the pixel on their upper border, and for the last one there is none. That belongs to overlapping ones; here "
            + "window i ends at a(i+1) − 1.",
            a => new(a) { ExtraRows = 1, ExtraColumns = 1 }),
        With("only rows overlap",
            "Where isOverlapping is true, windows include the row on their lower border but not the column on their right one. Both axes are cut alike.",
            a => new(a) { ExtraColumns = 0 }),
        With("only columns overlap",
            "Where isOverlapping is true, windows include the column on their right border but not the row on their lower one. Both axes are cut alike.",
            a => new(a) { ExtraRows = 0 }),
        With("shift added outside the product", "The borders are ⌈αi + u⌉ − ⌈u⌉. The shift is inside the bracket that α multiplies: α(i + u).",
            a => new(a) { Border = (i, alpha, u) => Math.Ceiling((alpha * i) + u) - Math.Ceiling(u) }),
        With("shared pixels left out", "Overlapping windows end before the next border. They include that pixel, which belongs to both neighbours.",
            a => new(a) { ExtraRows = 0, ExtraColumns = 0 }),
        With("isOverlapping ignored", "All windows are disjoint. Where isOverlapping is true α is (H − 1)/H′ and a window includes the pixel on its upper border.",
            a => new(a) { ExtraRows = 0, ExtraColumns = 0, Shared = 0 }),
        With("α not reduced where windows overlap", "With overlapping windows α is (H − 1)/H′. With H/H′ the last window includes a pixel outside of the image.",
            a => new(a) { Shared = 0 }),
        With("α not reduced, windows cut off at the edge",
            "With overlapping windows α is (H − 1)/H′. It stayed H/H′, and the last window was cut off at the image's end.",
            a => new(a) { Shared = 0, Clip = (r, pixels) => (r.From, Math.Min(r.To, pixels)) }),
        With("largest absolute value", "Windows were searched for the pixel farthest from 0. The largest is meant, with its sign.",
            a => new(a) { Key = Math.Abs }),
        With("search begun at 0",
            "A window of negative pixels gave 0: the largest so far began at 0 or at a tiny positive number, such as double.Epsilon. Begin with a "
            + "pixel of the window, or with −∞.",
            a => new(a) { Floor = 0 }),
        With("search begun at 0, gradient to pixel (0, 0)",
            "A window of negative pixels gave 0, and its gradient went to pixel (0, 0) of the image: the largest so far began at 0 or at a tiny positive number, "
            + "such as double.Epsilon. Begin with a pixel of the window, or with −∞.",
            a => new(a) { Floor = 0, WithoutWinner = _ => (0, 0) }),
        With("search begun at 0, gradient to the first pixel",
            "A window of negative pixels gave 0, and its gradient went to its first pixel: the largest so far began at 0 or at a tiny positive number, "
            + "such as double.Epsilon. Begin with a pixel of the window, or with −∞.",
            a => new(a) { Floor = 0, WithoutWinner = pixels => pixels[0] }),
        With("smallest instead of largest", "Windows were searched for their smallest pixel.",
            a => new(a) { Key = v => -v }),
        With("last of equal pixels", "Of equal pixels the last one got the gradient. The statement gives it to the first, row by row: compare with >, not with ≥.",
            a => new(a) { IsLastOfEquals = true }),
        With("windows searched column by column", "Of equal pixels the first one by columns got the gradient. The statement goes through a window row by row.",
            a => new(a) { IsByColumns = true }),
        With("all equal pixels get the gradient",
            "Where several pixels are the largest, each got the whole gradient, which is then counted more than once. Only the first one gets it.",
            a => new(a)
            {
                Spread = (dx, n, pixels, winner, dy) => Array.ForEach(pixels, p => dx[n, p.K, p.L] += a[0][n, p.K, p.L] == a[0][n, winner.K, winner.L] ? dy : 0),
            }),
        With("gradient shared among equal pixels",
            "Where several pixels are the largest, the gradient was divided among them. The statement gives all of it to the first one.",
            a => new(a)
            {
                Spread = (dx, n, pixels, winner, dy) =>
                {
                    (int K, int L)[] equal = [.. pixels.Where(p => a[0][n, p.K, p.L] == a[0][n, winner.K, winner.L])];
                    Array.ForEach(equal, p => dx[n, p.K, p.L] += dy / equal.Length);
                },
            }),
        With("1 instead of the window's gradient",
            "Every winner got 1. Its derivative is 1, and that is multiplied by what comes back to the window, its element of dy.",
            a => new(a) { Spread = (dx, n, _, winner, _) => dx[n, winner.K, winner.L] += 1 }),
        With("position in the window used in the image",
            "The gradient went to the place that the winner has within its window, counted from the window's corner. dx counts from the image's "
            + "corner: add the borders.",
            a => new(a) { Spread = (dx, n, pixels, winner, dy) => dx[n, winner.K - pixels[0].K, winner.L - pixels[0].L] += dy }),
        With("only the first image pooled", "y and dx are right for image 0 and zero for all others. All N images are pooled, with the same windows.",
            a => new(a) { Images = 1 }),
        With("gradients overwritten where windows overlap",
            "A pixel that is the largest of several windows kept the gradient of the last of them. Gradients that meet are added.",
            a => new(a) { Spread = (dx, n, _, winner, dy) => dx[n, winner.K, winner.L] = dy }),
        With("gradient spread over the window",
            "Every pixel of a window got a share of its gradient, as in mean pooling. Only the largest one is seen in the output.",
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

    /// <summary>Windows between borders of which none is behind the last pixel, and that have one pixel at least.</summary>
    private static (int From, int To) BordersCutOff((int From, int To) range, int pixels, int extra)
    {
        int from = Math.Min(range.From, pixels - 1);
        return (from, Math.Min(pixels, Math.Max(from + 1, Math.Min(pixels - 1, range.To - extra) + extra)));
    }

    private static Misconception With(string name, string explanation, Func<Nn.Tensors.Tensor[], FractionalWindows> windows) =>
        new(name, explanation, a => windows(a).Outputs());
}
