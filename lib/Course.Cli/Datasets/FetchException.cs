namespace Course.Cli.Datasets;

/// <summary>A file could not be fetched. The message is one line; the exit code is 1.</summary>
internal sealed class FetchException(string message) : IOException(message);
