namespace Course.Grading.Results;

/// <summary>A grade could not be kept: the disk is full, or can no longer be written. Going on would lose more; what was kept before stays.</summary>
public sealed class NotKeptException : Exception
{
    internal NotKeptException(string folder, Exception inner)
        : base($"{folder}: a grade cannot be kept: {inner.Message}", inner)
    {
    }
}
