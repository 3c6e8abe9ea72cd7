using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>One pass of a classifier over its examples, in batches of 32 and in their order: forward, softmax cross-entropy, backward, optimiser.</summary>
internal sealed class EpochWorkload : IWorkload, IDisposable
{
    /// <summary>Examples per step; the last step of an epoch has what is left.</summary>
    public const int BatchSize = 32;

    private readonly Layer _network;
    private readonly Dataset _examples;
    private readonly Trainer _trainer;
    private readonly StepMemory _memory;
    private readonly (Tensor Inputs, Tensor Targets)[] _batches;

    public EpochWorkload(Layer network, Optimizer optimizer, Dataset examples)
    {
        (_network, _examples) = (network, examples);
        _trainer = new Trainer(network, new SoftmaxCrossEntropy(), optimizer);
        _memory = _trainer.BeginSteps();
        _batches = [.. Enumerable.Range(0, examples.Count).Chunk(BatchSize).Select(rows => (examples.Inputs.Rows(rows), examples.Targets.Rows(rows)))];
    }

    public int Parameters => _network.Parameters.Sum(parameter => parameter.Value.Count);

    public double FloatingPointOperations => 0;

    public IReadOnlyList<Tensor> Start => [_examples.Inputs, _examples.Targets, .. _network.Parameters.Select(parameter => parameter.Value)];

    public void Step()
    {
        foreach ((Tensor inputs, Tensor targets) in _batches)
        {
            _trainer.Step(inputs, targets, _memory);
        }
    }

    public IReadOnlyList<double> Evidence() => [.. _batches.Select(batch => _trainer.Step(batch.Inputs, batch.Targets, _memory).Loss)];

    public void Dispose() => _memory.Dispose();
}
