namespace Course.Nn.Kernels;

/// <summary>
/// One thread of the team. Between two jobs it watches for the next one for some microseconds, because the kernels of a
/// training step follow each other closely; then it sleeps.
/// </summary>
internal sealed class Worker
{
    private const int Idle = 0;
    private const int Called = 1;
    private const int Running = 2;

    /// <summary>How often an idle worker looks before it falls asleep: about 50 µs.</summary>
    private const int Looks = 1000;

    private readonly object _bed = new();
    private int _state = Idle;
    private bool _isAsleep;

    public Worker() => new Thread(Live) { IsBackground = true, Name = "Course.Nn kernels" }.Start();

    /// <summary>Asks the worker to take parts of the job.</summary>
    public void Call()
    {
        Interlocked.Exchange(ref _state, Called);
        if (Volatile.Read(ref _isAsleep))
        {
            lock (_bed)
            {
                Monitor.Pulse(_bed);
            }
        }
    }

    /// <summary>Waits while the worker is at a part; one that has not even begun is not waited for.</summary>
    public void WaitOrDismiss()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Called) != Running)
        {
            return;
        }

        var wait = new SpinWait();
        while (Volatile.Read(ref _state) == Running)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void Live()
    {
        while (true)
        {
            WaitForCall();
            if (Interlocked.CompareExchange(ref _state, Running, Called) == Called)
            {
                Workers.TakeParts();
                Volatile.Write(ref _state, Idle);
            }
        }
    }

    private void WaitForCall()
    {
        for (int look = 0; look < Looks; look++)
        {
            if (Volatile.Read(ref _state) == Called)
            {
                return;
            }

            Thread.SpinWait(5);
        }

        Sleep();
    }

    /// <summary>The worker says that it sleeps before it looks a last time, and <see cref="Call"/> looks for a sleeper after calling: no call is lost.</summary>
    private void Sleep()
    {
        lock (_bed)
        {
            Volatile.Write(ref _isAsleep, true);
            Interlocked.MemoryBarrier();
            while (Volatile.Read(ref _state) != Called)
            {
                Monitor.Wait(_bed);
            }

            _isAsleep = false;
        }
    }
}
