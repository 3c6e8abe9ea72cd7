namespace Course.Grading.Sandboxing;

/// <summary>Submissions cannot be run safely here; the message says what is missing and what to do.</summary>
public sealed class SandboxUnavailableException : Exception
{
    /// <summary>With what is missing and what to do about it.</summary>
    public SandboxUnavailableException(string message)
        : base(message)
    {
    }
}
