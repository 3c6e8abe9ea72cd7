using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;

namespace Course.Nn.Training;

/// <summary>
/// The memory of a training step, kept from the first step to the last: every layer computes into the tensors of its last
/// step, so that after the first one nothing new is needed and nothing becomes garbage.
/// </summary>
/// <remarks>
/// Only where every layer and the loss promise to keep nothing: see <see cref="IReusesMemory"/>. Another one may keep a tensor that it
/// was given, and would find it overwritten; with such a layer, every step gets new tensors.
/// </remarks>
internal sealed class StepMemory : IDisposable
{
    private readonly IReadOnlyList<Layer> _layers;
    private readonly Loss _loss;

    /// <summary>Begins to keep; ends with <see cref="Dispose"/>.</summary>
    public StepMemory(Layer network, Loss loss)
    {
        network.RequireEachPartOnce();
        (_layers, _loss) = (network.AllLayers, loss);
        IsKept = _layers.All(layer => layer is IReusesMemory) && loss is IReusesMemory;
        Reuse(IsKept);
    }

    /// <summary>Whether the tensors of a step are used again.</summary>
    public bool IsKept { get; }

    /// <summary>The examples and targets of the batch.</summary>
    public BatchBuffers Batch { get; } = new();

    /// <summary>Bytes of all activations and their gradients, with masks and the like.</summary>
    public long ActivationBytes => _layers.Sum(layer => layer.Buffers.Bytes) + _loss.Buffers.Bytes;

    /// <summary>Training mode for every layer.</summary>
    public void Train()
    {
        for (int i = 0; i < _layers.Count; i++)
        {
            _layers[i].SetOwnMode(isTraining: true);
        }
    }

    /// <summary>Lets go of the tensors.</summary>
    public void Dispose() => Reuse(false);

    private void Reuse(bool areReused)
    {
        (_loss.Buffers.AreReused, Batch.Memory.AreReused) = (areReused, areReused);
        foreach (Layer layer in _layers)
        {
            layer.Buffers.AreReused = areReused;
        }
    }
}
