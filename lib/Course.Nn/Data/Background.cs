namespace Course.Nn.Data;

/// <summary>Makes a sequence of things ahead of their use, in order.</summary>
/// <param name="workers">How many are made at the same time; 0 makes each when it is asked for.</param>
internal sealed class Background(int workers)
{
    /// <summary>How many things each worker may have ready or in the making: one to be used next, one after it.</summary>
    private const int AheadPerWorker = 2;

    public int Workers => workers;

    /// <summary>make(0), make(1), …, make(count − 1).</summary>
    public IEnumerable<T> Run<T>(int count, Func<int, T> make) =>
        workers == 0 ? Enumerable.Range(0, count).Select(make) : Ahead(count, make);

    private IEnumerable<T> Ahead<T>(int count, Func<int, T> make)
    {
        using var stop = new CancellationTokenSource();
        TaskScheduler threads = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, workers).ConcurrentScheduler;
        var ahead = new Queue<Task<T>>();
        int begun = 0;
        try
        {
            Begin();
            while (ahead.TryDequeue(out Task<T>? next))
            {
                Begin();
                yield return next.GetAwaiter().GetResult();
            }
        }
        finally
        {
            stop.Cancel();

            // WhenAny, unlike WaitAll, does not throw what nobody asked for.
            Task.WhenAny(Task.WhenAll(ahead)).Wait();
        }

        void Begin()
        {
            while (begun < count && ahead.Count < AheadPerWorker * (long)workers)
            {
                int i = begun++;
                ahead.Enqueue(Task.Factory.StartNew(() => make(i), stop.Token, TaskCreationOptions.DenyChildAttach, threads));
            }
        }
    }
}
