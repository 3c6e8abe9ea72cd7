using System.Diagnostics;

namespace Course.Notebooks.Running;

/// <summary>Looks five times a second at how much memory a process holds, whoever allocated it, and calls once when that is too much.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.2);

    private readonly Process _process;
    private readonly long _limit;
    private readonly Action _exceeded;
    private readonly Timer _timer;

    /// <param name="process">The process.</param>
    /// <param name="limit">Bytes of physical memory.</param>
    /// <param name="exceeded">Called on a thread of the pool, after <see cref="IsExceeded"/> has become true.</param>
    public MemoryWatch(Process process, long limit, Action exceeded)
    {
        (_process, _limit, _exceeded) = (process, limit, exceeded);
        _timer = new Timer(_ => Look(), null, Interval, Timeout.InfiniteTimeSpan);
    }

    public bool IsExceeded { get; private set; }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        try
        {
            _process.Refresh();
            if (_process.WorkingSet64 > _limit)
            {
                IsExceeded = true;
                _exceeded();
                return;
            }

            _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
        catch (Exception e) when (e is InvalidOperationException or ObjectDisposedException)
        {
            // The process has ended, or the cell has.
        }
    }
}
