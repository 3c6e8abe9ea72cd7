using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>The loss of a network as a function of all its parameters that are not frozen, laid out as one vector.</summary>
public sealed class NetworkObjective
{
    private readonly Layer _network;
    private readonly Loss _loss;
    private readonly Func<Dataset> _batch;
    private readonly Regularizer? _regularizer;

    /// <summary>The loss over a whole data set: the same function at every evaluation.</summary>
    /// <param name="network">Whose parameters are the vector; every evaluation changes them.</param>
    /// <param name="loss">What is made small.</param>
    /// <param name="data">All examples; the inputs have the element type of the network.</param>
    /// <param name="regularizer">A penalty that is added; none by default.</param>
    public NetworkObjective(Layer network, Loss loss, Dataset data, Regularizer? regularizer = null)
        : this(network, loss, () => data, regularizer) => Require.NotNull(data);

    /// <summary>The loss over another batch at every evaluation: a noisy function.</summary>
    /// <param name="network">Whose parameters are the vector; every evaluation changes them.</param>
    /// <param name="loss">What is made small.</param>
    /// <param name="batch">Gives the examples of the next evaluation.</param>
    /// <param name="regularizer">A penalty that is added; none by default.</param>
    public NetworkObjective(Layer network, Loss loss, Func<Dataset> batch, Regularizer? regularizer = null)
    {
        Require.NotNull(network);
        Require.NotNull(loss);
        Require.NotNull(batch);
        _network = network;
        _loss = loss;
        _batch = batch;
        _regularizer = regularizer;
    }

    /// <summary>The parameters of the network one after the other, Float64 [n]; setting them changes the network.</summary>
    /// <exception cref="ArgumentException">A vector of another length.</exception>
    public Tensor Parameters
    {
        get => Join(parameter => parameter.Value);
        set => Distribute(value);
    }

    private IEnumerable<Parameter> Trained => _network.Parameters.Where(parameter => !parameter.IsFrozen);

    /// <summary>The loss of the next batch at these parameters, and its gradient; leaves the parameters there.</summary>
    /// <param name="x">The parameters one after the other, Float64 [n].</param>
    /// <exception cref="ArgumentException">A vector of another length.</exception>
    public ObjectiveValue Evaluate(Tensor x)
    {
        Parameters = x;
        Dataset batch = _batch();
        double loss = _loss.Forward(_network.Forward(batch.Inputs), batch.Targets);
        _network.Backward(_loss.Backward());
        _regularizer?.AddGradient(_network.Parameters);
        double penalty = _regularizer?.Penalty(_network.Parameters) ?? 0;
        return new ObjectiveValue(loss + penalty, Join(parameter => parameter.Gradient));
    }

    private Tensor Join(Func<Parameter, Tensor> part) =>
        Tensor.From([.. Trained.SelectMany(parameter => part(parameter).ToDoubleArray())], ElementType.Float64);

    private void Distribute(Tensor x)
    {
        Require.NotNull(x);
        int count = Trained.Sum(parameter => parameter.Value.Count);
        Require.That(x.Shape == new Shape(count), $"NetworkObjective: a vector of shape {x.Shape}; the network has {count} parameters that are not frozen");

        double[] values = x.ToDoubleArray();
        int start = 0;
        foreach (Parameter parameter in Trained)
        {
            Tensor value = parameter.Value;
            parameter.Value = Tensor.From(values[start..(start + value.Count)], value.Shape, ElementType.Float64).To(value.ElementType);
            start += value.Count;
        }
    }
}
