using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>A tensor that a layer carries from step to step beside its parameters, such as a running mean: see <see cref="Layer.OwnState"/>.</summary>
/// <param name="Name">In lower case, as in PyTorch.</param>
/// <param name="Get">The tensor as it is now; not changed by later steps.</param>
/// <param name="Set">Puts another of the same shape in its place.</param>
/// <param name="IsLearned">Whether it belongs to what the network has learned, and so in a file of weights; default true.</param>
public sealed record LayerState(string Name, Func<Tensor> Get, Action<Tensor> Set, bool IsLearned = true);
