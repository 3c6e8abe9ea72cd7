using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>How far a training has come, beside the network and the optimiser.</summary>
/// <param name="seed">Decides the order of the examples.</param>
internal sealed class TrainingState(int seed)
{
    /// <summary>What the order of the examples is drawn from.</summary>
    public Twister Order { get; } = new(seed);

    /// <summary>One report per finished epoch.</summary>
    public List<EpochReport> Reports { get; } = [];

    /// <summary>Steps made.</summary>
    public int Step { get; set; }

    /// <summary>The best epoch, where early stopping looks for it.</summary>
    public BestEpoch Best { get; set; } = BestEpoch.None;

    /// <summary>Whether another epoch follows.</summary>
    public bool GoesOn(TrainingOptions options) => Reports.Count < options.Epochs
        && (options.EarlyStopping is not { } stopping || Reports.Count - Best.Epoch < stopping.Patience);
}
