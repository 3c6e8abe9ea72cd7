namespace Course.Nn.Benchmarks.Engines;

/// <summary>The engines of one run; the peers' processes end with it, however it ends.</summary>
internal sealed class EngineList : IDisposable
{
    private readonly List<IEngine> _engines;
    private readonly CancellationTokenRegistration _atCancellation;

    /// <summary>Starts them.</summary>
    /// <param name="python">The Python that has the peers; null for Course.Nn alone.</param>
    /// <param name="threads">Threads of each peer.</param>
    /// <param name="cancellation">Ends the peers at once.</param>
    /// <exception cref="UsageException">There is no such Python, or a module is missing.</exception>
    public EngineList(string? python, int threads, CancellationToken cancellation)
    {
        _engines = [Ours];
        try
        {
            foreach (string peer in python is null ? [] : PeerEngine.Names)
            {
                _engines.Add(new PeerEngine(peer, python!, threads));
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        _atCancellation = cancellation.Register(() => _engines.OfType<PeerEngine>().ToList().ForEach(peer => peer.Kill()));
    }

    /// <summary>Course.Nn.</summary>
    public CourseEngine Ours { get; } = new();

    /// <summary>Course.Nn first.</summary>
    public IReadOnlyList<IEngine> Engines => _engines;

    public void Dispose()
    {
        _atCancellation.Dispose();
        _engines.ForEach(engine => engine.Dispose());
    }
}
