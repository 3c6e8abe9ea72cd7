using Course.Charts.Rendering;
using Course.Charts.Traces;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Charts;

/// <content>Activations, layer by layer.</content>
public sealed partial class Figure
{
    private const double RidgeHeight = 0.88;
    private const double RidgeOpacity = 0.75;

    /// <summary>
    /// How the activations of each layer are spread (S3 · activation statistics; claims C09 to C13): one histogram above the other, the first
    /// layer at the top, on one axis, each as high as its fullest bin. Layers that go to 0 become a spike, saturated ones two.
    /// </summary>
    /// <param name="activations">One tensor of any shape per layer, at least one with a finite number.</param>
    /// <param name="names">One per layer; "layer 1", "layer 2", … by default.</param>
    /// <param name="bins">Number of bins over the range of all layers, 1 to 1000; default 60.</param>
    /// <exception cref="ArgumentException">There are no layers or no finite numbers, or the names do not match.</exception>
    public static Figure ActivationHistograms(IEnumerable<Tensor> activations, IReadOnlyList<string>? names = null, int bins = 60)
    {
        Require.NotNull(activations);
        return Ridges([.. activations.Select(layer => layer.ToDoubleArray())], names, bins);
    }

    /// <summary>The same for the output of every layer of a network, in the mode it is in.</summary>
    /// <param name="network">Its layers name the histograms.</param>
    /// <param name="input">x, as the network wants it.</param>
    /// <param name="bins">Number of bins, 1 to 1000; default 60.</param>
    public static Figure ActivationHistograms(Sequential network, Tensor input, int bins = 60)
    {
        Require.NotNull(network);
        Require.NotNull(input);
        var outputs = new List<double[]>();
        Tensor x = input;
        foreach (Layer layer in network.Layers)
        {
            x = layer.Forward(x);
            outputs.Add(x.ToDoubleArray()); // a copy: the layer may compute into this tensor again
        }

        return Ridges(outputs, [.. network.Children.Select(child => child.Name)], bins);
    }

    private static Figure Ridges(List<double[]> layers, IReadOnlyList<string>? names, int bins)
    {
        layers = [.. layers.Select(Drawable.Of)];
        names ??= [.. Enumerable.Range(1, layers.Count).Select(layer => $"layer {Text(layer)}")];
        double[] finite = [.. layers.SelectMany(layer => layer).Where(double.IsFinite)];
        string? problem = layers.Count == 0 ? "no layers; give the activations of at least one"
            : names.Count != layers.Count ? $"{names.Count} names for {layers.Count} layers"
            : finite.Length == 0 ? $"none of the activations of {layers.Count} layers is a finite number"
            : bins is < 1 or > 1000 ? $"{bins} bins; give 1 to 1000"
            : null;
        Require.That(problem is null, $"Figure.ActivationHistograms: {problem}");

        (double Low, double High) range = HistogramBins.Range(finite);
        return new(
            [.. layers.Select((layer, i) => Ridge(layer, range, bins, i))],
            new FigureLayout
            {
                XLabel = "activation",
                YNames = names,
                ReverseY = true,
                YRange = (-1, layers.Count - 0.85),
                Height = Math.Clamp(110 + (44 * layers.Count), 220, 1200),
            });
    }

    /// <summary>The outline of a histogram that stands on the ordinate of its layer.</summary>
    private static AreaTrace Ridge(double[] values, (double Low, double High) range, int bins, int layer)
    {
        int[] counts = HistogramBins.Count(values.Where(double.IsFinite), range, bins);
        double highest = Math.Max(1, counts.Max());
        double[] edges = HistogramBins.Edges(range, bins);
        double[] x = [.. Enumerable.Range(0, bins).SelectMany(bin => new[] { edges[bin], edges[bin + 1] })];
        double[] tops = [.. counts.SelectMany(count => Enumerable.Repeat(layer - (RidgeHeight * count / highest), 2))];
        double[] ground = [.. x.Select(_ => (double)layer)];
        return new AreaTrace(x, tops, ground, Palette.Colour(0), RidgeOpacity, values.Count(value => !double.IsFinite(value)), null);
    }
}
