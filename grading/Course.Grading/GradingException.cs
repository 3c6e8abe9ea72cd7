namespace Course.Grading;

/// <summary>Grading cannot begin: no such folder, no submissions, no sandbox. The message is one line with the way out.</summary>
public sealed class GradingException : Exception
{
    /// <summary>With what is wrong and the way out.</summary>
    public GradingException(string message)
        : base(message)
    {
    }
}
