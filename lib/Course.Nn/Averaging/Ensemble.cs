using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Averaging;

/// <summary>Several classifiers asked together (S2 · ensembles): p = (1/K) Σₖ softmax(zₖ), zₖ the scores of network k.</summary>
public sealed class Ensemble
{
    private readonly Layer[] _networks;

    /// <summary>Networks trained apart, for instance from different seeds.</summary>
    /// <param name="networks">At least one; all give scores [N, C] for the same C.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public Ensemble(params Layer[] networks)
    {
        _networks = Require.NoneNull(networks);
        Require.NotEmpty(_networks.Length, "Ensemble", "networks");
    }

    /// <summary>p = (1/K) Σₖ softmax(zₖ); the networks are left in evaluation mode.</summary>
    /// <param name="inputs">[N, …], as the networks want them.</param>
    /// <returns>[N, C]; each row adds up to 1.</returns>
    public Tensor Probabilities(Tensor inputs) => Mean(_networks.Select(network => Probabilities(network, inputs)));

    /// <summary>The share of examples whose class has the largest mean probability, 0..1.</summary>
    /// <param name="data">At least one example with a class.</param>
    public double Accuracy(Dataset data)
    {
        Require.NotNull(data);
        return ShareRight(Probabilities(data.Inputs), data);
    }

    internal static double ShareRight(Tensor probabilities, Dataset data) =>
        probabilities.ArgMax(1).Where((found, n) => found == data.Targets[n]).Count() / (double)data.Count;

    internal static Tensor Probabilities(Layer network, Tensor inputs)
    {
        network.Evaluate();
        return network.Forward(inputs).Softmax(1);
    }

    internal static Tensor Mean(IEnumerable<Tensor> probabilities)
    {
        Tensor[] all = [.. probabilities];
        return all.Aggregate((sum, next) => sum + next) / all.Length;
    }
}
