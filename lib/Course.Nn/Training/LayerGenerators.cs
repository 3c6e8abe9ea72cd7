using System.Globalization;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>The random generators of a network's layers, each once, however many layers draw from it.</summary>
internal sealed class LayerGenerators
{
    private readonly List<CounterRandom> _all = [];

    /// <summary>Finds them.</summary>
    /// <exception cref="ArgumentException">The state of one cannot be read.</exception>
    public LayerGenerators(Layer network)
    {
        List<string> users = [];
        foreach ((Layer layer, int i) in network.AllLayers.Select((layer, i) => (layer, i)))
        {
            foreach (Random random in layer.Generators)
            {
                CounterRandom known = random as CounterRandom ?? throw new ArgumentException(
                    $"Checkpoint: {layer.GetType().Name} draws from a {random.GetType().Name}, whose state cannot be saved; make it with RandomSource.FromSeed");
                if (!_all.Contains(known))
                {
                    _all.Add(known);
                }

                users.Add(string.Create(CultureInfo.InvariantCulture, $"{i}→{_all.IndexOf(known)}"));
            }
        }

        Pattern = users.Count == 0 ? "none" : string.Join(' ', users);
    }

    /// <summary>In the order of the first layers that draw from them.</summary>
    public IReadOnlyList<CounterRandom> All => _all;

    /// <summary>Which layer, counted from the outside, draws from which generator.</summary>
    public string Pattern { get; }
}
