using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>One training step of a classifier with ten classes: forward, softmax cross-entropy, backward, optimiser; on the same batch every time.</summary>
internal sealed class TrainingWorkload : IWorkload, IDisposable
{
    private readonly Layer _network;
    private readonly Trainer _trainer;
    private readonly StepMemory _memory;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;

    public TrainingWorkload(Layer network, Optimizer optimizer, Tensor inputs)
    {
        _network = network;
        Parameters = network.Parameters.Sum(parameter => parameter.Value.Count);
        _trainer = new Trainer(network, new SoftmaxCrossEntropy(), optimizer);
        _memory = _trainer.BeginSteps();
        _inputs = inputs;
        _targets = Tensor.From([.. Enumerable.Range(0, inputs.Shape[0]).Select(n => n % 10)]);
    }

    public int Parameters { get; }

    public double FloatingPointOperations => 0;

    public IReadOnlyList<Tensor> Start => [_inputs, .. _network.Parameters.Select(parameter => parameter.Value)];

    public void Step() => _trainer.Step(_inputs, _targets, _memory);

    public IReadOnlyList<double> Evidence() => [.. Enumerable.Range(0, 10).Select(_ => _trainer.Step(_inputs, _targets, _memory).Loss)];

    public void Dispose() => _memory.Dispose();
}
