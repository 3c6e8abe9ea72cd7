using Course.Nn.Regularizers;

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

    /// <summary>Called at the end of every epoch, on the training thread; nothing by default.</summary>
    public Action<EpochReport>? Progress { get; init; }
}
