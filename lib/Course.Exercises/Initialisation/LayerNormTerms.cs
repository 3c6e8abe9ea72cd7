using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What the ways through μ and v are made of: the mean along the row, g = γ·dy, dy, x̂, x − μ and y.</summary>
internal sealed record LayerNormTerms(Func<Tensor, Tensor> Mean, Tensor G, Tensor Dy, Tensor XHat, Tensor Centred, Tensor Y);
