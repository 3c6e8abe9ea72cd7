namespace Course.Grading.Worker.Wire;

/// <summary>What a message may hold at most. A reader refuses anything beyond before it allocates memory for it.</summary>
public sealed record WireLimits
{
    /// <summary>Elements in all tensors of one message together; default 8,388,608 (64 MiB of Float64).</summary>
    public int Elements { get; init; } = 1 << 23;

    /// <summary>Axes of one tensor; default 8.</summary>
    public int Rank { get; init; } = 8;

    /// <summary>Cases in one message; default 256.</summary>
    public int Cases { get; init; } = 256;

    /// <summary>Tensors in one case; default 64.</summary>
    public int TensorsPerCase { get; init; } = 64;

    /// <summary>UTF-8 bytes of one text; default 1024.</summary>
    public int TextBytes { get; init; } = 1024;

    /// <summary>Bytes of the student's assembly; default 16 MiB.</summary>
    public int AssemblyBytes { get; init; } = 1 << 24;

    /// <summary>The longest reply these limits admit, in bytes: what a receiver must be ready to buffer.</summary>
    public int MessageBytes => (Elements * sizeof(double)) + (Cases * ((TensorsPerCase * (2 + (Rank * sizeof(int)))) + (2 * TextBytes) + 16)) + 16;

    /// <summary>The longest request, in bytes.</summary>
    public int RequestBytes => MessageBytes + AssemblyBytes;
}
