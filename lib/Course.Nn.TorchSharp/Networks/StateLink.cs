using Course.Nn.Layers;
using TorchSharp;

namespace Course.Nn.TorchSharp.Networks;

/// <summary>What a layer carries beside its parameters, such as a running mean, and the same in libtorch.</summary>
/// <param name="Ours">Ours.</param>
/// <param name="Theirs">Theirs.</param>
internal sealed record StateLink(LayerState Ours, torch.Tensor Theirs)
{
    /// <summary>Ours to theirs.</summary>
    public void CopyToTheirs() => Theirs.Overwrite(Ours.Get());

    /// <summary>Theirs to ours.</summary>
    public void CopyToOurs() => Ours.Set(Theirs.ToCourse());
}
