using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>A tensor that a layer carries from step to step beside its parameters, such as a running mean: see <see cref="Layer.OwnState"/>.</summary>
/// <param name="Name">In lower case, as in PyTorch.</param>
/// <param name="Get">The tensor; it may be the layer's own, which later steps change: whoever keeps its numbers takes a copy.</param>
/// <param name="Set">Gives it the numbers of another one of its shape.</param>
/// <param name="IsLearned">Whether it belongs to what the network has learned, and so in a file of weights; default true.</param>
public sealed record LayerState(string Name, Func<Tensor> Get, Action<Tensor> Set, bool IsLearned = true);
