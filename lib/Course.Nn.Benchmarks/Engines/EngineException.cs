namespace Course.Nn.Benchmarks.Engines;

/// <summary>An engine stopped, or does not do the same work as the others. The message is one line; the exit code is 1.</summary>
internal sealed class EngineException(string message) : Exception(message);
