using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which whitening goes wrong.</summary>
internal static class PcaWhitenMistakes
{
    /// <summary>Said where a rule of one's own decided the signs of the directions.</summary>
    internal static Mistake Turned { get; } = new(
        "signs of directions changed",
        "white is right but for the sign of some columns. A direction and its opposite serve equally well, but here the directions are handed in: use each with the sign it has.");

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
        new("rows picked where columns are the directions",
            "The variances are right, and then rows of the matrix were picked as directions. Rows(…) picks rows: transpose first, or pick columns.",
            a => Changed(a, (p, _, l) => p.Along(p.Directions.Rows(p.Largest).T, l))),
        new("variances sorted, directions not",
            "The variances are in falling order, and the directions are the first k as they came. Both have to be picked by the same order.",
            a => Changed(a, (p, _, l) => p.Along(p.Kept(p.FirstK), l))),
        new("directions sorted, variances not",
            "The directions are those of most variance, and the variances are the first k as they came. Both have to be picked by the same order.",
            a => Changed(a, (p, v, _) => p.Along(v, p.AllVariances.Rows(p.FirstK)))),
        new("variances returned in the order in which they came",
            "white and back are right, and variances holds the first k as they came, not those that were kept.",
            a => Changed(a, (p, v, l) => [p.AllVariances.Rows(p.FirstK), Coordinates(p, v) / Root(p, l), Back(p, v)])),
        new("variances taken from x, around the mean of the training rows",
            "The variances were computed from x, the rows to whiten. They are fitted on the training rows, of which only the mean was used: a single row has no variance.",
            a => FittedOnX(a, p => p.Mean)),
        new("everything fitted on x",
            "Mean and variances were computed from x, the rows to whiten. All that is fitted comes from the training rows: a single row would become 0.",
            a => FittedOnX(a, p => p.X.Mean(0))),
        new("variances of x in the order of the training rows'",
            "The directions are right, and their variances were computed from x. All that is fitted comes from the training rows.",
            a => Changed(a, (p, v, _) => p.Along(v, Coordinates(p, v).Variance(0)))),
        new("mean of x added on the way back",
            "back ends at the mean of x. What was taken off has to be put back: the mean of the training rows.",
            a => Changed(a, (p, v, l) => [l, Coordinates(p, v) / Root(p, l), Coordinates(p, v).MatMul(v.T) + p.X.Mean(0)])),
        new("the way back multiplied by the deviations",
            "back was multiplied by √(λ + ε), though the coordinates it began with had not been divided by it. That belongs to a way back from white.",
            a => Changed(a, (p, v, l) => [l, Coordinates(p, v) / Root(p, l), (Coordinates(p, v) * Root(p, l)).MatMul(v.T) + p.Mean])),
        new("the way back multiplied by √λ",
            "back was multiplied by √λ, though the coordinates it began with had not been divided by anything.",
            a => Changed(a, (p, v, l) => [l, Coordinates(p, v) / Root(p, l), (Coordinates(p, v) * l.Sqrt()).MatMul(v.T) + p.Mean])),
        new("white multiplied by the deviations",
            "The coordinates were multiplied by √(λ + ε), which makes loud directions louder. Whitening divides.",
            a => Changed(a, (p, v, l) => [l, Coordinates(p, v) * Root(p, l), Back(p, v)])),
    ];

    /// <summary>Mean as given, variances and order of x.</summary>
    private static Tensor[] FittedOnX(Tensor[] a, Func<PcaWhitenPass, Tensor> mean)
    {
        var p = PcaWhitenPass.Of(a);
        Tensor all = (p.X - mean(p)).MatMul(p.Directions).Variance(0);
        int[] kept = [.. PcaWhitenPass.Order(all).Take(p.K)];
        Tensor z = (p.X - mean(p)).MatMul(p.Kept(kept));
        return [all.Rows(kept), z / Root(p, all.Rows(kept)), z.MatMul(p.Kept(kept).T) + mean(p)];
    }

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
