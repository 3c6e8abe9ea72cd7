namespace Course.Nn.Optimizers;

/// <summary>
/// SGDW (S2 · Weight decay; Loshchilov and Hutter, 2019): w = (1 − η·λ)·w, then the step of <see cref="Momentum"/>.
/// </summary>
/// <param name="learningRate">η ≥ 0.</param>
/// <param name="weightDecay">λ ≥ 0; default 0.01.</param>
/// <param name="momentum">ρ, 0 ≤ ρ &lt; 1; default 0.9, and 0 is plain SGD.</param>
/// <param name="decaysBiases">Whether biases decay as well; default false.</param>
public sealed class SgdW(double learningRate, double weightDecay = 0.01, double momentum = 0.9, bool decaysBiases = false)
    : DecoupledWeightDecay(new Momentum(learningRate, momentum), weightDecay, decaysBiases);
