namespace Course.Nn.Kernels;

/// <summary>How much of the processor the library uses.</summary>
public static class Compute
{
    /// <summary>
    /// Threads that share the work of large operations, the calling one included; at least 1, at first the number of
    /// processors. Results are the same, bit for bit, for any number.
    /// </summary>
    /// <exception cref="ArgumentException">Less than 1.</exception>
    public static int Threads
    {
        get => Workers.Threads;
        set => Workers.Threads = value >= 1
            ? value
            : throw new ArgumentException(FormattableString.Invariant($"Compute: {value} threads; at least 1 is needed"));
    }
}
