using Course.Nn.Regularizers;
using Course.Nn.Schedules;

namespace Course.Nn.Training;

/// <summary>How a <see cref="Trainer"/> goes about its work.</summary>
public sealed record TrainingOptions
{
    /// <summary>How often every example is used, at least 1; default 20.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Examples per step, at least 1; default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Decides the order of the examples in every epoch; default 1. The same seed gives the same training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>A penalty on the weights; none by default.</summary>
    public Regularizer? Regularizer { get; init; }

    /// <summary>η at every step, counted in batches from the start of the training; the optimiser's own η by default.</summary>
    public Schedule? LearningRate { get; init; }

    /// <summary>ρ at every step, for an optimiser with momentum; the optimiser's own ρ by default.</summary>
    public Schedule? Momentum { get; init; }

    /// <summary>Gradients are scaled down to this norm over all parameters together, &gt; 0; no limit by default.</summary>
    public double? MaximumGradientNorm { get; init; }

    /// <summary>Applied to the parameters after every step; none by default.</summary>
    public Constraint? Constraint { get; init; }

    /// <summary>When to stop before the last epoch; never by default.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// A file that after every epoch holds all that <see cref="Trainer.Resume(Data.Dataset, Data.Dataset)"/> needs to go on from there; none by default. By
    /// custom it ends in <c>.safetensors</c>. A missing folder is made, an existing file replaced.
    /// </summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Called after every step with the number of steps made, on the training thread; nothing by default.</summary>
    public Action<int>? AfterStep { get; init; }

    /// <summary>Called at the end of every epoch, before its checkpoint is written, on the training thread; nothing by default.</summary>
    public Action<EpochReport>? Progress { get; init; }
}
