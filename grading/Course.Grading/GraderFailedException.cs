namespace Course.Grading;

/// <summary>Something of the grader's own failed, through no fault of the submission: it is tried once more, and then it has no score.</summary>
internal sealed class GraderFailedException : Exception
{
    /// <summary>With what failed.</summary>
    internal GraderFailedException(string message)
        : base(message)
    {
    }
}
