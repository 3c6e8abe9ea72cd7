namespace Course.Nn.Training;

/// <summary>How far a training has come, beside the network and the optimiser.</summary>
internal sealed class TrainingState
{
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
