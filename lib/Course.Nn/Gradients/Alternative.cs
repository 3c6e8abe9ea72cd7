using Course.Nn.Tensors;

namespace Course.Nn.Gradients;

/// <summary>What a known mistake gives in place of the right gradient.</summary>
/// <param name="Name">The mistake, such as <c>sign flipped</c>.</param>
/// <param name="Value">The numbers it gives.</param>
public sealed record Alternative(string Name, Tensor Value);
