using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What whitening computes on one case.</summary>
/// <param name="Train">The training rows [N, D].</param>
/// <param name="X">The rows to whiten [K, D].</param>
/// <param name="Directions">All directions, one per column [D, D].</param>
/// <param name="K">How many to keep.</param>
/// <param name="Epsilon">ε.</param>
internal sealed record PcaWhitenPass(Tensor Train, Tensor X, Tensor Directions, int K, double Epsilon)
{
    /// <summary>μ of the training rows.</summary>
    internal Tensor Mean => Train.Mean(0);

    /// <summary>The variance of the training rows along every direction, in the order in which they came.</summary>
    internal Tensor AllVariances => (Train - Mean).MatMul(Directions).Variance(0);

    /// <summary>The places of the K directions of most variance, falling.</summary>
    internal int[] Largest => [.. Order(AllVariances).Take(K)];

    /// <summary>The first K places, as they came.</summary>
    internal int[] FirstK => [.. Enumerable.Range(0, K)];

    /// <summary>The right outputs.</summary>
    internal Tensor[] Outputs => With(Largest);

    /// <summary>From xTrain, x, directions, k and ε.</summary>
    internal static PcaWhitenPass Of(Tensor[] a) => new(a[0], a[1], a[2], (int)a[3].Item(), a[4].Item());

    /// <summary>All places, the largest number first.</summary>
    internal static IEnumerable<int> Order(Tensor values) => Enumerable.Range(0, values.Count).OrderByDescending(i => values[i]);

    /// <summary>The outputs with these directions kept.</summary>
    internal Tensor[] With(int[] kept) => Along(Kept(kept), AllVariances.Rows(kept));

    /// <summary>The outputs along these directions [D, K], with these variances.</summary>
    internal Tensor[] Along(Tensor v, Tensor variances)
    {
        Tensor z = (X - Mean).MatMul(v);
        return [variances, z / (variances + Epsilon).Sqrt(), z.MatMul(v.T) + Mean];
    }

    /// <summary>These directions, one per column.</summary>
    internal Tensor Kept(int[] kept) => Directions.T.Rows(kept).T;
}
