namespace Course.Grading.Sandboxing;

/// <summary>Runs blocking work on a thread of its own, so that many waiting processes do not starve the thread pool.</summary>
internal static class OwnThread
{
    /// <summary>Starts the work.</summary>
    internal static Task<T> Run<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
