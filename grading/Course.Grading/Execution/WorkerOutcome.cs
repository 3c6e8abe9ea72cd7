using Course.Grading.Worker.Wire;

namespace Course.Grading.Execution;

/// <summary>How a worker process ended.</summary>
internal enum WorkerEnd
{
    /// <summary>It replied in the protocol.</summary>
    Replied,

    /// <summary>Its time was up.</summary>
    TimedOut,

    /// <summary>The stack overflowed.</summary>
    StackOverflow,

    /// <summary>It ended without a reply for any other reason: memory, a crash, an exit.</summary>
    Crashed,

    /// <summary>What it wrote is not a reply.</summary>
    Garbage,
}

/// <summary>What came of running one student's solution.</summary>
/// <param name="End">How the process ended.</param>
/// <param name="Reply">The reply; null unless <paramref name="End"/> is <see cref="WorkerEnd.Replied"/>.</param>
internal sealed record WorkerOutcome(WorkerEnd End, WorkReply? Reply);
