using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which whitening goes wrong.</summary>
internal static class PcaWhitenMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        new("the first k directions taken",
            "The first k columns were kept, as they came. The directions are handed in without order: keep the k along which the training rows vary most.",
            a => Kept(a, p => Enumerable.Range(0, p.K))),
        new("the k directions of least variance",
            "The sort ran upwards: what was kept is where the data vary least. Sort by falling variance.",
            a => Kept(a, p => PcaWhitenPass.Order(-p.AllVariances).Take(p.K))),
        new("the right directions in rising order",
            "The k directions are the right ones, and the one of least variance comes first. Asked for is falling order.",
            a => Kept(a, p => p.Largest.Reverse())),
        new("rows taken for directions",
            "A direction is a column of the matrix; its rows were used, or it was transposed before the product. Its columns make the training rows uncorrelated.",
            a => PcaWhitenPass.Of([a[0], a[1], a[2].T, a[3], a[4]]).Outputs),
        new("x centred on its own mean",
            "The mean of x was taken off x. Whatever is fitted comes from the training rows: a single row would become 0.",
            a => Changed(a, (p, v, l) =>
            {
                Tensor own = (p.X - p.X.Mean(0)).MatMul(v);
                return [l, own / Root(p, l), own.MatMul(v.T) + p.Mean];
            })),
        new("x not centred",
            "x was projected with its mean still in it. Take off the mean of the training rows first.",
            a => Changed(a, (p, v, l) => [l, p.X.MatMul(v) / Root(p, l), p.X.MatMul(v).MatMul(v.T) + p.Mean])),
        new("mean left out, there and back",
            "x was projected with its mean still in it, and the mean was not added on the way back. The directions go through the mean of the training rows, not through 0.",
            a => Changed(a, (p, v, l) => [l, p.X.MatMul(v) / Root(p, l), p.X.MatMul(v).MatMul(v.T)])),
        new("training rows not centred",
            "The variance was taken as the mean of the squared coordinates, with the mean of the training rows still in them.",
            a =>
            {
                var p = PcaWhitenPass.Of(a);
                Tensor all = p.Train.MatMul(p.Directions).Square().Mean(0);
                int[] kept = [.. PcaWhitenPass.Order(all).Take(p.K)];
                Tensor[] with = p.With(kept);
                Tensor l = all.Rows(kept);
                return [l, (p.X - p.Mean).MatMul(p.Kept(kept)) / Root(p, l), with[2]];
            }),
        new("divided by N − 1 in the variance",
            "The variances are sums over N − 1. The statement divides by N.",
            a => Changed(a, (p, v, l) => Scaled(p, v, l * p.Train.Shape[0] / (p.Train.Shape[0] - 1)))),
        new("the variances of x instead of those of the training rows",
            "x was scaled by its own variances. What it is divided by is fitted on the training rows; a single row has no variance.",
            a => Changed(a, (p, v, l) => [l, Coordinates(p, v) / Root(p, Coordinates(p, v).Variance(0)), Back(p, v)])),
        new("divided by the variance",
            "The coordinates were divided by λ + ε. Dividing by a number divides the variance by its square: the root is missing.",
            a => Changed(a, (p, v, l) => [l, Coordinates(p, v) / (l + p.Epsilon), Back(p, v)])),
        new("ε outside the root",
            "The coordinates were divided by √λ + ε. It is √(λ + ε).",
            a => Changed(a, (p, v, l) => [l, Coordinates(p, v) / (l.Sqrt() + p.Epsilon), Back(p, v)])),
        new("ε left out",
            "The coordinates were divided by √λ. Where a direction has no variance that is 0: add ε before taking the root.",
            a => Changed(a, (p, v, l) => [l, Coordinates(p, v) / l.Sqrt(), Back(p, v)])),
        new("ε added to the variances that are returned",
            "variances holds λ + ε. ε belongs under the root alone; the variances are those of the data.",
            a => Changed(a, (p, v, l) => [l + p.Epsilon, Coordinates(p, v) / Root(p, l), Back(p, v)])),
        new("projected but not scaled",
            "white has uncorrelated columns of different size. To whiten, divide each by the deviation along its direction.",
            a => Changed(a, (p, v, l) => [l, Coordinates(p, v), Back(p, v)])),
        new("turned back into the old axes",
            "white was turned back with the directions (ZCA): it has D columns. Asked for are the k coordinates.",
            a => Changed(a, (p, v, l) => [l, (Coordinates(p, v) / Root(p, l)).MatMul(v.T), Back(p, v)])),
        new("standard deviations returned as variances",
            "variances holds their roots, standard deviations.",
            a => Changed(a, (p, v, l) => [l.Sqrt(), Coordinates(p, v) / Root(p, l), Back(p, v)])),
        new("shares returned as variances",
            "variances was divided by the total. Asked for are the variances themselves.",
            a => Changed(a, (p, v, l) => [l / p.AllVariances.Sum(), Coordinates(p, v) / Root(p, l), Back(p, v)])),
        new("sums of squares returned as variances",
            "variances lacks the division by N: a variance is a mean of squares, and does not grow with the number of rows.",
            a => Changed(a, (p, v, l) => Scaled(p, v, l * p.Train.Shape[0]))),
        new("mean not added on the way back",
            "back is where the rows lie relative to the mean. Add it again.",
            a => Changed(a, (p, v, l) => [l, Coordinates(p, v) / Root(p, l), Back(p, v) - p.Mean])),
        new("the way back begins with the whitened rows",
            "back was made from white, whose coordinates were divided by √(λ + ε). Multiply by it again, or begin with the coordinates themselves.",
            a => Changed(a, (p, v, l) => [l, Coordinates(p, v) / Root(p, l), (Coordinates(p, v) / Root(p, l)).MatMul(v.T) + p.Mean])),
        new("the way back from white with ε forgotten",
            "white was multiplied by √λ on the way back, and had been divided by √(λ + ε): back comes out a little too near to the mean.",
            a => Changed(a, (p, v, l) => [l, Coordinates(p, v) / Root(p, l), (Coordinates(p, v) / Root(p, l) * l.Sqrt()).MatMul(v.T) + p.Mean])),
        new("all directions on the way back",
            "back is x itself: all directions were used. Asked for is what the k kept ones can express.",
            a => Changed(a, (p, v, l) => [l, Coordinates(p, v) / Root(p, l), p.X])),
    ];

    private static Tensor Root(PcaWhitenPass p, Tensor variances) => (variances + p.Epsilon).Sqrt();

    private static Tensor Coordinates(PcaWhitenPass p, Tensor v) => (p.X - p.Mean).MatMul(v);

    private static Tensor Back(PcaWhitenPass p, Tensor v) => Coordinates(p, v).MatMul(v.T) + p.Mean;

    private static Tensor[] Scaled(PcaWhitenPass p, Tensor v, Tensor variances) =>
        [variances, Coordinates(p, v) / Root(p, variances), Back(p, v)];

    private static Tensor[] Kept(Tensor[] a, Func<PcaWhitenPass, IEnumerable<int>> places)
    {
        var p = PcaWhitenPass.Of(a);
        return p.With([.. places(p)]);
    }

    private static Tensor[] Changed(Tensor[] a, Func<PcaWhitenPass, Tensor, Tensor, Tensor[]> outputs)
    {
        var p = PcaWhitenPass.Of(a);
        return outputs(p, p.Kept(p.Largest), p.AllVariances.Rows(p.Largest));
    }
}
