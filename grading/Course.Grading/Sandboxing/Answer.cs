namespace Course.Grading.Sandboxing;

/// <summary>What came of asking a process.</summary>
internal enum AnswerKind
{
    /// <summary>There is a message.</summary>
    Message,

    /// <summary>It ended by itself.</summary>
    Exited,

    /// <summary>Something else ended it (<see cref="SandboxedProcess.WasEndedFromOutside"/>).</summary>
    EndedFromOutside,

    /// <summary>Its time was up.</summary>
    TimedOut,

    /// <summary>What it wrote is longer than allowed, or is no message.</summary>
    Garbage,
}

/// <summary>What a process answered.</summary>
/// <param name="Kind">What came of it.</param>
/// <param name="Message">The message; empty unless <paramref name="Kind"/> is <see cref="AnswerKind.Message"/>. Hostile bytes.</param>
/// <param name="ErrorHead">The beginning of its error stream where it ended; empty otherwise. Hostile text.</param>
internal sealed record Answer(AnswerKind Kind, byte[] Message, string ErrorHead);
