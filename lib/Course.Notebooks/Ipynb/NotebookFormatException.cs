namespace Course.Notebooks.Ipynb;

/// <summary>A file that is not a notebook this course can read. The message is one line: which file, what is wrong, the way out.</summary>
public sealed class NotebookFormatException : Exception
{
    /// <summary>Says what is wrong with a file, in one line.</summary>
    public NotebookFormatException(string message) : base(message) { }

    /// <summary>Says what is wrong with a file, in one line, and keeps the error it came from.</summary>
    public NotebookFormatException(string message, Exception inner) : base(message, inner) { }
}
