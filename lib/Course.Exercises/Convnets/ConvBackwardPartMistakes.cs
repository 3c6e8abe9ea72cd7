using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which one gradient of a convolution goes wrong alone.</summary>
internal static class ConvBackwardPartMistakes
{
    private const string Collects = "A pixel gets w · dy from every product in which it took part.";
    private const string Sums = "A weight takes part in every window of every image, and dw is the sum over all of them.";
    private const string BiasSum = "A bias is in every number of its filter's channel of y, so db is the sum of dy over images and windows.";

    /// <summary>Those of db.</summary>
    internal static IReadOnlyList<Misconception> OfBias { get; } =
    [
        Db("db for every window", "db is [F, H′, W′], summed over the images alone. " + BiasSum, a => a[2].Sum(0)),
        Db("db for every image", "db is [N, F], summed over the windows alone. " + BiasSum, a => a[2].Sum([2, 3])),
        Db("db averaged over the windows", "db was divided by the number of windows, H′·W′. " + BiasSum, a => a[2].Mean([2, 3]).Sum(0)),
        Db("db averaged over images and windows", "db is the mean of dy. " + BiasSum, a => a[2].Mean([0, 2, 3])),
        Db("db of the first image", "db knows of image 0 alone. " + BiasSum, a => a[2].Row(0).Sum([1, 2])),
        Db("db of the last image", "Each image overwrote the db of the one before. " + BiasSum, a => a[2].Row(a[2].Shape[0] - 1).Sum([1, 2])),
        Db("db of the last window", "db is the last number of dy: each one overwrote what was there. " + BiasSum, a => a[2][^1, .., ^1, ^1]),
        Db("db without dy", "db is the number of windows. Each sends back its dy.", a => (a[2].Sum([0, 2, 3]) * 0) + (a[2].Count / a[2].Shape[1])),
        Db("db once for every channel", "dy was added to db once for every channel. The bias stands outside the sum over the channels.", a => new ConvGradients(a).Db() * a[1].Shape[1]),
        Db("db with every product", "dy was added to db with each of the C·U·V products. The bias stands outside that sum.", a => new ConvGradients(a).Db() * a[1][0, ..].Count),
        Db("db with every pixel inside", "dy was added to db with every product whose pixel lies inside the image. The bias stands outside that sum.",
            a => new ConvGradients([(a[0] * 0) + 1, .. a[1..]]).Dw().Sum([1, 2, 3])),
        Db("db the same for all filters", "db is the sum of all of dy. Filter f is in channel f of y alone.", a => (new ConvGradients(a).Db() * 0) + a[2].Sum()),
        Db("db with its axes kept", "db is [1, F, 1, 1]. It has the shape of b, [F].", a => a[2].Sum([0, 2, 3], keepDimension: true)),
    ];

