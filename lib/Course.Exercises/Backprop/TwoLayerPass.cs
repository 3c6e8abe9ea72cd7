using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The forward pass of the two-layer network with everything that the backward pass needs.</summary>
internal sealed record TwoLayerPass(
    Tensor X, Tensor OneHot, Tensor W1, Tensor B1, Tensor W2, Tensor B2, double Lambda, Tensor Z1, Tensor Scores)
{
    /// <summary>h = max(0, z₁).</summary>
    internal Tensor H => Tensor.Maximum(Z1, 0);

    /// <summary>The batch size N.</summary>
    internal int N => X.Shape[0];

    /// <summary>Cross-entropy plus λ/2 (Σ W₁² + Σ W₂²).</summary>
    internal double Loss => Softmax.Loss(Scores, OneHot) + (Lambda / 2 * Squares);

    /// <summary>Σ W₁² + Σ W₂².</summary>
    internal double Squares => W1.Square().Sum() + W2.Square().Sum();

    /// <summary>∂L/∂s = (p − onehot)/N.</summary>
    internal Tensor ScoreError => (Softmax.Probabilities(Scores) - OneHot) / N;

    /// <summary>Runs the forward pass on x, labels, w1, b1, w2, b2, λ.</summary>
    internal static TwoLayerPass Of(Tensor[] inputs) => Of(
        inputs[0], Softmax.OneHot(Inputs.ToLabels(inputs[1]), inputs[5].Count), inputs[2], inputs[3], inputs[4], inputs[5], inputs[6].Item());

    /// <summary>Runs the forward pass.</summary>
    internal static TwoLayerPass Of(Tensor x, Tensor oneHot, Tensor w1, Tensor b1, Tensor w2, Tensor b2, double lambda)
    {
        Tensor z1 = x.MatMul(w1) + b1;
        return new TwoLayerPass(x, oneHot, w1, b1, w2, b2, lambda, z1, Tensor.Maximum(z1, 0).MatMul(w2) + b2);
    }

    /// <summary>∂L/∂z₁ = (∂L/∂s·W₂ᵀ) where z₁ &gt; 0.</summary>
    internal Tensor HiddenError(Tensor scoreError) => scoreError.MatMul(W2.T) * (Z1 > 0);

    /// <summary>The loss and the gradients of the network whose hidden layer gives <paramref name="h"/> and has these slopes there.</summary>
    internal Tensor[] WithHidden(Tensor h, Tensor slope)
    {
        TwoLayerPass other = this with { Scores = h.MatMul(W2) + B2 };
        Tensor[] gradients = other.Gradients(other.ScoreError, other.ScoreError.MatMul(W2.T) * slope);
        gradients[3] = h.T.MatMul(other.ScoreError) + (W2 * Lambda);
        return gradients;
    }

    /// <summary>The loss and the gradients of w1, b1, w2, b2 for given errors at the scores and at z₁.</summary>
    internal Tensor[] Gradients(Tensor scoreError, Tensor hiddenError) =>
    [
        Tensor.Scalar(Loss, ElementType.Float64),
        X.T.MatMul(hiddenError) + (W1 * Lambda),
        hiddenError.Sum(0),
        H.T.MatMul(scoreError) + (W2 * Lambda),
        scoreError.Sum(0),
    ];
}
