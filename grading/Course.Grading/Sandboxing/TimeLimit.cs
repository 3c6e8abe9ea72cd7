using System.Diagnostics;

namespace Course.Grading.Sandboxing;

/// <summary>
/// How long an answer may take: so much processor time from now on, which a busy machine does not use up, and a multiple of it by the clock, for code
/// that waits.
/// </summary>
/// <param name="process">The process that answers.</param>
/// <param name="cpuTime">Its processor time.</param>
internal sealed class TimeLimit(SandboxedProcess process, TimeSpan cpuTime)
{
    /// <summary>Time by the clock, in units of the processor time allowed.</summary>
    internal const int WallTimes = 4;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeSpan _before = process.CpuTime;

    /// <summary>Whether either time is over.</summary>
    /// <remarks>The processor time is not asked for before it can be over: a process that keeps one processor busy takes as long by the clock.</remarks>
    private bool IsUp => _clock.Elapsed >= cpuTime * WallTimes || (_clock.Elapsed >= cpuTime && process.CpuTime - _before >= cpuTime);

    /// <summary>Waits for the work; false when it has not ended in time.</summary>
    internal bool Wait(Task work) => Wait(interval => work.Wait(interval));

    /// <summary>Waits for the process to end; false when it has not in time.</summary>
    internal bool Wait(SandboxedProcess ending) => Wait(ending.WaitForExit);

    private bool Wait(Func<TimeSpan, bool> hasEnded)
    {
        while (!hasEnded(Interval))
        {
            if (IsUp)
            {
                return false;
            }
        }

        return true;
    }
}
