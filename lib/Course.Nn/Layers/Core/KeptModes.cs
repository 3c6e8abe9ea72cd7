namespace Course.Nn.Layers;

/// <summary>The modes of a network and of every layer inside it, which <see cref="Dispose"/> puts back.</summary>
internal sealed class KeptModes(Layer network) : IDisposable
{
    private readonly (Layer Layer, bool WasTraining)[] _modes = [.. network.AllLayers.Select(layer => (layer, layer.IsTraining))];

    public void Dispose()
    {
        foreach ((Layer layer, bool wasTraining) in _modes)
        {
            layer.SetOwnMode(wasTraining);
        }
    }
}
