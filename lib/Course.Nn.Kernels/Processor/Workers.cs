using System.Runtime.ExceptionServices;

namespace Course.Nn.Kernels;

/// <summary>
/// The threads that share the parts of one job at a time. Which thread does which part does not matter for the result:
/// how a job is cut depends on its size alone, and every element of a result is computed within one part, in one order.
/// The numbers are therefore the same, bit for bit, for any number of threads.
/// </summary>
/// <remarks>
/// <see cref="Run"/> allocates nothing after its first call for a kind of job. A job that comes while another one runs,
/// from another thread or from within a part, is done by its own caller alone.
/// </remarks>
internal static class Workers
{
    private static readonly Lock Turn = new();
    private static readonly List<Worker> Team = [];
    private static int _threads = Environment.ProcessorCount;
    private static int _next;
    private static int _parts;
    private static Action<int> _runPart = static _ => { };
    private static Exception? _failure;

    /// <summary>How many threads work, the caller included, at least 1; the number of processors at first.</summary>
    public static int Threads
    {
        get => Volatile.Read(ref _threads);
        set => Volatile.Write(ref _threads, value);
    }

    /// <summary>Runs all parts and returns when the last is done.</summary>
    /// <param name="job">The work; copied.</param>
    /// <param name="parts">Into how many parts it is cut.</param>
    /// <exception cref="Exception">What a part threw; the parts that nobody had begun are left out.</exception>
    public static void Run<TJob>(TJob job, int parts)
        where TJob : struct, IJob
    {
        int helpers = Math.Min(Threads, parts) - 1;
        if (helpers < 1 || Turn.IsHeldByCurrentThread || !Turn.TryEnter())
        {
            for (int part = 0; part < parts; part++)
            {
                job.Run(part);
            }

            return;
        }

        try
        {
            Current<TJob>.Job = job;
            Share(Current<TJob>.RunPart, parts, helpers);
        }
        finally
        {
            Turn.Exit();
        }
    }

    /// <summary>Takes parts until none is left; what every thread of the team does.</summary>
    internal static void TakeParts()
    {
        try
        {
            for (int part = Interlocked.Increment(ref _next) - 1; part < _parts; part = Interlocked.Increment(ref _next) - 1)
            {
                _runPart(part);
            }
        }
        catch (Exception failure)
        {
            Interlocked.CompareExchange(ref _failure, failure, null);
            Volatile.Write(ref _next, _parts);
        }
    }

    private static void Share(Action<int> runPart, int parts, int helpers)
    {
        (_runPart, _parts, _next, _failure) = (runPart, parts, 0, null);
        while (Team.Count < helpers)
        {
            Team.Add(new Worker());
        }

        for (int i = 0; i < helpers; i++)
        {
            Team[i].Call();
        }

        TakeParts();
        for (int i = 0; i < helpers; i++)
        {
            Team[i].WaitOrDismiss();
        }

        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>The running job of one kind, and one delegate for all of them: a new closure per call would be garbage.</summary>
    private static class Current<TJob>
        where TJob : struct, IJob
    {
        public static readonly Action<int> RunPart = static part => Job.Run(part);
        public static TJob Job;
    }
}
