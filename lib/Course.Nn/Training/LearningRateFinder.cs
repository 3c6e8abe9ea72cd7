using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;

namespace Course.Nn.Training;

/// <summary>
/// The learning-rate range test (S2 · learning rate; Smith, 2017): one step at each of N rates, ηᵢ = a·(b/a)^(i/(N−1)). The loss stays, falls,
/// and then explodes; the rate to use lies below the lowest loss.
/// </summary>
public static class LearningRateFinder
{
    /// <summary>A smoothed loss of this many times the lowest one ends the test.</summary>
    private const double Exploded = 4;

    /// <summary>Runs the test in training mode, and gives the network back as it was.</summary>
    /// <param name="network">What is trained for the time of the test.</param>
    /// <param name="loss">What is made small.</param>
    /// <param name="optimizer">A new optimiser for a first rate, for example <c>rate => new Momentum(rate)</c>.</param>
    /// <param name="training">A loader, or a data set for batches of 32 in random order; epoch after epoch, as many as needed.</param>
    /// <param name="options">Which rates; the defaults of <see cref="LearningRateFinderOptions"/> unless given.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static LearningRateRange Run(
        Layer network, Loss loss, Func<double, Optimizer> optimizer, DataLoader training, LearningRateFinderOptions? options = null)
    {
        Require.NotNull(network);
        Require.NotNull(loss);
        Require.NotNull(optimizer);
        Require.NotNull(training);
        options ??= new LearningRateFinderOptions();
        options.Validate();
        using var borrowed = new Borrowed(network);
        network.Train();
        return Sweep(network, loss, optimizer(options.From), training, options);
    }

    private static LearningRateRange Sweep(
        Layer network, Loss loss, Optimizer optimizer, DataLoader training, LearningRateFinderOptions options)
    {
        (List<double> rates, List<double> losses) = (new List<double>(), new List<double>());
        double average = 0;
        using IEnumerator<Dataset> batches = Endless(training).GetEnumerator();
        for (int i = 0; i < options.Steps && batches.MoveNext(); i++)
        {
            optimizer.LearningRate = options.From * Math.Pow(options.To / options.From, i / (options.Steps - 1.0));
            double now = loss.Forward(network.Forward(batches.Current.Inputs), batches.Current.Targets);
            average = (options.Smoothing * average) + ((1 - options.Smoothing) * now);

            // As Adam does, undo the pull of the 0 that the average started from.
            double smooth = average / (1 - Math.Pow(options.Smoothing, i + 1));
            if (!(smooth <= Exploded * losses.DefaultIfEmpty(double.PositiveInfinity).Min()))
            {
                break;
            }

            rates.Add(optimizer.LearningRate);
            losses.Add(smooth);
            network.Backward(loss.Backward());
            optimizer.Step(network.Parameters);
        }

        return new LearningRateRange(rates, losses, Suggestion(rates, losses));
    }

    private static double Suggestion(List<double> rates, List<double> losses) => losses.Count > 0
        ? rates[losses.IndexOf(losses.Min())] / 10
        : throw new NotFiniteNumberException("LearningRateFinder: the loss is NaN before the first step; look for NaN in the inputs");

    private static IEnumerable<Dataset> Endless(DataLoader training)
    {
        for (int epoch = 1; ; epoch++)
        {
            foreach (Dataset batch in training.Epoch(epoch))
            {
                yield return batch;
            }
        }
    }
}
