namespace Course.Nn.Benchmarks.Engines;

/// <summary>The engines of one run; the peers' processes end with it, however it ends.</summary>
internal sealed class EngineList : IDisposable
{
    private readonly List<IEngine> _engines;
    private readonly CancellationTokenRegistration _atCancellation;

    /// <summary>Starts them.</summary>
    /// <param name="peers">Names of peers (<see cref="PeerEngine.Names"/>); none for Course.Nn alone.</param>
    /// <param name="python">The Python that has the peers in Python.</param>
    /// <param name="threads">Threads of each peer.</param>
    /// <param name="cancellation">Ends the peers at once.</param>
    /// <exception cref="UsageException">A peer is not there.</exception>
    public EngineList(IEnumerable<string> peers, string python, int threads, CancellationToken cancellation)
    {
        _engines = [Ours];
        try
        {
            foreach (string peer in peers)
            {
                _engines.Add(PeerEngine.Start(peer, python, threads));
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
