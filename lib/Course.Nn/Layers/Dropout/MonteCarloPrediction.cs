using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>What several random passes of a network came to.</summary>
/// <param name="Mean">ȳ, of the shape of the output.</param>
/// <param name="StandardDeviation">√(Σ (yₜ − ȳ)² / (T − 1)), the spread over the T passes, of the shape of the output.</param>
public sealed record MonteCarloPrediction(Tensor Mean, Tensor StandardDeviation);
