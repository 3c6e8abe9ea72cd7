using Course.Nn.Tensors;

namespace Course.Nn.Data;

/// <summary>
/// Batches prepared in the background, by augmentation for example, while the network trains on the one before: then
/// augmentation costs next to nothing, as long as preparing a batch takes less time than training on it (lecture S0).
/// </summary>
/// <remarks>
/// Order and content are the same for any number of threads, none included, because nothing is shared: epoch e draws its order
/// from a generator of its own, and so does each batch what is done to it. The seeds of these generators are a hash of
/// (seed, e, 0) and of (seed, e, b) for the b-th batch.
/// </remarks>
public sealed class Prefetch
{
    private readonly Dataset _data;
    private readonly Func<Dataset, Random, Dataset> _prepare;
    private readonly PrefetchOptions _options;

    /// <summary>Prepares nothing yet.</summary>
    /// <param name="data">All examples, at least one.</param>
    /// <param name="prepare">
    /// What is done to a batch, with the generator to draw from. Called on several threads at once: it must not keep anything
    /// between calls. The batch is a copy, and may be changed.
    /// </param>
    /// <param name="options">Batch size, seed, threads; the defaults of <see cref="PrefetchOptions"/> unless given.</param>
    /// <exception cref="ArgumentException">No examples, or an option out of range.</exception>
    public Prefetch(Dataset data, Func<Dataset, Random, Dataset> prepare, PrefetchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(prepare);
        (_data, _prepare, _options) = (data, prepare, options ?? new PrefetchOptions());
        _options.Validate();
        if (data.Count == 0)
        {
            throw new ArgumentException("Prefetch: no examples; at least 1 is needed");
        }
    }

    /// <summary>All examples, as they are before any preparation.</summary>
    internal Dataset Data => _data;

    /// <summary>Batch size, seed and threads.</summary>
    internal PrefetchOptions Options => _options;

    /// <summary>Batches in an epoch; the last one may be smaller.</summary>
    public int BatchesPerEpoch => ((_data.Count - 1) / _options.BatchSize) + 1;

    /// <summary>
    /// The batches of an epoch, which holds every example once, in random order. Preparation begins with the first batch asked
    /// for and ends with the loop, also with one that is left early: what is in preparation is finished, nothing is begun.
    /// </summary>
    /// <param name="epoch">1 for the first; the same epoch gives the same batches again.</param>
    /// <exception cref="ArgumentException">The epoch is less than 1.</exception>
    /// <exception cref="Exception">What the preparation of a batch threw, when that batch is asked for.</exception>
    public IEnumerable<Dataset> Epoch(int epoch)
    {
        if (epoch < 1)
        {
            throw new ArgumentException($"Prefetch: epoch {epoch}; the first is 1");
        }

        int[] order = _data.RandomOrder(RandomSource.FromSeed(BatchSeed.Of(_options.Seed, epoch, 0)));
        int[][] batches = [.. order.Chunk(_options.BatchSize)];
        Func<int, Dataset> prepare = b => _prepare(_data.Subset(batches[b]), RandomSource.FromSeed(BatchSeed.Of(_options.Seed, epoch, b + 1)));
        return _options.Threads == 0 ? Enumerable.Range(0, batches.Length).Select(prepare) : InBackground(batches.Length, prepare);
    }

    private IEnumerable<Dataset> InBackground(int batches, Func<int, Dataset> prepare)
    {
        using var stop = new CancellationTokenSource();
        TaskScheduler threads = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, _options.Threads).ConcurrentScheduler;
        var ahead = new Queue<Task<Dataset>>();
        int begun = 0;
        try
        {
            Begin();
            while (ahead.TryDequeue(out Task<Dataset>? next))
            {
                Begin();
                yield return next.GetAwaiter().GetResult();
            }
        }
        finally
        {
            stop.Cancel();

            // WhenAny, unlike WaitAll, does not throw what nobody asked for.
            Task.WhenAny(Task.WhenAll(ahead)).Wait();
        }

        void Begin()
        {
            while (begun < batches && ahead.Count < _options.Ahead)
            {
                int b = begun++;
                ahead.Enqueue(Task.Factory.StartNew(() => prepare(b), stop.Token, TaskCreationOptions.DenyChildAttach, threads));
            }
        }
    }
}