    /// <summary>Those of dx, then of dw.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Dx("filter turned in dx", "dx has the filter turned the wrong way. Gathering for a pixel, row u of the filter meets window (k + p − u)/s; sending from a window, the filter lies as in forward.",
            a => new ConvGradients([a[0], a[1].Flip(2, 3), .. a[2..]]).Dx()),
        Dx("filter transposed in dx", "dx has the filter's rows and columns exchanged. To turn it by 180° is not to transpose it.",
            a => new ConvGradients([a[0], a[1].Shape[2] == a[1].Shape[3] ? a[1].Transpose(2, 3) : throw ConvPlaceMistakes.Throws(), .. a[2..]]).Dx()),
        Dx("filter read column by column in dx", ConvBackwardMistakes.ByColumns, a => new ConvGradients([a[0], ReadByColumns(a[1]), .. a[2..]]).Dx()),
        Dx("dx of the padded image, not cut out", "dx has the size of the padded image. Cut the p rows and columns of zeros off on all four sides.", a => Padded(a)),
        Dx("padding not taken off in dx", "The gradient went to pixel is + u, or dx was cut out of the padded image's gradient from its first row and column. The padding comes before the image: is + u − p, and the image begins at row and column p.", a => Padded(a)[.., .., ..a[0].Shape[2], ..a[0].Shape[3]]),
        Dx("dx without the pixels that no window saw", "dx is smaller than x: it ends with the last window. It has the shape of x, with 0 where no window was.",
            a => new ConvGradients(a).Dx()[.., .., ..Reached(a, 2), ..Reached(a, 3)]),
        Dx("padding p instead of U − 1 − p", "dy was padded with p zeros before the turned filter went over it. Backward it takes U − 1 − p: what forward leaves out, backward lets in.",
            a => Walked(a, (axis, i, u) => (i * axis.Stride) + u + axis.Padding - (axis.Size - 1)).Dx()),
        Dx("dx on the other side of its window", "The gradient went to pixel is − u + p, forward took pixel is + u − p.", a => Walked(a, (axis, i, u) => (i * axis.Stride) - u + axis.Padding).Dx()),
        Dx("dx with the windows next to each other", "dx is right for a stride of 1. With a stride of s the windows lie s pixels apart, so that dy is spread out, with s − 1 zeros between.",
            a => Walked(a, NextToEachOther).Dx()),
        Dx("dx with the padding added", "The gradient went to pixel is + u + p. The padding comes before the image, so p is taken off.", a => Walked(a, Added).Dx()),
        Dx("stride inside the window in dx", "The gradient went to pixel i + us − p. The stride belongs to the windows: is + u − p.", a => Walked(a, InsideTheWindow).Dx()),
        Dx("windows between the windows", "A pixel k was given to window (k + p − u)/s where that is no whole number, rounded down. Then there is no such window, and the product did not exist.", a => Gathered(a, isFromZero: true)),
        Dx("windows between the windows, and before the first", "A pixel k was given to window (k + p − u)/s where that is no whole number, rounded towards 0, so that even places before the first window reach it. Ask for the remainder first.",
            a => Gathered(a, isFromZero: false)),
        Dx("gradient of the padding kept", "What the zeros around the image would get was added to the image's edge. It is lost: they are no variables.",
            a => Sourced(a, (place, pixels) => Math.Clamp(place, 0, pixels - 1)).Dx()),
        Dx("dx overwritten", "A pixel kept what the last product sent. " + Collects, a => new ConvGradients(a) { Collected = (_, comes) => comes }.Dx()),
        Dx("dx overwritten where windows overlap", "A pixel kept what the last window of its image sent, over all filters. " + Collects, LastWindow),
        Dx("last filter only in dx", "Each filter overwrote what the one before had sent to dx. All filters read the image; add them up.", a => new ConvGradients([.. a[..2], a[2] * ConvBackwardMistakes.Only(a[2], 1, a[1].Shape[0] - 1), .. a[3..]]).Dx()),
        Dx("first filter only in dx", "Only filter 0 sent something to dx. All filters read the image; add them up.", a => new ConvGradients([.. a[..2], a[2] * ConvBackwardMistakes.Only(a[2], 1, 0), .. a[3..]]).Dx()),
        Dx("first image only in dx", "dx is 0 for all images but the first. Every image has a gradient of its own.", a => new ConvGradients(a).Dx() * ConvBackwardMistakes.Only(a[0], 0, 0)),
        Dx("dx averaged over the filters", "dx was divided by the number of filters. They are added up.", a => new ConvGradients(a).Dx() / a[1].Shape[0]),
        Dx("dx averaged where windows overlap", "dx was divided by how many windows saw the pixel. Gradients of overlapping windows are added up.",
            a => new ConvGradients(a) is var g ? g.Dx() / Tensor.Maximum(g.Seen(), 1) : null!),
        Dx("dx without the weights", "A pixel got the sum of dy over its windows. Each product sends back dy times its weight.", a => new ConvGradients([a[0], (a[1] * 0) + 1, .. a[2..]]).Dx()),
        Dx("dx without dy", "A pixel got the sum of its weights. Each product sends back dy times its weight.", a => new ConvGradients([.. a[..2], (a[2] * 0) + 1, .. a[3..]]).Dx()),
        Dx("dx times the pixel", "dx has the pixel's own value as a factor. The derivative of w · x with respect to x is w.", a => new ConvGradients(a).Dx() * a[0]),
        Dx("first channel's weights for all in dx", "Every channel got the gradient of channel 0's weights. A filter has its own weights for every channel.",
            a => new ConvGradients([a[0], (a[1] * 0) + a[1][.., ..1], .. a[2..]]).Dx()),
        Dw("dw turned", "dw is turned by 180°: its first element stands last. Weight (u, v) met the pixels at is + u − p and js + v − p.", a => new ConvGradients(a).Dw().Flip(2, 3)),
        Dw("dw with rows and columns exchanged", "dw is [F, C, V, U]. It has the shape of w, with the filter's rows before its columns.", a => new ConvGradients(a).Dw().Transpose(2, 3)),
        Dw("dw written column by column", ConvBackwardMistakes.ByColumns, WrittenByColumns),
        Dw("dw with filters and channels exchanged", "dw is [C, F, U, V]. It has the shape of w, with the filters before the channels.", a => new ConvGradients(a).Dw().Transpose(0, 1)),
        Dw("dw without the padding", "dw was made with the pixels at is + u. The padding comes before the image: is + u − p.", a => Walked(a, NotTakenOff).Dw()),
        Dw("dw with the padding added", "dw was made with the pixels at is + u + p. The padding comes before the image, so p is taken off.", a => Walked(a, Added).Dw()),
        Dw("dw with the windows next to each other", "dw is right for a stride of 1. With a stride of s the pixels that a weight met lie s apart.", a => Walked(a, NextToEachOther).Dw()),
        Dw("stride inside the window in dw", "dw was made with the pixels at i + us − p. The stride belongs to the windows: is + u − p.", a => Walked(a, InsideTheWindow).Dw()),
        Dw("edge continued in dw", "Outside the image dw met the pixels of its edge. There are zeros, which add nothing.", a => Sourced(a, (place, pixels) => Math.Clamp(place, 0, pixels - 1)).Dw()),
        Dw("last image only in dw", "Each image overwrote the dw of the one before. " + Sums, a => new ConvGradients([.. a[..2], a[2] * ConvBackwardMistakes.Only(a[2], 0, a[0].Shape[0] - 1), .. a[3..]]).Dw()),
        Dw("first image only in dw", "dw knows of image 0 alone. " + Sums, a => new ConvGradients([.. a[..2], a[2] * ConvBackwardMistakes.Only(a[2], 0, 0), .. a[3..]]).Dw()),
        Dw("dw overwritten", "A weight kept what the last window of the last image sent. " + Sums, a => new ConvGradients(a) { Collected = (_, comes) => comes }.Dw()),
        Dw("dw averaged over the windows", "dw was divided by the number of windows, H′·W′. " + Sums, a => new ConvGradients(a).Dw() / (a[2].Shape[2] * a[2].Shape[3])),
        Dw("dw averaged over images and windows", "dw was divided by N·H′·W′. " + Sums, a => new ConvGradients(a).Dw() / (a[2].Count / a[2].Shape[1])),
        Dw("first channel's pixels for all in dw", "All weights met the pixels of channel 0. Weight (f, c, u, v) met those of channel c.", a => new ConvGradients([(a[0] * 0) + a[0][.., ..1], .. a[1..]]).Dw()),
        Dw("channels added up in dw", "Every weight met the sum of all channels. Weight (f, c, u, v) met the pixels of channel c.", a => new ConvGradients([(a[0] * 0) + a[0].Sum(1, keepDimension: true), .. a[1..]]).Dw()),
        Dw("first filter's dy for all in dw", "Every filter's dw was made with the dy of filter 0.", a => new ConvGradients([.. a[..2], (a[2] * 0) + a[2][.., ..1], .. a[3..]]).Dw()),
        Dw("filters added up in dw", "Every filter's dw was made with the sum of dy over all filters. Filter f is in channel f of y alone.",
            a => new ConvGradients([.. a[..2], (a[2] * 0) + a[2].Sum(1, keepDimension: true), .. a[3..]]).Dw()),
        Dw("dw without the pixels", "A weight got the sum of dy over its windows. Each product sends back dy times its pixel.", a => new ConvGradients([(a[0] * 0) + 1, .. a[1..]]).Dw()),
        Dw("dw without dy", "A weight got the sum of its pixels. Each product sends back dy times its pixel.", a => new ConvGradients([.. a[..2], (a[2] * 0) + 1, .. a[3..]]).Dw()),
        Dw("dw times the weight", "dw has the weight itself as a factor. The derivative of w · x with respect to w is x.", a => new ConvGradients(a).Dw() * a[1]),
    ];

    /// <summary>The same where only those products are walked through whose right pixel exists: one loop for dx and dw, with one of them at another place.</summary>
    internal static IReadOnlyList<Misconception> OtherWays { get; } =
    [
        .. from way in new (string Name, Func<ConvAxis, int, int, int> Place)[]
            {
                ("padding not taken off in dx", NotTakenOff), ("dx with the padding added", Added), ("stride inside the window in dx", InsideTheWindow), ("dx with the windows next to each other", NextToEachOther),
            }
            select Dx(way.Name, ExplanationOf(way.Name), a => Walked(a, WhereThereIsAPixel(way.Place)).Dx()),
        .. from way in new (string Name, Func<ConvAxis, int, int, int> Place)[]
            {
                ("dw without the padding", NotTakenOff), ("dw with the padding added", Added), ("stride inside the window in dw", InsideTheWindow), ("dw with the windows next to each other", NextToEachOther),
            }
            select Dw(way.Name, ExplanationOf(way.Name), a => Walked(a, WhereThereIsAPixel(way.Place)).Dw()),
    ];

    /// <summary>Filters [F, C, U, V] whose numbers are read as if each column stood in a row.</summary>
    internal static Tensor ReadByColumns(Tensor w) => w.Reshape(w.Shape[0], w.Shape[1], w.Shape[3], w.Shape[2]).Transpose(2, 3);

    /// <summary>dw, its numbers written as if each column of a filter stood in a row.</summary>
    internal static Tensor WrittenByColumns(Tensor[] a) => new ConvGradients(a).Dw().Transpose(2, 3).Reshape(a[1].Shape);

    private static int NotTakenOff(ConvAxis axis, int i, int u) => (i * axis.Stride) + u;

    private static int Added(ConvAxis axis, int i, int u) => (i * axis.Stride) + u + axis.Padding;

    private static int InsideTheWindow(ConvAxis axis, int i, int u) => i + (u * axis.Stride) - axis.Padding;

    private static int NextToEachOther(ConvAxis axis, int i, int u) => i + u - axis.Padding;

    /// <summary>A place that counts as outside where the right one is.</summary>
    private static Func<ConvAxis, int, int, int> WhereThereIsAPixel(Func<ConvAxis, int, int, int> place) => (axis, i, u) =>
        (i * axis.Stride) + u - axis.Padding is var right && right >= 0 && right < axis.Pixels ? place(axis, i, u) : -1;

    private static string ExplanationOf(string name) => All.Single(mistake => mistake.Name == name).Explanation;

    /// <summary>The gradient of the image with its padding around it.</summary>
    private static Tensor Padded(Tensor[] a)
    {
        (Shape x, int padding) = (a[0].Shape, (int)a[4].Item());
        var larger = Tensor.Zeros([x[0], x[1], x[2] + (2 * padding), x[3] + (2 * padding)], ElementType.Float64);
        return new ConvGradients([larger, a[1], a[2], a[3], a[4] * 0]).Dx();
    }

    /// <summary>How many pixels of an axis lie before the end of its last window.</summary>
    private static int Reached(Tensor[] a, int axis)
    {
        int end = ((a[2].Shape[axis] - 1) * (int)a[3].Item()) + a[1].Shape[axis] - (int)a[4].Item();
        return Math.Min(a[0].Shape[axis], end);
    }

    /// <summary>dx as gathered pixel by pixel, from windows that need not begin at a multiple of the stride.</summary>
    private static Tensor Gathered(Tensor[] a, bool isFromZero)
    {
        (Tensor w, Tensor dy, Tensor dx, int s, int p) = (a[1], a[2], a[0] * 0, (int)a[3].Item(), (int)a[4].Item());
        int? Window(int place, int windows) => (place >= 0 || !isFromZero) && place / s >= 0 && place / s < windows ? place / s : null;
        for (int position = 0; position < dx.Count; position++)
        {
            int[] at = Comparison.Unravel(position, dx.Shape);
            for (int u = 0; u < w.Shape[2]; u++)
            {
                for (int v = 0; v < w.Shape[3]; v++)
                {
                    if (Window(at[2] + p - u, dy.Shape[2]) is { } i && Window(at[3] + p - v, dy.Shape[3]) is { } j)
                    {
                        dx[at] += Enumerable.Range(0, w.Shape[0]).Sum(f => w[f, at[1], u, v] * dy[at[0], f, i, j]);
                    }
                }
            }
        }

        return dx;
    }

    /// <summary>dx where each window overwrites what those before it sent, all filters together.</summary>
    private static Tensor LastWindow(Tensor[] a)
    {
        Tensor dx = a[0] * 0;
        for (int f = 0; f < a[1].Shape[0]; f++)
        {
            dx += new ConvGradients([a[0], a[1], a[2] * ConvBackwardMistakes.Only(a[2], 1, f), .. a[3..]]) { Collected = (there, comes) => comes != 0 ? comes : there }.Dx();
        }

        return dx;
    }

    private static ConvGradients Walked(Tensor[] a, Func<ConvAxis, int, int, int> place) => Changed(a, axis => axis with { Place = place });

    private static ConvGradients Sourced(Tensor[] a, Func<int, int, int?> source) => Changed(a, axis => axis with { Source = source });

    private static ConvGradients Changed(Tensor[] a, Func<ConvAxis, ConvAxis> change)
    {
        ConvProducts right = new ConvGradients(a).Products;
        return new(a) { Products = new(a) { Down = change(right.Down), Across = change(right.Across) } };
    }

    private static Misconception Dx(string name, string explanation, Func<Tensor[], Tensor> dx) =>
        new(name, explanation, a => new ConvGradients(a) is var g ? [dx(a), g.Dw(), g.Db()] : []);

    private static Misconception Dw(string name, string explanation, Func<Tensor[], Tensor> dw) =>
        new(name, explanation, a => new ConvGradients(a) is var g ? [g.Dx(), dw(a), g.Db()] : []);

    private static Misconception Db(string name, string explanation, Func<Tensor[], Tensor> db) =>
        new(name, explanation, a => new ConvGradients(a) is var g ? [g.Dx(), g.Dw(), db(a)] : []);
}
