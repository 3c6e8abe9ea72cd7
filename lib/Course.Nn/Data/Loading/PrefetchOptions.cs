namespace Course.Nn.Data;

/// <summary>How a <see cref="Prefetch"/> prepares its batches.</summary>
public sealed record PrefetchOptions
{
    /// <summary>Examples per batch, at least 1; default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Decides order and changes of the examples in every epoch; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Batches prepared at the same time in the background, default 1; 0 prepares each when it is asked for, and nothing in the background.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>How many batches may be ready or in preparation at most, at least 1; default 4. Each takes memory.</summary>
    public int Ahead { get; init; } = 4;

    /// <exception cref="ArgumentException">A value outside its range.</exception>
    internal void Validate()
    {
        string? problem = BatchSize < 1 ? $"{BatchSize} examples per batch; at least 1 is needed"
            : Threads < 0 ? $"{Threads} threads; expected 0 or more"
            : Ahead < 1 ? $"{Ahead} batches ahead; at least 1 is needed"
            : null;
        if (problem is not null)
        {
            throw new ArgumentException($"Prefetch: {problem}");
        }
    }
}
