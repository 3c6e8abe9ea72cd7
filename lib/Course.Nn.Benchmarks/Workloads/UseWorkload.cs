using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>A network in use: forward only, with the statistics of its training.</summary>
internal sealed class UseWorkload : IWorkload
{
    private readonly Layer _network;
    private readonly Tensor _input;

    public UseWorkload(Layer network, Tensor input)
    {
        (_network, _input) = (network, input);
        _network.Evaluate();
        foreach (Layer layer in _network.AllLayers)
        {
            layer.Buffers.AreReused = true;
        }
    }

    public int Parameters => _network.Parameters.Sum(parameter => parameter.Value.Count);

    public Work Work => NetworkWork.OfUse(_network, _input.Shape);

    /// <summary>The network, in use.</summary>
    public Layer Network => _network;

    /// <summary>What it is given.</summary>
    public Tensor Input => _input;

    public IReadOnlyList<Tensor> Start => [_input, .. _network.Parameters.Select(parameter => parameter.Value)];

    public void Step() => _network.Forward(_input);

    public IReadOnlyList<double> Evidence() => [MeanSquare.Of(_network.Forward(_input))];
}
