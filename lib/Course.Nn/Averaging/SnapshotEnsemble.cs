using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;

namespace Course.Nn.Averaging;

/// <summary>
/// An ensemble for the price of one training (S2 · snapshot ensembles; Huang and others, 2017): one network that visits several
/// minima, kept at each of them; p = (1/K) Σₖ softmax(zₖ), zₖ the scores with snapshot k.
/// </summary>
/// <param name="network">The network in training.</param>
public sealed class SnapshotEnsemble(Layer network)
{
    private readonly Layer _network = Require.NotNull(network);
    private readonly List<NetworkState> _snapshots = [];

    /// <summary>K, the number of snapshots.</summary>
    public int Count => _snapshots.Count;

    /// <summary>Keeps the parameters and the running statistics as they are now.</summary>
    public void Take() => _snapshots.Add(new NetworkState(_network));

    /// <summary>Keeps the parameters if a period of the schedule has just ended.</summary>
    /// <param name="schedule">The one the training follows.</param>
    /// <param name="steps">How many steps were made, at least 1, as a trainer's <c>AfterStep</c> says.</param>
    public void TakeAtEndOfPeriod(CosineRestarts schedule, int steps)
    {
        Require.NotNull(schedule);
        if (schedule.EndsPeriod(steps - 1))
        {
            Take();
        }
    }

    /// <summary>p = (1/K) Σₖ softmax(zₖ); the network keeps its present parameters and is left in evaluation mode.</summary>
    /// <param name="inputs">[N, …], as the network wants them.</param>
    /// <returns>[N, C]; each row adds up to 1.</returns>
    /// <exception cref="InvalidOperationException">There is no snapshot.</exception>
    public Tensor Probabilities(Tensor inputs)
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("SnapshotEnsemble: no snapshots; call Take at the end of each period");
        }

        var present = new NetworkState(_network);
        try
        {
            return Ensemble.Mean(_snapshots.Select(snapshot =>
            {
                snapshot.Restore();
                return Ensemble.Probabilities(_network, inputs);
            }));
        }
        finally
        {
            present.Restore();
        }
    }

    /// <summary>The share of examples whose class has the largest mean probability, 0..1.</summary>
    /// <param name="data">At least one example with a class.</param>
    public double Accuracy(Dataset data)
    {
        Require.NotNull(data);
        return Ensemble.ShareRight(Probabilities(data.Inputs), data);
    }
}
