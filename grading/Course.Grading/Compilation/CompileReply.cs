namespace Course.Grading.Compilation;

/// <summary>What came of compiling a solution.</summary>
internal enum CompileStatus
{
    /// <summary>There is an assembly.</summary>
    Compiled,

    /// <summary>No cell declares the method.</summary>
    Missing,

    /// <summary>A cell that the solution needs has a compiler error.</summary>
    DoesNotCompile,

    /// <summary>The solution uses something its exercise does not allow.</summary>
    NotAllowed,

    /// <summary>The compiler ran out of time, memory or stack.</summary>
    TooComplex,
}

/// <summary>The compiler's answer.</summary>
/// <param name="Status">What came of it.</param>
/// <param name="Assembly">The assembly's bytes; null unless compiled.</param>
/// <param name="Cell">The cell that the message is about; null when it is about none.</param>
/// <param name="Line">The line in that cell, counted from 1; 0 when there is none to name.</param>
/// <param name="Message">What is wrong; empty when compiled. May quote the student's text.</param>
/// <param name="DeclaredIn">The cell that declares the method; null when none does.</param>
internal sealed record CompileReply(
    CompileStatus Status, byte[]? Assembly, string? Cell, int Line, string Message, string? DeclaredIn = null)
{
    internal static CompileReply Failed(CompileStatus status, string message, string? cell = null, int line = 0) =>
        new(status, null, cell, line, message);
}
