using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>One layer forward and backward, with the gradients of its input and its parameters.</summary>
internal sealed class LayerWorkload : IWorkload
{
    private readonly Layer _layer;
    private readonly Tensor _input;
    private readonly Tensor _outputGradient;

    public LayerWorkload(Layer layer, Tensor input, Random random)
    {
        (_layer, _input) = (layer, input);
        _layer.Buffers.AreReused = true;
        _outputGradient = Tensor.RandomNormal(random, layer.Forward(input).Shape);
        Parameters = layer.Parameters.Sum(parameter => parameter.Value.Count);
    }

    public int Parameters { get; }

    public Work Work => NetworkWork.OfLayer(_layer, _input.Shape);

    public IReadOnlyList<Tensor> Start => [_input, _outputGradient, .. _layer.Parameters.Select(parameter => parameter.Value)];

    public void Step()
    {
        _layer.Forward(_input);
        _layer.Backward(_outputGradient);
    }

    public IReadOnlyList<double> Evidence() =>
    [
        MeanSquare.Of(_layer.Forward(_input)), MeanSquare.Of(_layer.Backward(_outputGradient)),
        .. _layer.Parameters.Select(parameter => MeanSquare.Of(parameter.Gradient)),
    ];
}
