using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>Where the batches of a training come from.</summary>
internal interface ITrainingBatches
{
    /// <summary>All examples, as they are before any preparation.</summary>
    Dataset Examples { get; }

    /// <summary>Examples per batch.</summary>
    int BatchSize { get; }

    /// <summary>What decides the order of the examples.</summary>
    int Seed { get; }

    /// <summary>The batches of an epoch, which holds every example once.</summary>
    /// <param name="epoch">1 for the first.</param>
    /// <param name="order">The trainer's generator for the order.</param>
    /// <param name="buffers">Tensors to be used again; a batch may be gone when the next one is asked for.</param>
    IEnumerable<(Tensor Inputs, Tensor Targets)> Epoch(int epoch, Random order, BatchBuffers buffers);
}

/// <summary>Examples as they are, in an order that the trainer's generator draws.</summary>
internal sealed class DatasetBatches(Dataset examples, TrainingOptions options) : ITrainingBatches
{
    public Dataset Examples => examples;

    public int BatchSize => options.BatchSize;

    public int Seed => options.Seed;

    public IEnumerable<(Tensor Inputs, Tensor Targets)> Epoch(int epoch, Random order, BatchBuffers buffers)
    {
        int[] rows = examples.RandomOrder(order);
        for (int start = 0; start < rows.Length; start += BatchSize)
        {
            yield return examples.Batch(rows.AsSpan(start, Math.Min(BatchSize, rows.Length - start)), buffers);
        }
    }
}

/// <summary>Examples prepared in the background, in an order that the epoch alone decides.</summary>
internal sealed class PrefetchedBatches(Prefetch prefetch) : ITrainingBatches
{
    public Dataset Examples => prefetch.Data;

    public int BatchSize => prefetch.Options.BatchSize;

    public int Seed => prefetch.Options.Seed;

    public IEnumerable<(Tensor Inputs, Tensor Targets)> Epoch(int epoch, Random order, BatchBuffers buffers) =>
        prefetch.Epoch(epoch).Select(batch => (batch.Inputs, batch.Targets));
}
