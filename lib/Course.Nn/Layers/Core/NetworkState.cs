using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// A network at one moment: copies of the values of its parameters and of the state beside them, such as running statistics.
/// </summary>
internal sealed class NetworkState
{
    private readonly (Parameter Parameter, Tensor Value)[] _parameters;
    private readonly (LayerState State, Tensor Value)[] _state;

    /// <summary>Keeps what the network holds now.</summary>
    public NetworkState(Layer network)
    {
        _parameters = [.. network.Parameters.Select(parameter => (parameter, parameter.Value.Clone()))];
        _state = [.. network.NamedState.Select(named => (named.State, named.State.Get().Clone()))];
    }

    /// <summary>The values in the order of <see cref="Layer.Parameters"/>.</summary>
    public IReadOnlyList<Tensor> Parameters => [.. _parameters.Select(parameter => parameter.Value)];

    /// <summary>The values in the order of <see cref="Layer.NamedState"/>.</summary>
    public IReadOnlyList<Tensor> State => [.. _state.Select(state => state.Value)];

    /// <summary>Puts everything back into the network; may be done any number of times.</summary>
    public void Restore()
    {
        foreach ((Parameter parameter, Tensor value) in _parameters)
        {
            parameter.Value = value;
        }

        foreach ((LayerState state, Tensor value) in _state)
        {
            state.Set(value.Clone());
        }
    }
}
