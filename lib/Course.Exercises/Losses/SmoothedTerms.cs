using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The terms of the smoothed, weighted cross-entropy of one case, before they are put together rightly or wrongly.</summary>
/// <param name="Z">Scores [N, C].</param>
/// <param name="OneHot">1 at each label, [N, C].</param>
/// <param name="Epsilon">ε.</param>
/// <param name="W">Class weights [C].</param>
internal sealed record SmoothedTerms(Tensor Z, Tensor OneHot, double Epsilon, Tensor W)
{
    /// <summary>The number of examples.</summary>
    internal int N => Z.Shape[0];

    /// <summary>The number of classes.</summary>
    internal int C => Z.Shape[1];

    /// <summary>y = softmax(z), [N, C].</summary>
    internal Tensor Y => Softmax.Probabilities(Z);

    /// <summary>t′ = (1 − ε)·onehot + ε/C, [N, C].</summary>
    internal Tensor Smoothed => ((1 - Epsilon) * OneHot) + (Epsilon / C);

    /// <summary>w·t′, [N, C].</summary>
    internal Tensor Q => W * Smoothed;

    /// <summary>The weight of each example's right class, [N, 1].</summary>
    internal Tensor Own => (W * OneHot).Sum(1, keepDimension: true);

    /// <summary>B = Σₙ w of the right class.</summary>
    internal double B => Own.Sum();

    /// <summary>The terms for a case's tensors z, labels, ε, weights.</summary>
    internal static SmoothedTerms Of(Tensor[] inputs) => new(
        inputs[0], Softmax.OneHot(Inputs.ToLabels(inputs[1]), inputs[0].Shape[1]), inputs[2].Item(), inputs[3]);

    /// <summary>−ΣΣ q log y for weighted targets q.</summary>
    internal double Loss(Tensor q) => -(q * Z.LogSoftmax(1)).Sum();

    /// <summary>y·Σᵢqᵢ − q, which is B times the gradient.</summary>
    internal Tensor Gradient(Tensor q) => (Y * q.Sum(1, keepDimension: true)) - q;
}
