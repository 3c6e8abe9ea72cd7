using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>A place of a training whose numbers go into a checkpoint.</summary>
/// <param name="Name">Its name in the file, such as <c>network/Linear1.W</c>.</param>
/// <param name="Get">Its numbers; later steps may change them in place.</param>
/// <param name="Set">Puts numbers in their place.</param>
internal sealed record CheckpointTensor(string Name, Func<Tensor> Get, Action<Tensor> Set)
{
    /// <summary>The parameters and the state beside them.</summary>
    public static IEnumerable<CheckpointTensor> Of(Layer network) =>
    [
        .. network.NamedParameters.Select(named => new CheckpointTensor(
            $"network/{named.Name}", () => named.Parameter.Value, value => named.Parameter.Value = value)),
        .. network.NamedState.Select(named => new CheckpointTensor(
            $"state/{named.Name}", named.State.Get, value => named.State.Set(value))),
    ];

    /// <summary>What an optimiser remembers of each parameter.</summary>
    public static IEnumerable<CheckpointTensor> Of(Optimizer optimizer, Layer network) => optimizer.State.SelectMany(
        _ => network.NamedParameters,
        (state, named) => new CheckpointTensor(
            $"optimizer/{state.Name}/{named.Name}",
            () => state[named.Parameter],
            value => state[named.Parameter] = value));

    /// <summary>Where a random generator stands.</summary>
    public static CheckpointTensor Of(CounterRandom random, string name) => new(
        $"random/{name}",
        () => Tensor.From([.. random.State.Select(word => (double)word)], ElementType.Float64),
        value => random.State = [.. value.ToDoubleArray().Select(Word)]);

    private static uint Word(double value) => value is >= 0 and <= uint.MaxValue && double.IsInteger(value)
        ? (uint)value
        : throw new ArgumentException(FormattableString.Invariant($"the state of a random generator holds {value}, which is no whole number of 32 bits"));
}
