namespace Course.Nn.Optimizers;

/// <summary>
/// SGDW (Loshchilov and Hutter, 2019): w = (1 − η·λ)·w for weights, then the step of <see cref="Momentum"/>.
/// </summary>
/// <param name="learningRate">η &gt; 0.</param>
/// <param name="strength">λ ≥ 0; default 0.01.</param>
/// <param name="momentum">ρ, 0 ≤ ρ &lt; 1; default 0.9, and 0 is plain SGD.</param>
public sealed class SgdW(double learningRate, double strength = 0.01, double momentum = 0.9)
    : DecoupledWeightDecay(new Momentum(learningRate, momentum), strength);
