using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Scores and targets on which losses are tried, and the functions that their references share.</summary>
internal static class LossInputs
{
    /// <summary>Scores [n, m] between −2 and 2, away from 0, and targets [n, m] anywhere between 0.05 and 0.95.</summary>
    internal static Tensor[] ScoresAndShares(Random random, int n, int m) =>
        [Inputs.SignedTensor(random, [n, m]), Tensor.RandomUniform(random, [n, m], 0.05, 0.95, ElementType.Float64)];

    /// <summary>σ(z) = 1/(1 + e⁻ᶻ), finite for every z.</summary>
    internal static Tensor Sigmoid(Tensor z) => 1 / (1 + (-z).Exp());

    /// <summary>log(1 + eᶻ) = max(z, 0) + log(1 + e^−|z|), finite for every z.</summary>
    internal static Tensor Softplus(Tensor z) => Tensor.Maximum(z, 0) + (1 + (-z.Abs()).Exp()).Log();
}
