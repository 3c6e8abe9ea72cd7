using Course.Nn.Tensors;

namespace Course.Nn.Data;

/// <summary>
/// The examples of a training in batches, epoch after epoch: in which order, how many at a time, and changed in which way. Workers
/// prepare batches in the background while the network trains on the one before: then augmentation costs next to nothing, as long
/// as preparing a batch takes less time than training on it (S0 · augmentation).
/// </summary>
/// <remarks>
/// Order and content are the same for any number of workers, none included, because nothing is shared: epoch e draws its order
/// from a generator of its own, and so does each batch what is done to it: sequences (e, 0) and (e, b) of the seed, b for the b-th
/// batch.
/// </remarks>
public sealed class DataLoader
{
    private readonly Func<Dataset, Random, Dataset>? _augmentation;
    private readonly Background _background;

    /// <summary>Prepares nothing yet.</summary>
    /// <param name="data">All examples, at least one.</param>
    /// <param name="batchSize">Examples per batch, at least 1; default 32.</param>
    /// <param name="seed">Decides order and changes of the examples in every epoch; default 1.</param>
    /// <param name="workers">Batches prepared at the same time in the background, at least 0; default 0 prepares each when it is asked for. Each
    /// worker keeps up to two batches in memory.</param>
    /// <param name="shuffle">Whether every epoch has an order of its own, default true; false keeps that of the data.</param>
    /// <param name="dropLast">Whether a last batch that is smaller than the others is left out; default false. Batch normalisation
    /// cannot train on a last batch of one example.</param>
    /// <param name="augmentation">
    /// What is done to a batch, with the generator to draw from, for example <c>new HorizontalFlip().Apply</c>; nothing by default. Called
    /// by several workers at once: it must not keep anything between calls. The batch is a copy, and may be changed.
    /// </param>
    /// <exception cref="ArgumentException">No examples, no full batch where the last one is dropped, or a number out of range.</exception>
    public DataLoader(
        Dataset data,
        int batchSize = 32,
        int seed = 1,
        int workers = 0,
        bool shuffle = true,
        bool dropLast = false,
        Func<Dataset, Random, Dataset>? augmentation = null)
    {
        Require.NotNull(data);
        Require.NotEmpty(data.Count, "DataLoader", "examples");
        Require.AtLeast(batchSize, 1, "DataLoader");
        Require.AtLeast(workers, 0, "DataLoader");
        Require.That(
            !dropLast || data.Count >= batchSize,
            $"DataLoader: {data.Count} examples fill no batch of {batchSize}, and dropLast leaves out all others; choose smaller batches");
        (Data, BatchSize, Seed, Shuffle, DropLast) = (data, batchSize, seed, shuffle, dropLast);
        (_augmentation, _background) = (augmentation, new Background(workers));
    }

    /// <summary>All examples, as they are before any augmentation.</summary>
    public Dataset Data { get; }

    /// <summary>Examples per batch.</summary>
    public int BatchSize { get; }

    /// <summary>Decides order and changes of the examples in every epoch.</summary>
    public int Seed { get; }

    /// <summary>Whether every epoch has an order of its own.</summary>
    public bool Shuffle { get; }

    /// <summary>Whether a last batch that is smaller than the others is left out.</summary>
    public bool DropLast { get; }

    /// <summary>Batches in an epoch; the last one may be smaller unless it is dropped.</summary>
    public int BatchesPerEpoch => DropLast ? Data.Count / BatchSize : ((Data.Count - 1) / BatchSize) + 1;

    /// <summary>Whether batches are changed.</summary>
    internal bool IsAugmented => _augmentation is not null;

    /// <summary>Examples in the last batch.</summary>
    internal int LastBatchSize => DropLast ? BatchSize : Data.Count - ((BatchesPerEpoch - 1) * BatchSize);

    /// <summary>Batches of 32 in random order with seed 1: where a loader is asked for, examples alone will do.</summary>
    /// <param name="data">All examples, at least one.</param>
    /// <exception cref="ArgumentException">No examples.</exception>
    public static implicit operator DataLoader(Dataset data) => new(data);

    /// <summary>
    /// The batches of an epoch, which holds every example once, but for a last batch that is dropped. Preparation begins with the
    /// first batch asked for and ends with the loop, also with one that is left early: what is in preparation is finished, nothing
    /// is begun.
    /// </summary>
    /// <param name="epoch">1 for the first; the same epoch gives the same batches again.</param>
    /// <exception cref="ArgumentException">The epoch is less than 1.</exception>
    /// <exception cref="Exception">What the augmentation of a batch threw, when that batch is asked for.</exception>
    public IEnumerable<Dataset> Epoch(int epoch)
    {
        int[] order = Order(epoch);
        return _background.Run(BatchesPerEpoch, b => Prepared(Data.Subset(Rows(order, b).ToArray()), epoch, b + 1));
    }

    /// <summary>The same, with memory to be used again where nothing is prepared: a batch may be gone when the next one is asked for.</summary>
    internal IEnumerable<(Tensor Inputs, Tensor Targets)> Epoch(int epoch, BatchBuffers buffers)
    {
        if (IsAugmented || _background.Workers > 0)
        {
            return Epoch(epoch).Select(batch => (batch.Inputs, batch.Targets));
        }

        int[] order = Order(epoch);
        return Enumerable.Range(0, BatchesPerEpoch).Select(b => Data.Batch(Rows(order, b), buffers));
    }

    /// <summary>Some examples as they reach the network in the first batch of epoch 1.</summary>
    internal Dataset Sample(int[] rows) => Prepared(Data.Subset(rows), epoch: 1, number: 1);

    private ReadOnlySpan<int> Rows(int[] order, int batch) =>
        order.AsSpan(batch * BatchSize, Math.Min(BatchSize, order.Length - (batch * BatchSize)));

    private int[] Order(int epoch) =>
        Shuffle ? Data.RandomOrder(Generator(Require.AtLeast(epoch, 1, "DataLoader"), 0))
        : [.. Enumerable.Range(0, Data.Count)];

    private CounterRandom Generator(int epoch, int number) => new(Seed, sequence: ((ulong)(uint)epoch << 32) | (uint)number);

    private Dataset Prepared(Dataset batch, int epoch, int number) => _augmentation is null
        ? batch
        : _augmentation(batch, Generator(epoch, number));
}
