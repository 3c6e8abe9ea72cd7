using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which the gradients of a convolution go wrong together: walks through other windows than the forward pass.</summary>
internal static class ConvBackwardMistakes
{
    private const string Same = "Backward walks through the same products as forward.";

    /// <summary>Said where the elements of a filter are counted out by columns.</summary>
    internal const string ByColumns = "The numbers of a filter were taken as if each of its columns stood in a row: u and v are exchanged where they are counted out. Number u·V + v of a channel is that of row u and column v.";

    /// <summary>Those that change dx and dw.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        .. ConvPlaceMistakes.All.Select(m => Walked(m.Name, $"In dx and dw: {m.Explanation}", (_, p) => p.Axes(m.Change))),
        Walked("rows compared with W, columns with H", "Whether a pixel lies inside was asked with H and W exchanged, in dx and dw. A row is below H, a column below W.",
            (a, p) => new(ConvPlaceMistakes.BoundsExchanged(a).Down.Of(p.Down.Count), ConvPlaceMistakes.BoundsExchanged(a).Across.Of(p.Across.Count))),
        Walked("last windows left out", "The last row and column of windows sent nothing back. dy has H′ rows and W′ columns of them.", (_, p) => p.Axes(axis => axis.Of(axis.Count - 1))),
        Both("first windows left out", "The first row and column of windows sent nothing back. They are counted from 0.", a => Upstream(a, a[2] * WithoutEdge(a[2], 0))),
        Throughout("last windows left out, of db too", "The last row and the last column of windows took no part, in dx, dw and db: two loops end one turn too early. They go on as long as i is below H′ and j below W′.",
            a => new([.. a[..2], a[2] * WithoutEdge(a[2], ^1), .. a[3..]])),
        Throughout("first windows left out, of db too", "The first row and the first column of windows took no part, in dx, dw and db: two loops begin at 1. They begin at 0.",
            a => new([.. a[..2], a[2] * WithoutEdge(a[2], 0), .. a[3..]])),
        Walked("U taken for V", "The filter's rows were counted for both of its axes. It has V columns, which need not be as many.",
            (a, p) => new(p.Down, p.Across with { Size = a[1].Shape[2] <= a[1].Shape[3] ? a[1].Shape[2] : throw ConvPlaceMistakes.Throws() })),
        Walked("V taken for U", "The filter's columns were counted for both of its axes. It has U rows, which need not be as many.",
            (a, p) => new(p.Down with { Size = a[1].Shape[3] <= a[1].Shape[2] ? a[1].Shape[3] : throw ConvPlaceMistakes.Throws() }, p.Across)),
        Walked("last row and column of the filter left out", "The filter's last row and column got no gradient, and sent none. It has the rows 0 … U − 1 and the columns 0 … V − 1.",
            (_, p) => p.Axes(axis => axis with { Size = axis.Size - 1 })),
        Both("first row and column of the filter left out", "The filter's first row and column got no gradient, and sent none. Rows and columns are counted from 0.",
            a => WithoutEdge(a[1], 0) is var kept ? [new ConvGradients([a[0], a[1] * kept, .. a[2..]]).Dx(), new ConvGradients(a).Dw() * kept] : []),
        Both("windows that reach outside left out", "A window that reaches over the border of the image sent nothing back. Only its products with pixels outside are lost.",
            a => Upstream(a, a[2] * new ConvGradients(a).Products.Inside())),
        Both("filter turned", "dx and dw belong to a filter that is turned by 180°, as the convolution of mathematics has it. Here it lies on the image as it is.",
            a => [new ConvGradients([a[0], a[1].Flip(2, 3), .. a[2..]]).Dx(), new ConvGradients(a).Dw().Flip(2, 3)]),
        Both("windows of dy exchanged", "dy was looked up as [column, row] of windows. Its third axis counts them from the top to the bottom.",
            a => Upstream(a, a[2].Shape[2] == a[2].Shape[3] ? a[2].Transpose(2, 3) : throw ConvPlaceMistakes.Throws())),
        Both("dy read column by column", "The numbers of dy were read as if each column of windows stood in a row: i and j are exchanged where they are counted out. Number i·W′ + j of a channel belongs to window (i, j).",
            a => Upstream(a, a[2].Reshape(a[2].Shape[0], a[2].Shape[1], a[2].Shape[3], a[2].Shape[2]).Transpose(2, 3))),
        Both("filter read and dw written column by column", ByColumns, a => [new ConvGradients([a[0], ConvBackwardPartMistakes.ReadByColumns(a[1]), .. a[2..]]).Dx(), ConvBackwardPartMistakes.WrittenByColumns(a)]),
        Both("first image only", "dx is 0 for all images but the first, and dw knows of that one alone. " + Same, a => Upstream(a, a[2] * Only(a[2], 0, 0))),
        Both("first filter only", "Only filter 0 took part: the others have no dw, and sent nothing to dx. " + Same, a => Upstream(a, a[2] * Only(a[2], 1, 0))),
        Both("first channel only", "Only channel 0 took part: the others have no dx and no dw. " + Same,
            a => [new ConvGradients(a).Dx() * Only(a[0], 1, 0), new ConvGradients(a).Dw() * Only(a[1], 1, 0)]),
        Both("gradients overwritten", "Pixels and weights kept what the last product sent. Each takes part in many, and what comes back from them is added up, with +=.",
            a => new ConvGradients(a) { Collected = (_, comes) => comes } is var g ? [g.Dx(), g.Dw()] : []),
        Both("dx and dw with their own factor", "dx got x · dy, and dw got w · dy. The gradient of a product's factor is dy times the other factor.", OwnFactors),
    ];

    /// <summary>1 at one entry of an axis, 0 elsewhere, to be multiplied with a tensor.</summary>
    internal static Tensor Only(Tensor like, int axis, int entry)
    {
        int[] sizes = [.. Enumerable.Range(0, like.Rank).Select(k => k == axis ? -1 : 1)];
        return (Tensor.Arange(like.Shape[axis], ElementType.Float64) == entry).Reshape(sizes);
    }

    /// <summary>0 in one row and one column of the last two axes, 1 elsewhere.</summary>
    internal static Tensor WithoutEdge(Tensor like, Index end) =>
        (1 - Only(like, 2, end.GetOffset(like.Shape[2]))) * (1 - Only(like, 3, end.GetOffset(like.Shape[3])));

    /// <summary>Windows on both axes.</summary>
    private sealed record Pair(ConvAxis Down, ConvAxis Across)
    {
        internal Pair Axes(Func<ConvAxis, ConvAxis> change) => new(change(Down), change(Across));
    }

    private static Tensor[] Upstream(Tensor[] a, Tensor dy) => new ConvGradients([a[0], a[1], dy, .. a[3..]]) is var g ? [g.Dx(), g.Dw()] : [];

    private static Tensor[] OwnFactors(Tensor[] a)
    {
        Tensor seen = new ConvGradients([a[0], (a[1] * 0) + 1, .. a[2..]]).Dx(), met = new ConvGradients([(a[0] * 0) + 1, .. a[1..]]).Dw();
        return [a[0] * seen, a[1] * met];
    }

    private static Misconception Walked(string name, string explanation, Func<Tensor[], Pair, Pair> change) => Both(name, explanation, a =>
    {
        ConvProducts right = new ConvGradients(a).Products;
        (ConvAxis down, ConvAxis across) = change(a, new(right.Down, right.Across));
        var g = new ConvGradients(a) { Products = new(a) { Down = down, Across = across } };
        return [g.Dx(), g.Dw()];
    });

    private static Misconception Throughout(string name, string explanation, Func<Tensor[], ConvGradients> gradients) => new(name, explanation, a => gradients(a).Outputs());

    private static Misconception Both(string name, string explanation, Func<Tensor[], Tensor[]> dxAndDw) => new(name, explanation, a => [.. dxAndDw(a), new ConvGradients(a).Db()]);
}
