using System.ComponentModel;
using System.Diagnostics;

namespace Course.Grading.Sandboxing.Groups;

/// <summary>
/// What a process and its descendants use, asked of <c>/proc</c> ten times a second: the second best where no control group can be written.
/// A sandbox that is over its memory is ended at the next look. Elsewhere than on Linux, only the process's own time is known.
/// </summary>
internal sealed class ProcessTree : IResourceUse
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;
    private readonly ProcessFamily _family;
    private readonly Timer? _watch;
    private readonly Lock _looking = new();
    private TimeSpan _cpuTime;
    private volatile bool _ranOut;

    /// <summary>Watches a process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="memoryLimit">Bytes of anonymous and shared memory beyond which all are ended; null: no limit.</param>
    internal ProcessTree(Process process, long? memoryLimit)
    {
        (_process, _family) = (process, new ProcessFamily(process.Id));
        _watch = memoryLimit is long limit && OperatingSystem.IsLinux() ? new Timer(_ => Look(limit), null, Interval, Interval) : null;
    }

    /// <inheritdoc/>
    public TimeSpan CpuTime
    {
        get
        {
            lock (_looking)
            {
                TimeSpan now = OperatingSystem.IsLinux() ? _family.CpuTime : OwnTime();
                return _cpuTime = now > _cpuTime ? now : _cpuTime;
            }
        }
    }

    /// <inheritdoc/>
    public bool RanOutOfMemory => _ranOut;

    /// <inheritdoc/>
    public void Dispose() => _watch?.Dispose();

    private TimeSpan OwnTime()
    {
        try
        {
            return _process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return TimeSpan.Zero;
        }
    }

    private void Look(long limit)
    {
        lock (_looking)
        {
            if (_ranOut || _family.MemoryBytes <= limit)
            {
                return;
            }

            _ranOut = true;
            try
            {
                _process.Kill(entireProcessTree: true);
            }
            catch (Exception e) when (e is InvalidOperationException or AggregateException or Win32Exception)
            {
                // It, or a part of it, has ended by itself meanwhile.
            }
        }
    }
}
