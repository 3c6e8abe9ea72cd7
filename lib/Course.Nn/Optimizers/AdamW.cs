namespace Course.Nn.Optimizers;

/// <summary>
/// AdamW (S2 · Weight decay; Loshchilov and Hutter, 2019): w = (1 − η·λ)·w, then the step of <see cref="Adam"/>.
/// </summary>
/// <param name="learningRate">η ≥ 0; default 0.001.</param>
/// <param name="weightDecay">λ ≥ 0; default 0.01.</param>
/// <param name="beta1">β₁ of Adam; default 0.9.</param>
/// <param name="beta2">β₂ of Adam; default 0.999.</param>
/// <param name="epsilon">ε of Adam; default 10⁻⁸.</param>
/// <param name="decaysBiases">Whether biases decay as well, as they do in PyTorch unless they are put in a group of their own; default false.</param>
public sealed class AdamW(
    double learningRate = 1e-3, double weightDecay = 0.01, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, bool decaysBiases = false)
    : DecoupledWeightDecay(new Adam(learningRate, beta1, beta2, epsilon), weightDecay, decaysBiases);
