using Course.Charts.Rendering;
using Course.Charts.Traces;

namespace Course.Charts;

/// <summary>Counts values in equally wide bins.</summary>
internal static class HistogramBins
{
    public static BarTrace Of(double[] values, int bins, string? name)
    {
        double[] finite = [.. Drawable.Of(values).Where(double.IsFinite)];
        Require.That(finite.Length != 0, $"Figure.Histogram: none of the {values.Length} values is a finite number up to 1e300");

        if (bins is < 1 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(bins), bins, "Figure.Histogram: give 1 to 1000 bins");
        }

        (double Low, double High) range = Range(finite);
        return new BarTrace(Edges(range, bins), Count(finite, range, bins), values.Length - finite.Length, name);
    }

    /// <summary>From the least to the greatest value; a range of 1 around a value that occurs alone, or of a tenth of it if that is more.</summary>
    public static (double Low, double High) Range(double[] finite)
    {
        (double low, double high) = (finite.Min(), finite.Max());
        double half = Math.Max(0.5, Math.Abs(low) / 20);
        return high - low > 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)) ? (low, high) : (low - half, high + half);
    }

    /// <summary>How many values lie in each bin.</summary>
    public static int[] Count(IEnumerable<double> finite, (double Low, double High) range, int bins)
    {
        double width = (range.High - range.Low) / bins;
        int[] counts = new int[bins];
        foreach (double value in finite)
        {
            counts[Math.Clamp((int)((value - range.Low) / width), 0, bins - 1)]++;
        }

        return counts;
    }

    /// <summary>The ends of the bins, one more than there are bins.</summary>
    public static double[] Edges((double Low, double High) range, int bins)
    {
        double width = (range.High - range.Low) / bins;
        return [.. Enumerable.Range(0, bins + 1).Select(i => range.Low + (i * width))];
    }
}
