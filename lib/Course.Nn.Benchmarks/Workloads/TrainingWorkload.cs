using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>Training steps of a classifier with ten classes: forward, softmax cross-entropy, backward, optimiser; on the same batches every time.</summary>
internal sealed class TrainingWorkload : IWorkload, IDisposable
{
    /// <summary>Examples per training step of a pass over all; the last has what is left.</summary>
    public const int BatchSize = 32;

    /// <summary>Losses that are compared, at least.</summary>
    private const int Losses = 10;

    private readonly Layer _network;
    private readonly Trainer _trainer;
    private readonly StepMemory _memory;
    private readonly IReadOnlyList<Tensor> _data;
    private readonly (Tensor Inputs, Tensor Targets)[] _batches;

    private TrainingWorkload(Layer network, Optimizer optimizer, IReadOnlyList<Tensor> data, params (Tensor Inputs, Tensor Targets)[] batches)
    {
        (_network, _data, _batches) = (network, data, batches);
        Parameters = network.Parameters.Sum(parameter => parameter.Value.Count);
        _trainer = new Trainer(network, new SoftmaxCrossEntropy(), optimizer);
        _memory = _trainer.BeginSteps();
        Work[] work = [.. batches.Select(batch => NetworkWork.OfTraining(network, optimizer, batch.Inputs.Shape))];
        Work = new(work.Sum(step => step.FloatingPointOperations), work.Sum(step => step.Bytes));
    }

    public int Parameters { get; }

    public Work Work { get; }

    public IReadOnlyList<Tensor> Start => [.. _data, .. _network.Parameters.Select(parameter => parameter.Value)];

    /// <summary>One batch, whose examples are of class 0 to 9 in turn.</summary>
    public static TrainingWorkload OfBatch(Layer network, Optimizer optimizer, Tensor inputs) =>
        new(network, optimizer, [inputs], (inputs, Tensor.From([.. Enumerable.Range(0, inputs.Shape[0]).Select(n => n % 10)])));

    /// <summary>One pass over all examples in batches, in their order.</summary>
    public static TrainingWorkload OfEpoch(Layer network, Optimizer optimizer, Dataset examples) => new(
        network, optimizer, [examples.Inputs, examples.Targets],
        [.. Enumerable.Range(0, examples.Count).Chunk(BatchSize).Select(rows => (examples.Inputs.Rows(rows), examples.Targets.Rows(rows)))]);

    public void Step()
    {
        foreach ((Tensor inputs, Tensor targets) in _batches)
        {
            _trainer.Step(inputs, targets, _memory);
        }
    }

    public IReadOnlyList<double> Evidence()
    {
        int passes = (Losses + _batches.Length - 1) / _batches.Length;
        return [.. Enumerable.Range(0, passes).SelectMany(_ => _batches).Select(batch => _trainer.Step(batch.Inputs, batch.Targets, _memory).Loss)];
    }

    public void Dispose() => _memory.Dispose();
}
