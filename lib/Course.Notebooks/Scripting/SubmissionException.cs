namespace Course.Notebooks.Scripting;

/// <summary>A cell that cannot be run as written: an unknown magic command, a missing file. The message says which, and the way out.</summary>
public sealed class SubmissionException(string message) : Exception(message);
