using Course.Nn.Regularizers;
using Course.Nn.Schedules;

namespace Course.Nn.Training;

/// <summary>How a <see cref="Trainer"/> goes about its work; the batches are the matter of a <see cref="Data.DataLoader"/>.</summary>
public sealed record TrainingOptions
{
    /// <summary>How often every example is used, at least 1; default 20.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>A penalty on the weights; none by default.</summary>
    public Regularizer? Regularizer { get; init; }

    /// <summary>η at every step, counted from 0 at the start of the training; the optimiser's own η by default.</summary>
    public Schedule? LearningRate { get; init; }

    /// <summary>ρ at every step, for an optimiser with momentum; the optimiser's own ρ by default.</summary>
    public Schedule? Momentum { get; init; }

    /// <summary>
    /// k, at least 1: one step follows the mean gradient of k batches, Σ nᵢ·gᵢ / Σ nᵢ with nᵢ examples in batch i, as if they
    /// were one batch that is too large for the memory. The last step of an epoch takes what is left. Default 1. Batch normalisation
    /// still measures each batch alone.
    /// </summary>
    public int BatchesPerStep { get; init; } = 1;

    /// <summary>Gradients are scaled down to this norm over all parameters together, &gt; 0; no limit by default.</summary>
    public double? MaximumGradientNorm { get; init; }

    /// <summary>Applied to the parameters after every step; none by default.</summary>
    public Constraint? Constraint { get; init; }

    /// <summary>When to stop before the last epoch; never by default.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// A file that after every epoch holds all that <see cref="Trainer.Resume"/> needs to go on from there; none by default. By
    /// custom it ends in <c>.safetensors</c>. A missing folder is made, an existing file replaced.
    /// </summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Called after every step with the number of steps made, on the training thread; nothing by default.</summary>
    public Action<int>? AfterStep { get; init; }

    /// <summary>Called at the end of every epoch, before its checkpoint is written, on the training thread; nothing by default.</summary>
    public Action<EpochReport>? Progress { get; init; }

    /// <exception cref="ArgumentException">A value outside its range.</exception>
    internal void Validate()
    {
        Require.AtLeast(Epochs, 1, "Trainer");
        Require.AtLeast(BatchesPerStep, 1, "Trainer");
        if (MaximumGradientNorm is { } norm)
        {
            Require.Positive(norm, "Trainer", "maximum gradient norm");
        }

        EarlyStopping?.Validate();
    }
}
