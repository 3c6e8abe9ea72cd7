namespace Course.Nn.Benchmarks;

/// <summary>Measuring cannot begin: no such workload, no Python, a module is missing. The message is one line; the exit code is 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
