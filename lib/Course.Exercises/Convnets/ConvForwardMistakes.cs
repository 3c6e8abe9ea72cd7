using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which a convolution goes wrong.</summary>
internal static class ConvForwardMistakes
{
    private const string Begin = "Begin anew in every window: set the sum to the bias inside the loop over the windows.";
    private const string Channels = "A filter has its own weights for every channel, and y is the sum over all of them.";

    /// <summary>All of them: places, how many windows there are, then borders, filters, channels, biases, sums.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        .. ConvPlaceMistakes.All.Concat(ConvPlaceMistakes.Counts).Select(m => Passed(m.Name, m.Explanation, a => new(a) { Axes = m.Change })),
        Passed("as many windows across as down", "W′ is H′. Images and filters need not be square: W and V decide how many windows there are from the left to the right.",
            p => new(p) { Across = new ConvProducts(p).Across.Of(new ConvProducts(p).Down.Count) }),
        Passed("as many windows down as across", "H′ is W′. Images and filters need not be square: H and U decide how many windows there are from the top to the bottom.",
            p => new(p) { Down = new ConvProducts(p).Down.Of(new ConvProducts(p).Across.Count) }),
        Passed("windows across counted with U", "W′ was worked out with the filter's rows. From the left to the right the filter has V columns: they decide how many windows fit.",
            p => new ConvProducts(p) is var right ? new(p) { Across = right.Across.Of((right.Across with { Size = right.Down.Size }).Count) } : null!),
        Passed("windows down counted with V", "H′ was worked out with the filter's columns. From the top to the bottom the filter has U rows: they decide how many windows fit.",
            p => new ConvProducts(p) is var right ? new(p) { Down = right.Down.Of((right.Down with { Size = right.Across.Size }).Count) } : null!),
        Passed("windows across counted with H", "W′ was worked out with the rows of the image. It has W columns, which need not be as many: they decide how many windows fit from the left to the right.",
            p => new ConvProducts(p) is var right ? new(p) { Across = right.Across.Of((right.Across with { Pixels = right.Down.Pixels }).Count) } : null!),
        Passed("windows down counted with W", "H′ was worked out with the columns of the image. It has H rows, which need not be as many: they decide how many windows fit from the top to the bottom.",
            p => new ConvProducts(p) is var right ? new(p) { Down = right.Down.Of((right.Down with { Pixels = right.Across.Pixels }).Count) } : null!),
        Returned("last windows left at 0", "The last row and the last column of y are 0: two loops end one turn too early. They go on as long as i is below H′ and j below W′.",
            (_, y) => y * ConvBackwardMistakes.WithoutEdge(y, ^1)),
        Returned("first windows left at 0", "The first row and the first column of y are 0: two loops begin at 1. They begin at 0.", (_, y) => y * ConvBackwardMistakes.WithoutEdge(y, 0)),
        Passed("U taken for V", "The filter's rows were counted for both axes, the windows across included. It has V columns, which need not be as many.",
            p => new(p) { Across = new ConvProducts(p).Across with { Size = p[1].Shape[2] <= p[1].Shape[3] ? p[1].Shape[2] : throw ConvPlaceMistakes.Throws() } }),
        Passed("V taken for U", "The filter's columns were counted for both axes, the windows down included. It has U rows, which need not be as many.",
            p => new(p) { Down = new ConvProducts(p).Down with { Size = p[1].Shape[3] <= p[1].Shape[2] ? p[1].Shape[3] : throw ConvPlaceMistakes.Throws() } }),
        Passed("rows compared with W, columns with H", "Whether a pixel lies inside was asked with H and W exchanged. A row is below H, a column below W.", ConvPlaceMistakes.BoundsExchanged),
        Returned("windows that reach outside left at the bias", "Where a window reaches over the border of the image y is b alone. Only the pixels outside count as 0; the others stay in the sum.",
            (a, y) => (y * new ConvProducts(a).Inside()) + ((1 - new ConvProducts(a).Inside()) * a[2].Reshape(-1, 1, 1))),
        Returned("windows that reach outside left at 0", "Where a window reaches over the border of the image y is 0. Only the pixels outside count as 0; the others stay in the sum, and so does b.",
            (a, y) => y * new ConvProducts(a).Inside()),
        Given("filter turned", "The filter was turned by 180°, as the convolution of mathematics does it. Here it lies on the image as it is: w[0, 0] on the window's first pixel.",
            a => [a[0], a[1].Flip(2, 3), a[2]]),
        Given("filter upside down", "The rows of the filter were taken from the bottom to the top. Row u of the filter lies on row u of the window.", a => [a[0], a[1].Flip(2), a[2]]),
        Given("filter mirrored", "The columns of the filter were taken from the right to the left. Column v of the filter lies on column v of the window.", a => [a[0], a[1].Flip(3), a[2]]),
        Given("filter transposed", "The rows and columns of the filter were exchanged. Row u of the filter lies on row u of the window.",
            a => [a[0], a[1].Shape[2] == a[1].Shape[3] ? a[1].Transpose(2, 3) : throw ConvPlaceMistakes.Throws(), a[2]]),
        Given("filter read column by column", "The numbers of w were read as if each column of a filter stood in a row: u and v are exchanged where they are counted out. Number u·V + v of a channel is w[u, v].",
            a => [a[0], a[1].Reshape(a[1].Shape[0], a[1].Shape[1], a[1].Shape[3], a[1].Shape[2]).Transpose(2, 3), a[2]]),
        Given("filters and channels exchanged", "w was looked up as [channel, filter]. The first axis of w counts the filters, the second the channels.",
            a => [a[0], a[1].Shape[0] == a[1].Shape[1] ? a[1].Transpose(0, 1) : throw ConvPlaceMistakes.Throws(), a[2]]),
        Given("last row and column of the filter left out", "The filter's last row and column never took part. It has the rows 0 … U − 1 and the columns 0 … V − 1.",
            a => [a[0], Without(a[1], ^1), a[2]]),
        Given("first row and column of the filter left out", "The filter's first row and column never took part. Rows and columns are counted from 0.",
            a => [a[0], Without(a[1], 0), a[2]]),
        Given("first filter for all", "Every channel of y was made with filter 0. Channel f of y belongs to filter f; the biases are right.", a => [a[0], (a[1] * 0) + a[1][..1], a[2]]),
        Given("first channel only", "Only channel 0 was looked at. " + Channels, a => [a[0], Channel(a[1], 0), a[2]]),
        Given("last channel only", "Only the last channel is in y, as if each channel had overwritten the one before. " + Channels, a => [a[0], Channel(a[1], ^1), a[2]]),
        Given("mean over the channels", "The channels were averaged. " + Channels, a => [a[0], a[1] / a[1].Shape[1], a[2]]),
        Given("first channel's weights for all", "The weights of channel 0 were used for every channel. " + Channels, a => [a[0], (a[1] * 0) + a[1][.., ..1], a[2]]),
        Given("first channel's pixels for all", "All weights met the pixels of channel 0. " + Channels, a => [(a[0] * 0) + a[0][.., ..1], a[1], a[2]]),
        Given("each filter on one channel", "Filter f looked at channel f alone. " + Channels,
            a => a[1].Shape[0] <= a[1].Shape[1] ? [a[0], a[1] * Tensor.Identity(a[1].Shape[1], ElementType.Float64)[..a[1].Shape[0]].Reshape(a[1].Shape[0], -1, 1, 1), a[2]] : throw ConvPlaceMistakes.Throws()),
        Given("bias forgotten", "b is missing. It is added to every number of its filter's channel of y.", a => [a[0], a[1], a[2] * 0]),
        Given("bias taken off", "b was taken off the sums. It is added to them.", a => [a[0], a[1], -a[2]]),
        Given("bias once for every channel", "b was added C times, once for every channel. It is added once to each sum.", a => [a[0], a[1], a[2] * a[1].Shape[1]]),
        Given("bias with every product", "b was added with each of the C·U·V products. It is added once to each sum.", a => [a[0], a[1], a[2] * a[1][0, ..].Count]),
        Returned("bias with every pixel inside", "b was added with every product whose pixel lies inside the image. It is added once to each sum.",
            (a, y) => y + (new ConvPass([(a[0] * 0) + 1, (a[1] * 0) + 1, a[2] * 0, a[3], a[4]]).Output() - 1) * a[2].Reshape(-1, 1, 1)),
        Given("first bias for all", "Every filter got the bias b[0]. Filter f has b[f].", a => [a[0], a[1], (a[2] * 0) + a[2][0]]),
        Given("first image for all", "Every image of y was made from image 0. Image n of y belongs to image n of x.", a => [(a[0] * 0) + a[0][..1], a[1], a[2]]),
        Returned("first image only", "y is right for image 0, and 0 for all others. All N images are convolved.",
            (_, y) => y * (Tensor.Arange(y.Shape[0], ElementType.Float64) == 0).Reshape(-1, 1, 1, 1)),
        Returned("rows and columns of y exchanged", "y is [N, F, W′, H′]. Its third axis counts the windows from the top to the bottom, its last those from the left to the right.",
            (_, y) => y.Transpose(2, 3)),
        Returned("y written column by column", "The right numbers stand at wrong places: they were written as if each column of windows stood in a row, with i and j exchanged where they are counted out. Number i·W′ + j of a channel belongs to window (i, j).",
            (_, y) => y.Transpose(2, 3).Reshape(y.Shape)),
        Returned("sum kept along a row of windows", "The first window of each row is right, and each later one has those before it on top. " + Begin, (a, y) => Kept(a, y, [y.Shape[0] * y.Shape[1] * y.Shape[2], y.Shape[3]])),
        Returned("sum kept for the whole channel", "The first window of each channel is right, and each later one has those before it on top. " + Begin, (a, y) => Kept(a, y, [y.Shape[0] * y.Shape[1], y.Shape[2] * y.Shape[3]])),
        Given("mean over the window", "The sum over a window was divided by its U·V pixels. It is a sum.", a => [a[0], a[1] / (a[1].Shape[2] * a[1].Shape[3]), a[2]]),
        Given("mean over all products", "The sum was divided by the number of its products, C·U·V. It is a sum.", a => [a[0], a[1] / a[1][0, ..].Count, a[2]]),
        Given("sum of the weights", "y is the sum of the filter's weights, as if all pixels were 1. Each weight is multiplied by its pixel.", a => [(a[0] * 0) + 1, a[1], a[2]]),
        Given("sum of the pixels", "y is the sum of the window's pixels, as if all weights were 1. Each pixel is multiplied by its weight.", a => [a[0], (a[1] * 0) + 1, a[2]]),
        Given("products taken off", "The products were taken off the bias. They are added.", a => [a[0], -a[1], a[2]]),
        new("sum overwritten", "Each number of y is its last product alone, without the bias: every product overwrote what was there. Add them up, with +=.",
            a => [new ConvPass(a) { Collected = (_, comes) => comes }.Output()]),
        new("sum overwritten, bias added", "Each number of y is its last product and the bias: every product overwrote the one before. Add them up, with +=.",
            a => [new ConvPass([.. a[..2], a[2] * 0, .. a[3..]]) { Collected = (_, comes) => comes }.Output() + a[2].Reshape(-1, 1, 1)]),
    ];

    /// <summary>The filters without their row and column at an index, which count 0.</summary>
    private static Tensor Without(Tensor w, Index index)
    {
        Tensor rest = w.Clone();
        rest[.., .., index, ..] = Tensor.Scalar(0);
        rest[.., .., .., index] = Tensor.Scalar(0);
        return rest;
    }

    /// <summary>y where the sum is set once for each row of a matrix [groups of windows, windows].</summary>
    private static Tensor Kept(Tensor[] a, Tensor y, Shape groups)
    {
        Tensor biases = (y * 0) + a[2].Reshape(-1, 1, 1);
        return (y - biases).Reshape(groups).CumSum(1).Reshape(y.Shape) + biases;
    }

    private static Tensor Channel(Tensor w, Index index)
    {
        Tensor rest = w * 0;
        rest[.., index] = w[.., index];
        return rest;
    }

    private static Misconception Passed(string name, string explanation, Func<Tensor[], ConvProducts> products) =>
        new(name, explanation, a => [new ConvPass(a) { Products = products(a) }.Output()]);

    private static Misconception Given(string name, string explanation, Func<Tensor[], Tensor[]> change) =>
        new(name, explanation, a => [new ConvPass([.. change(a), a[3], a[4]]).Output()]);

    private static Misconception Returned(string name, string explanation, Func<Tensor[], Tensor, Tensor> change) =>
        new(name, explanation, a => [change(a, new ConvPass(a).Output())]);
}
