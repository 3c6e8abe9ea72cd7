using System.Globalization;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>The random generators of a network's layers, each once, however many layers draw from it.</summary>
internal sealed class LayerGenerators
{
    private readonly List<Twister> _all = [];

    /// <summary>Finds them.</summary>
    /// <exception cref="ArgumentException">The state of one cannot be read.</exception>
    public LayerGenerators(Layer network)
    {
        List<string> users = [];
        foreach ((Layer layer, int i) in network.AllLayers.Select((layer, i) => (layer, i)))
        {
            foreach (Random random in layer.Generators)
            {
                Twister twister = random as Twister ?? throw new ArgumentException(
                    $"Checkpoint: {layer.GetType().Name} draws from a {random.GetType().Name}, whose state cannot be saved; make it with RandomSource.FromSeed");
                if (!_all.Contains(twister))
                {
                    _all.Add(twister);
                }

                users.Add(string.Create(CultureInfo.InvariantCulture, $"{i}→{_all.IndexOf(twister)}"));
            }
        }

        Pattern = users.Count == 0 ? "none" : string.Join(' ', users);
    }

    /// <summary>In the order of the first layers that draw from them.</summary>
    public IReadOnlyList<Twister> All => _all;

    /// <summary>Which layer, counted from the outside, draws from which generator.</summary>
    public string Pattern { get; }
}
