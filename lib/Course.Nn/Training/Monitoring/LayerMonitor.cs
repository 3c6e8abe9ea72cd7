using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>
/// Looks at what flows through a network, layer by layer (S1, S3 · activations): activations that shrink or saturate, units that are
/// dead, gradients that vanish or explode. A <see cref="Sequential"/> is looked into; any other layer is one place.
/// </summary>
/// <remarks>
/// The network is given back as it was, so that a training may be looked at from its callbacks; the step after that copies the
/// parameters once.
/// </remarks>
public static class LayerMonitor
{
    private const int BatchSize = 256;

    /// <summary>The outputs of every layer in evaluation mode.</summary>
    /// <param name="network">Any layer.</param>
    /// <param name="inputs">[N, …], at least one example; the share of dead units means most over a whole data set.</param>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    public static IReadOnlyList<ActivationStatistics> Activations(Layer network, Tensor inputs)
    {
        Require.NotNull(network);
        Require.NotNull(inputs);
        Require.That(inputs.Rank != 0 && inputs.Count != 0, $"LayerMonitor: inputs of shape {inputs.Shape}; expected at least 1 example");

        using var borrowed = new Borrowed(network);
        network.Evaluate();
        List<Place> places = [.. Places(network, string.Empty)];
        foreach (int[] rows in Enumerable.Range(0, inputs.Shape[0]).Chunk(BatchSize))
        {
            Tensor x = inputs.Rows(rows);
            foreach (Place place in places)
            {
                x = place.Layer.Forward(x);
                place.Look(x);
            }
        }

        return [.. places.Select(place => new ActivationStatistics(place.Name, place.Moments.Mean, place.Moments.StandardDeviation, place.DeadShare))];
    }

    /// <summary>∂L/∂y for the outputs y of every layer, in training mode.</summary>
    /// <param name="network">Any layer.</param>
    /// <param name="loss">L; it remembers this batch afterwards.</param>
    /// <param name="batch">A batch as the training has them.</param>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    public static IReadOnlyList<GradientStatistics> Gradients(Layer network, Loss loss, Dataset batch)
    {
        Require.NotNull(network);
        Require.NotNull(loss);
        Require.NotNull(batch);
        Require.NotEmpty(batch.Count, "LayerMonitor", "examples");

        using var borrowed = new Borrowed(network);
        network.Train();
        List<Place> places = [.. Places(network, string.Empty)];
        loss.Forward(places.Aggregate(batch.Inputs, (x, place) => place.Layer.Forward(x)), batch.Targets);
        Tensor gradient = loss.Backward();
        foreach (Place place in Enumerable.Reverse(places))
        {
            place.Moments.Add(gradient);
            gradient = place.Layer.Backward(gradient);
        }

        return [.. places.Select(place => new GradientStatistics(place.Name, place.Moments.Mean, place.Moments.StandardDeviation))];
    }

    private static IEnumerable<Place> Places(Layer layer, string name) => layer is Sequential
        ? layer.Children.SelectMany(child => Places(child.Layer, name.Length == 0 ? child.Name : $"{name}.{child.Name}"))
        : [new Place(name.Length == 0 ? layer.GetType().Name : name, layer)];

    /// <summary>A layer and what has been seen of it.</summary>
    private sealed record Place(string Name, Layer Layer)
    {
        private bool[]? _isAlive;

        public Moments Moments { get; } = new();

        public double? DeadShare => _isAlive?.Count(isAlive => !isAlive) / (double?)_isAlive?.Length;

        public void Look(Tensor y)
        {
            Moments.Add(y);
            if (Layer is not ReLU)
            {
                return;
            }

            int units = y.Rank > 1 ? y.Shape[1] : 1;
            int run = y.Count / Math.Max(1, y.Shape[0] * units);
            _isAlive ??= new bool[units];
            for (int i = 0; i < y.Count; i++)
            {
                _isAlive[i / run % units] |= y.Get(i) > 0;
            }
        }
    }
}
