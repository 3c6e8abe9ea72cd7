using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which max pooling goes wrong.</summary>
internal static class MaxPoolMistakes
{
    private const string Begin = "the largest so far began at 0 or at a tiny positive number, such as double.Epsilon. Begin with a pixel of the window, or with −∞.";

    /// <summary>All of them: where windows lie, how many there are, who wins, and what goes back.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        With("windows that touch", "Windows lie `size` pixels apart, though there are as many as with the stride. Window i begins at row i · stride.", a => new(a) { Stride = (Size(a), Size(a)) }),
        With("stride ignored, windows that touch", "Windows lie `size` pixels apart, and there are as many as fit that way. They lie `stride` pixels apart.",
            a => new(a) { Stride = (Size(a), Size(a)), Windows = pixels => pixels / Size(a) }),
        With("stride ignored, windows that touch, dy looked up for each", "Windows lie `size` pixels apart, and there are as many as fit that way; where those are more than dy has, looking it up is an error. They lie `stride` pixels apart.",
            a => new(a) { Stride = (Size(a), Size(a)), Windows = pixels => pixels / Size(a), LooksBehindDy = true }),
        With("stride ignored, windows next to each other", "Windows lie one pixel apart, and there are as many as fit that way. They lie `stride` pixels apart.",
            a => new(a) { Stride = (1, 1), Windows = pixels => pixels - Size(a) + 1 }),
        With("stride ignored, windows next to each other, dy looked up for each", "Windows lie one pixel apart, and there are as many as fit that way, which is more than dy has, so that looking it up is an error. They lie `stride` pixels apart.",
            a => new(a) { Stride = (1, 1), Windows = pixels => pixels - Size(a) + 1, LooksBehindDy = true }),
        With("columns of windows counted from H", "W′ was counted from the rows of the image. It need not be square: W decides how many windows there are from the left to the right.",
            a => new(a) { Counted = (a[0].Shape[2], a[0].Shape[2]) }),
        With("rows of windows counted from W", "H′ was counted from the columns of the image. It need not be square: H decides how many windows there are from the top to the bottom.",
            a => new(a) { Counted = (a[0].Shape[3], a[0].Shape[3]) }),
        With("windows next to each other", "Windows lie one pixel apart, though there are as many as with the stride. Window i begins at row i · stride.", a => new(a) { Stride = (1, 1) }),
        With("size and stride exchanged", "Windows have `stride` rows and columns and lie `size` pixels apart. It is the other way round.", a => new(a) { Stride = (Size(a), Size(a)), Size = (Stride(a), Stride(a)) }),
        With("windows of the stride's size", "Windows have `stride` rows and columns, so that none overlap. They have `size`.", a => new(a) { Size = (Stride(a), Stride(a)) }),
        With("windows one pixel too small", "The last row and column of each window were not looked at. A window has the rows is … is + size − 1.", a => new(a) { Size = (Size(a) - 1, Size(a) - 1) }),
        With("windows one pixel too large", "Each window has a row and a column too many; the last ones may reach out of the image. A window ends before row is + size.", a => new(a) { Size = (Size(a) + 1, Size(a) + 1) }),
        With("windows one pixel too large, cut off at the edge", "Each window has a row and a column too many, where the image has them. A window ends before row is + size.",
            a => new(a) { Size = (Size(a) + 1, Size(a) + 1), IsCutOff = true }),
        With("first row and column of the window left out", "The first row and column of each window were not looked at. Count them from 0.", a => new(a) { Skipped = (1, 1) }),
        With("one window too few", "The last row and the last column of windows are missing: (H − k)/s counts the steps between windows, and there is one window more than steps.",
            a => new(a) { Windows = pixels => (pixels - Size(a)) / Stride(a) }),
        With("1 added before the division", "H′ is (H − k + 1)/s. The steps are divided, not the windows: add the 1 after the division.", a => new(a) { Windows = pixels => (pixels - Size(a) + 1) / Stride(a) }),
        With("a window that sticks out kept", "y has windows that reach out of the image, cut off at its edge. One that does not fit is left out: round down.",
            a => new(a) { Windows = pixels => ((pixels - Size(a) + Stride(a) - 1) / Stride(a)) + 1, IsCutOff = true }),
        With("a window that sticks out looked up", "A window that does not fit was looked up, which is an error: in x or in dy there is no such place. Round the number of windows down.",
            a => new(a) { Windows = pixels => ((pixels - Size(a) + Stride(a) - 1) / Stride(a)) + 1 }),
        With("largest absolute value", "Windows were searched for the pixel farthest from 0. The largest is meant, with its sign.", a => new(a) { Key = Math.Abs }),
        With("smallest instead of largest", "Windows were searched for their smallest pixel.", a => new(a) { Key = v => -v }),
        With("search begun at 0", "A window of negative pixels gave 0: " + Begin, a => new(a) { Floor = 0 }),
        With("search begun at 0, gradient to pixel (0, 0)", "A window of negative pixels gave 0, and its gradient went to pixel (0, 0) of the image: " + Begin,
            a => new(a) { Floor = 0, WithoutWinner = _ => (0, 0) }),
        With("search begun at 0, gradient to the first pixel", "A window of negative pixels gave 0, and its gradient went to its first pixel: " + Begin,
            a => new(a) { Floor = 0, WithoutWinner = pixels => pixels[0] }),
        With("search begun at the image's first pixel", "Every window was compared with pixel (0, 0) of the image, which is in the first window alone. Begin with a pixel of the window, or with −∞.",
            a => new(a) { First = [(0, 0)] }),
        .. MaxPoolKeptMistakes.All,
        With("last of equal pixels", "Of equal pixels the last one got the gradient. The statement gives it to the first in reading order: compare with >, not with ≥.", a => new(a) { IsLastOfEquals = true }),
        With("windows searched column by column", "Of equal pixels the first one by columns got the gradient. The statement goes through a window row by row.", a => new(a) { IsByColumns = true }),
        Nearly(1e-3),
        Back("all equal pixels get the gradient", "Where several pixels are the largest, each got the whole gradient, which is then counted more than once. Only the first one gets it.",
            (a, dx, n, c, pixels, winner, dy) => Array.ForEach(Ties(a, n, c, pixels, winner), p => dx[n, c, p.K, p.L] += dy)),
        Back("gradient shared among equal pixels", "Where several pixels are the largest, the gradient was divided among them. The statement gives all of it to the first one.",
            (a, dx, n, c, pixels, winner, dy) => Array.ForEach(Ties(a, n, c, pixels, winner), p => dx[n, c, p.K, p.L] += dy / Ties(a, n, c, pixels, winner).Length)),
        Back("gradients overwritten where windows overlap", "A pixel that is the largest of several windows kept the gradient of the last of them. Gradients that meet are added.",
            (_, dx, n, c, _, winner, dy) => dx[n, c, winner.K, winner.L] = dy),
        Back("first window's gradient kept", "A pixel that is the largest of several windows kept the gradient of the first of them. Gradients that meet are added.",
            (_, dx, n, c, _, winner, dy) => dx[n, c, winner.K, winner.L] = dx[n, c, winner.K, winner.L] == 0 ? dy : dx[n, c, winner.K, winner.L]),
        Averaged("gradients averaged where windows overlap", "A pixel that is the largest of several windows got the mean of their gradients. Gradients that meet are added."),
        Back("1 instead of the window's gradient", "Every largest pixel got 1. Its derivative is 1, and that is multiplied by what comes back to the window, its element of dy.",
            (_, dx, n, c, _, winner, _) => dx[n, c, winner.K, winner.L] += 1),
        Back("gradient of positive pixels only", "A window whose largest pixel is not above 0 sent nothing back, as behind a ReLU. Pooling has none in it: the largest pixel gets the gradient, whatever its sign.",
            (a, dx, n, c, _, winner, dy) => dx[n, c, winner.K, winner.L] += a[0][n, c, winner.K, winner.L] > 0 ? dy : 0),
        Back("multiplied by the pixel in the gradient", "dx has the pixel's value as a factor. The derivative of a maximum with respect to its largest pixel is 1.",
            (a, dx, n, c, _, winner, dy) => dx[n, c, winner.K, winner.L] += dy * a[0][n, c, winner.K, winner.L]),
        Back("position in the window used in the image", "The gradient went to the place that the largest pixel has within its window. dx counts from the image's corner: add is and js.",
            (_, dx, n, c, pixels, winner, dy) => dx[n, c, winner.K - pixels[0].K, winner.L - pixels[0].L] += dy),
        Back("gradient to the window's first pixel", "The gradient went to the first pixel of each window, wherever the largest was.", (_, dx, n, c, pixels, _, dy) => dx[n, c, pixels[0].K, pixels[0].L] += dy),
        Back("row and column of the largest pixel exchanged", "Within the window the gradient went down where it should go to the right, and to the right where it should go down.",
            (_, dx, n, c, pixels, winner, dy) => dx[n, c, pixels[0].K + winner.L - pixels[0].L, pixels[0].L + winner.K - pixels[0].K] += dy),
        Back("all gradients in the first image and channel", "The place within a channel was used as a place in the whole of dx, so that everything went to image 0, channel 0. Add where the channel begins.",
            (_, dx, _, _, _, winner, dy) => dx[0, 0, winner.K, winner.L] += dy),
        Back("gradient spread over the window", "Every pixel of a window got a share of its gradient, as in average pooling. Only the largest one is seen in y.",
            (_, dx, n, c, pixels, _, dy) => Array.ForEach(pixels, p => dx[n, c, p.K, p.L] += dy / pixels.Length)),
        Back("gradient given to every pixel", "Every pixel of a window got its whole gradient. Only the largest one is seen in y.", (_, dx, n, c, pixels, _, dy) => Array.ForEach(pixels, p => dx[n, c, p.K, p.L] += dy)),
        With("average pooling", "y is the mean of each window, and every pixel got a share of the gradient. Max pooling takes the largest.", a => new(a)
        {
            Value = (x, n, c, pixels, _) => pixels.Average(p => x[n, c, p.K, p.L]),
            Spread = (dx, n, c, pixels, _, dy) => Array.ForEach(pixels, p => dx[n, c, p.K, p.L] += dy / pixels.Length),
        }),
        Windows("last windows left out", "The last row and the last column of windows took no part: two loops end one turn too early. They go on as long as i is below H′ and j below W′.", ^1),
        Windows("first windows left out", "The first row and the first column of windows took no part: two loops begin at 1. They begin at 0.", 0),
        Entries("first image only", "y and dx are right for image 0, and 0 for all others. All N images are pooled.", axis: 0),
        Entries("first channel only", "y and dx are right for channel 0, and 0 for all others. Every channel is pooled, for itself.", axis: 1),
        With("windows of dy exchanged", "dy was looked up as [column, row] of windows. Its third axis counts them from the top to the bottom.",
            a => a[3].Shape[2] == a[3].Shape[3] ? new([.. a[..3], a[3].Transpose(2, 3)]) : throw ConvPlaceMistakes.Throws()),
        With("dy read column by column", "The numbers of dy were read as if each column of windows stood in a row: i and j are exchanged where they are counted out. Number i·W′ + j of a channel belongs to window (i, j).",
            a => new([.. a[..3], ByColumns(a[3])])),
        new("y written and dy read column by column", "The numbers of y were written, and those of dy read, as if each column of windows stood in a row: i and j are exchanged where they are counted out. Number i·W′ + j of a channel belongs to window (i, j).",
            a => [new PoolPass(a).Outputs()[0].Transpose(2, 3).Reshape(a[3].Shape), new PoolPass([.. a[..3], ByColumns(a[3])]).Outputs()[1]]),
    ];

    /// <summary>The same with another tolerance, or with dy read one number after another where it has other windows than y.</summary>
    internal static IReadOnlyList<Misconception> OtherWays { get; } =
    [
        Nearly(1e-6), Nearly(1e-5), Nearly(1e-4), Nearly(1e-2),
        InARow("stride ignored, windows that touch, dy looked up for each", a => new(a) { Stride = (Size(a), Size(a)), Windows = pixels => pixels / Size(a), ReadsDyInARow = true }),
        InARow("stride ignored, windows next to each other, dy looked up for each", a => new(a) { Stride = (1, 1), Windows = pixels => pixels - Size(a) + 1, ReadsDyInARow = true }),
        InARow("columns of windows counted from H", a => new(a) { Counted = (a[0].Shape[2], a[0].Shape[2]), ReadsDyInARow = true }),
        InARow("rows of windows counted from W", a => new(a) { Counted = (a[0].Shape[3], a[0].Shape[3]), ReadsDyInARow = true }),
        InARow("one window too few", a => new(a) { Windows = pixels => (pixels - Size(a)) / Stride(a), ReadsDyInARow = true }),
        InARow("1 added before the division", a => new(a) { Windows = pixels => (pixels - Size(a) + 1) / Stride(a), ReadsDyInARow = true }),
    ];

    /// <summary>Slips in one loop or along one axis, where the others are right.</summary>
    internal static IReadOnlyList<Suspect> Slips { get; } =
    [
        .. from end in new Index[] { 0, ^1 } from axis in Enumerable.Range(0, 4) select LeftOut(end, axis),
        .. OneAxis("first row of the window left out", "first column of the window left out", "It was not looked at: count from 0.",
            (a, axis) => new(a) { Skipped = axis == 0 ? (1, 0) : (0, 1) }),
        .. OneAxis("last row of the window left out", "last column of the window left out", "It was not looked at: a window has as many rows and columns as its size.",
            (a, axis) => new(a) { Size = axis == 0 ? (Size(a) - 1, Size(a)) : (Size(a), Size(a) - 1) }),
        .. OneAxis("a row too many in every window", "a column too many in every window", "A window ends before row is + size, and before column js + size; the last one may even reach out of the image.",
            (a, axis) => new(a) { Size = axis == 0 ? (Size(a) + 1, Size(a)) : (Size(a), Size(a) + 1) }),
        .. OneAxis("windows next to each other, from the top to the bottom", "windows next to each other, from the left to the right", "They lie `stride` pixels apart, down and across.",
            (a, axis) => new(a) { Stride = axis == 0 ? (1, Stride(a)) : (Stride(a), 1) }),
        .. OneAxis("windows that touch, from the top to the bottom", "windows that touch, from the left to the right", "They lie `stride` pixels apart, down and across, and not `size`.",
            (a, axis) => new(a) { Stride = axis == 0 ? (Size(a), Stride(a)) : (Stride(a), Size(a)) }),
    ];

    private static Misconception Nearly(double tolerance) => With("nearly equal pixels taken for equal",
        "A pixel has to be larger by some tolerance to take a window over, so that y is too small and the gradient goes to the wrong pixel. The largest is the largest, by however little: compare with >.",
        a => new(a) { Tolerance = tolerance });

    private static Misconception InARow(string name, Func<Tensor[], PoolPass> pass) => With(name, All.Single(mistake => mistake.Name == name).Explanation, pass);

    /// <summary>What is read from dy [N, C, H′, W′] with the rows and the columns of windows exchanged where its numbers are counted out.</summary>
    private static Tensor ByColumns(Tensor dy) => dy.Reshape(dy.Shape[0], dy.Shape[1], dy.Shape[3], dy.Shape[2]).Transpose(2, 3);

    private static int Size(Tensor[] a) => (int)a[1].Item();

    private static int Stride(Tensor[] a) => (int)a[2].Item();

    private static (int K, int L)[] Ties(Tensor[] a, int n, int c, (int K, int L)[] pixels, (int K, int L) winner) =>
        [.. pixels.Where(p => a[0][n, c, p.K, p.L] == a[0][n, c, winner.K, winner.L])];

    /// <summary>A row and a column of windows are in no loop: 0 in y, and nothing in dx.</summary>
    private static Misconception Windows(string name, string explanation, Index end) => new(name, explanation, a =>
    {
        Tensor kept = ConvBackwardMistakes.WithoutEdge(a[3], end);
        return [new PoolPass(a).Outputs()[0] * kept, new PoolPass([.. a[..3], a[3] * kept]).Outputs()[1]];
    });

    private static Suspect LeftOut(Index end, int axis)
    {
        string what = axis switch { 0 => "image", 1 => "channel", 2 => "row of windows", _ => "column of windows" }, which = end.IsFromEnd ? "last" : "first";
        return Suspect.Of(new($"{which} {what} left out", $"The {which} {what} took no part: a loop begins at 0 and goes on as long as its number is below how many there are.", a =>
        {
            Tensor kept = 1 - ConvBackwardMistakes.Only(a[3], axis, end.GetOffset(a[3].Shape[axis]));
            Tensor[] found = new PoolPass([.. a[..3], a[3] * kept]).Outputs();
            return [found[0] * kept, found[1]];
        }));
    }

    private static IEnumerable<Suspect> OneAxis(string down, string across, string explanation, Func<Tensor[], int, PoolPass> pass) =>
        [Suspect.Of(With(down, explanation, a => pass(a, 0))), Suspect.Of(With(across, explanation, a => pass(a, 1)))];

    private static Misconception Entries(string name, string explanation, int axis) => new(name, explanation, a =>
        [.. new PoolPass(a).Outputs().Select(t => t * ConvBackwardMistakes.Only(t, axis, 0))]);

    private static Misconception Averaged(string name, string explanation) => new(name, explanation, a =>
    {
        Tensor[] right = new PoolPass(a).Outputs(), won = new PoolPass([.. a[..3], (a[3] * 0) + 1]).Outputs();
        return [right[0], right[1] / Tensor.Maximum(won[1], 1)];
    });

    private static Misconception Back(string name, string explanation, Action<Tensor[], Tensor, int, int, (int K, int L)[], (int K, int L), double> spread) =>
        With(name, explanation, a => new(a) { Spread = (dx, n, c, pixels, winner, dy) => spread(a, dx, n, c, pixels, winner, dy) });

    private static Misconception With(string name, string explanation, Func<Tensor[], PoolPass> pass) => new(name, explanation, a => pass(a).Outputs());
}
