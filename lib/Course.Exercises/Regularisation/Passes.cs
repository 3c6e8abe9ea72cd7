using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The probabilities of several passes, [T, N, C].</summary>
internal sealed record Passes(Tensor Probabilities)
{
    /// <summary>T.</summary>
    internal int Count => Probabilities.Shape[0];

    /// <summary>[N, C].</summary>
    internal Tensor Mean => Probabilities.Mean(0);

    /// <summary>[N, C], with T − 1.</summary>
    internal Tensor Spread => Probabilities.StandardDeviation(0, ddof: 1);

    /// <summary>H(mean) − mean H, [N].</summary>
    internal Tensor Disagreement => Entropy(Mean) - Entropy(Probabilities).Mean(0);

    /// <summary>From h, W, b, draws and p.</summary>
    internal static Passes Of(Tensor[] a) => new(Scores(a, m => m / (1 - a[4].Item())).Softmax(2));

    /// <summary>The scores of all passes, [T, N, C], with these factors made from the masks.</summary>
    internal static Tensor Scores(Tensor[] a, Func<Tensor, Tensor> factor)
    {
        Tensor dropped = a[0] * factor(a[3] >= a[4].Item());
        (int t, int n, int units) = (dropped.Shape[0], dropped.Shape[1], dropped.Shape[2]);
        return dropped.Reshape(t * n, units).MatMul(a[1]).Reshape(t, n, a[1].Shape[1]) + a[2];
    }

    /// <summary>−Σ q ln q over the last axis, where 0 ln 0 = 0.</summary>
    internal static Tensor Entropy(Tensor q) => -q.Map(v => v == 0 ? 0 : v * Math.Log(v)).Sum(q.Rank - 1);
}
