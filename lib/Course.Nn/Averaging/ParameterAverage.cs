using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Averaging;

/// <summary>
/// Averages the parameters over the steps of a training (S2 · averaging; Polyak and Juditsky, 1992): noisy steps circle around
/// a minimum, and their mean lies closer to it.
/// </summary>
/// <remarks>
/// Call <see cref="Update"/> after every step or epoch, for instance from a trainer's <c>AfterStep</c>; then
/// <see cref="Exchange"/> to test with the average, and once more to train on. The running statistics of batch normalisation
/// stay those of the last steps.
/// </remarks>
public abstract class ParameterAverage
{
    private readonly Dictionary<Parameter, Tensor> _averages = [];

    /// <summary>t, how often <see cref="Update"/> ran.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the values of the parameters into their averages.</summary>
    /// <param name="parameters">All parameters of the network, after the step.</param>
    public void Update(IReadOnlyList<Parameter> parameters)
    {
        Require.NotNull(parameters);
        Count++;
        foreach (Parameter w in parameters)
        {
            _averages[w] = _averages.TryGetValue(w, out Tensor? average)
                ? average + (Weight(Count) * (w.Value - average))
                : w.Value.Clone();
        }
    }

    /// <summary>Puts the averages into the parameters and keeps the values they had; a second call undoes the first.</summary>
    /// <param name="parameters">Those given to <see cref="Update"/>.</param>
    /// <exception cref="InvalidOperationException"><see cref="Update"/> has not seen one of them.</exception>
    public void Exchange(IReadOnlyList<Parameter> parameters)
    {
        Require.NotNull(parameters);
        foreach (Parameter w in parameters)
        {
            if (!_averages.TryGetValue(w, out Tensor? average))
            {
                throw new InvalidOperationException($"{GetType().Name}: no average of parameter {w.Name}; call Update after every step");
            }

            _averages[w] = w.Value.Clone();
            w.Value = average;
        }
    }

    /// <summary>The share of the newest value in the average after t ≥ 2 updates.</summary>
    private protected abstract double Weight(int count);
}
