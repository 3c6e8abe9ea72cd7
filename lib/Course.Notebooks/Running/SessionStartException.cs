namespace Course.Notebooks.Running;

/// <summary>A session process that could not be started; the message says why.</summary>
public sealed class SessionStartException(string message) : Exception(message);
