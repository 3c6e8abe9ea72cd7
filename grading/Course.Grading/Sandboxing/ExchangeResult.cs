namespace Course.Grading.Sandboxing;

/// <summary>How an exchange with a process ended.</summary>
internal enum ExchangeEnd
{
    /// <summary>The process ended by itself.</summary>
    Exited,

    /// <summary>Something else ended it (<see cref="SandboxedProcess.WasEndedFromOutside"/>).</summary>
    EndedFromOutside,

    /// <summary>Its time was up and it was ended.</summary>
    TimedOut,

    /// <summary>It wrote more than allowed and was ended.</summary>
    Flooded,
}

/// <summary>What came back from a process.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Reply">What it wrote to standard output; empty unless it ended by itself.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="ErrorHead">The beginning of its error stream. Hostile text.</param>
internal sealed record ExchangeResult(ExchangeEnd End, byte[] Reply, int ExitCode, string ErrorHead);
