using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The terms of J(Θ) for one case, before they are put together rightly or wrongly.</summary>
/// <param name="X">Inputs [m, n].</param>
/// <param name="Y">Targets 0 or 1, [m, K].</param>
/// <param name="W">Weights [n, K].</param>
/// <param name="B">Biases [K].</param>
/// <param name="Lambda">λ.</param>
/// <param name="H">h = σ(xW + b), [m, K].</param>
internal sealed record RegularisedCostTerms(Tensor X, Tensor Y, Tensor W, Tensor B, double Lambda, Tensor H)
{
    /// <summary>The batch size m.</summary>
    internal int M => X.Shape[0];

    /// <summary>The number of outputs K.</summary>
    internal int K => Y.Shape[1];

    /// <summary>−1/m ΣΣ [y log h + (1 − y) log(1 − h)].</summary>
    internal double Data => -((Y * H.Log()) + ((1 - Y) * (1 - H).Log())).Sum() / M;

    /// <summary>xᵀ(h − y)/m.</summary>
    internal Tensor DataDw => X.T.MatMul(H - Y) / M;

    /// <summary>Σ (h − y)/m.</summary>
    internal Tensor DataDb => (H - Y).Sum(0) / M;

    /// <summary>Σ w².</summary>
    internal double Squares => W.Square().Sum();

    /// <summary>The terms for a case's tensors x, y, w, b, λ.</summary>
    internal static RegularisedCostTerms Of(Tensor[] inputs) => new(
        inputs[0], inputs[1], inputs[2], inputs[3], inputs[4].Item(), 1 / (1 + (-(inputs[0].MatMul(inputs[2]) + inputs[3])).Exp()));
}
