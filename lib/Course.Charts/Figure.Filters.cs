using Course.Charts.Rendering;
using Course.Charts.Traces;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Charts;

/// <content>What convolutions look for.</content>
public sealed partial class Figure
{
    /// <summary>
    /// The filters of a convolution as pictures, each with its own scale. Of 3 channels: in colour, from its least weight (dark) to
    /// its greatest (bright). Otherwise one picture per channel, a filter per row if there are several: blue for negative, white for
    /// 0, red for positive weights.
    /// </summary>
    /// <param name="layer">Usually the first of a network: of later layers the channels have no colours.</param>
    /// <param name="columns">Pictures per row, where a filter is one picture; default 8.</param>
    /// <exception cref="ArgumentException">There are more than 400 pictures.</exception>
    public static Figure Filters(Conv2d layer, int columns = 8)
    {
        Require.NotNull(layer);
        return Filters(layer.Weight.Value, columns);
    }

    /// <inheritdoc cref="Filters(Conv2d, int)"/>
    /// <param name="weights">[filters, channels, height, width], for example <c>layer.Weight.Value[..16]</c>.</param>
    /// <param name="columns">Pictures per row, where a filter is one picture; default 8.</param>
    public static Figure Filters(Tensor weights, int columns = 8)
    {
        Require.NotNull(weights);
        Require.That(
            weights.Rank == 4 && weights.Count != 0,
            $"Figure.Filters: weights of shape {weights.Shape}; give [filters,channels,height,width], as in Conv2d");

        (int filters, int channels, int height, int width) = (weights.Shape[0], weights.Shape[1], weights.Shape[2], weights.Shape[3]);
        int pictures = channels == 3 ? filters : filters * channels;
        string? problem = pictures > MostImages ? $"{pictures} pictures; give at most {MostImages}, for example Weight.Value[..{Math.Max(1, MostImages / channels)}]"
            : columns < 1 ? $"{columns} columns; give at least 1"
            : null;
        Require.That(problem is null, $"Figure.Filters: {problem}");

        IEnumerable<Trace> traces = Drawable.Colours(weights.ToDoubleArray()).Chunk(channels * height * width).SelectMany(filter => channels == 3
            ? [new ColourTrace(Stretched(filter), height, width, string.Empty)]
            : Channels(filter, height, width));
        return new([.. traces], new FigureLayout { Columns = channels is 1 or 3 ? columns : channels });
    }

    /// <summary>From 0 at the least finite number to 1 at the greatest; ½ where they are the same.</summary>
    private static double[] Stretched(double[] filter)
    {
        double[] finite = [.. filter.Where(double.IsFinite).DefaultIfEmpty(0)];
        (double low, double high) = (finite.Min(), finite.Max());
        return [.. filter.Select(weight => high > low ? (weight - low) / (high - low) : 0.5)];
    }

    private static IEnumerable<Trace> Channels(double[] filter, int height, int width)
    {
        var scale = ColourScale.Signed(filter);
        return filter.Chunk(height * width).Select(channel => new ImageTrace(channel, height, width, scale, string.Empty));
    }
}
