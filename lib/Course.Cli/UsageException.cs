namespace Course.Cli;

/// <summary>The command cannot begin: no such path, not a notebook, an empty folder. The message is one line; the exit code is 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
