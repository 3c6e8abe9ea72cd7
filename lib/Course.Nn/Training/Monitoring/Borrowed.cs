using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>
/// A network that something is tried on and that is given back as it was: parameters and their gradients, running statistics,
/// modes, and the random generators that were made by <see cref="RandomSource"/>.
/// </summary>
internal sealed class Borrowed : IDisposable
{
    private readonly NetworkState _state;
    private readonly (Parameter Parameter, Tensor Gradient)[] _gradients;
    private readonly KeptModes _modes;
    private readonly (CounterRandom Random, uint[] State)[] _generators;

    public Borrowed(Layer network)
    {
        _state = new NetworkState(network);
        _gradients = [.. network.Parameters.Select(parameter => (parameter, parameter.Gradient.Clone()))];
        _modes = new KeptModes(network);
        _generators = [.. network.AllLayers.SelectMany(layer => layer.Generators).OfType<CounterRandom>().Distinct().Select(random => (random, random.State))];
    }

    /// <summary>Gives it back.</summary>
    public void Dispose()
    {
        _state.Restore();
        foreach ((Parameter parameter, Tensor gradient) in _gradients)
        {
            parameter.Gradient = gradient;
        }

        _modes.Dispose();
        foreach ((CounterRandom random, uint[] state) in _generators)
        {
            random.State = state;
        }
    }
}
