using Course.Nn.Layers;

namespace Course.Nn.Training;

/// <summary>The best epoch so far, by its validation loss.</summary>
/// <param name="Epoch">Which one; 0 before there is one.</param>
/// <param name="Loss">Its validation loss.</param>
/// <param name="Network">What the network was then.</param>
internal sealed record BestEpoch(int Epoch, double Loss, NetworkState? Network)
{
    /// <summary>Before the first epoch.</summary>
    public static BestEpoch None => new(0, double.PositiveInfinity, null);
}
