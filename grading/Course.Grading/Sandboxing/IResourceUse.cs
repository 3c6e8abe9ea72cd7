using System.Diagnostics;

namespace Course.Grading.Sandboxing;

/// <summary>What a sandboxed process and everything it started have used. Disposed of when they have ended.</summary>
internal interface IResourceUse : IDisposable
{
    /// <summary>Processor time of all of them together, those that have ended included.</summary>
    TimeSpan CpuTime { get; }

    /// <summary>Whether they met their own limit of memory and were ended for it.</summary>
    bool RanOutOfMemory { get; }

    /// <summary>Ends them all.</summary>
    /// <param name="process">The process, which has not ended yet, or only just.</param>
    void End(Process process) => process.Kill(entireProcessTree: true);
}
