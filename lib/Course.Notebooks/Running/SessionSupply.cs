namespace Course.Notebooks.Running;

/// <summary>Session processes for a number of notebooks. While one of them runs, the next session is started, so that the next notebook need not wait.</summary>
/// <param name="count">How many sessions will be taken.</param>
/// <param name="cancellation">Ends whatever is being started.</param>
internal sealed class SessionSupply(int count, CancellationToken cancellation) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private int _toStart = count;
    private Task<SessionProcess>? _spare;

    /// <summary>A session ready to run cells; its taker disposes it.</summary>
    /// <exception cref="SessionStartException">It did not start.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<SessionProcess> TakeAsync()
    {
        Task<SessionProcess> next;
        lock (_lock)
        {
            next = _spare ?? Start();
            _spare = null;
        }

        SessionProcess session = await next;
        lock (_lock)
        {
            _spare ??= _toStart > 0 ? Start() : null;
        }

        return session;
    }

    /// <summary>Ends the spare session, if the run was stopped before anybody took it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_spare is { } spare)
        {
            try
            {
                await (await spare).DisposeAsync();
            }
            catch (Exception e) when (e is SessionStartException or OperationCanceledException)
            {
                // There is none to end.
            }
        }

        _stopping.Dispose();
    }

    private Task<SessionProcess> Start()
    {
        _toStart--;
        return SessionProcess.StartAsync(_stopping.Token);
    }
}
