using System.Globalization;

namespace Course.Grading.Sandboxing;

/// <summary>What one sandboxed process tree may use. The time of an answer is not here: whoever waits for it ends the process (<see cref="TimeLimit"/>).</summary>
public sealed record SandboxLimits
{
    /// <summary>Bytes of managed heap; beyond it the program gets an <see cref="OutOfMemoryException"/>. Default 512 MiB.</summary>
    public long HeapBytes { get; init; } = 512L << 20;

    /// <summary>
    /// Bytes of memory, managed and native: private writable memory of each process, and all memory of the sandbox together where a control
    /// group can be made for it. Default 1 GiB.
    /// </summary>
    /// <remarks>Address space is not limited: .NET reserves gigabytes that it never touches.</remarks>
    public long DataBytes { get; init; } = 1L << 30;

    /// <summary>Processes and threads together; .NET itself needs about ten. Default 48.</summary>
    public int Threads { get; init; } = 48;

    /// <summary>Seconds of processor time of each process. Default 300; a second line of defence behind whoever waits (<see cref="TimeLimit"/>).</summary>
    public int CpuSeconds { get; init; } = 300;

    /// <summary>Settings of the .NET runtime that go with these limits.</summary>
    internal IReadOnlyDictionary<string, string> RuntimeSettings => new Dictionary<string, string>
    {
        ["DOTNET_GCHeapHardLimit"] = HeapBytes.ToString("X", CultureInfo.InvariantCulture),
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_PROCESSOR_COUNT"] = "1",
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["DOTNET_TieredPGO"] = "0",
    };
}
