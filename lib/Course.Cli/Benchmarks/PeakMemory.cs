using System.Diagnostics;
using System.Globalization;
using Course.Grading.Sandboxing.Groups;

namespace Course.Cli.Benchmarks;

/// <summary>The most memory that a process and its descendants hold, looked at a hundred times a second; Linux only.</summary>
internal sealed class PeakMemory : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private readonly ProcessFamily _family;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    /// <summary>Watches a process until it is disposed of.</summary>
    public PeakMemory(Process process)
    {
        _family = new ProcessFamily(process.Id);
        _watching = OperatingSystem.IsLinux() ? Task.Factory.StartNew(Watch, TaskCreationOptions.LongRunning) : Task.CompletedTask;
    }

    /// <summary>Bytes of physical memory of the process that held most; 0 where it is not known.</summary>
    public long OfOne { get; private set; }

    /// <summary>Bytes of physical memory of all together; what several share is counted for each of them.</summary>
    public long OfAll { get; private set; }

    public void Dispose()
    {
        _stop.Cancel();
        _watching.Wait();
        _stop.Dispose();
    }

    private void Watch()
    {
        while (!_stop.Token.WaitHandle.WaitOne(Interval))
        {
            long[] held = [.. _family.Members().Select(Held)];
            (OfOne, OfAll) = (Math.Max(OfOne, held.Max()), Math.Max(OfAll, held.Sum()));
        }
    }

    /// <summary>The second number of <c>statm</c>, in pages.</summary>
    private static long Held(int process)
    {
        try
        {
            return Environment.SystemPageSize * long.Parse(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/statm")).Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            return 0;
        }
    }
}
