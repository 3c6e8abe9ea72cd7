using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>How numbers are spread: bucket i counts those above the edge before it and up to its upper edge.</summary>
internal sealed record HistogramSummary(
    double Least, double Greatest, double Count, double Sum, double SumOfSquares, double[] UpperEdges, double[] Counts)
{
    /// <summary>As many as TensorBoard draws.</summary>
    private const int Buckets = 30;

    /// <summary>Buckets of equal width for the finite elements; one bucket if all are equal.</summary>
    /// <exception cref="ArgumentException">No element is finite.</exception>
    public static HistogramSummary Of(Tensor values)
    {
        double[] finite = [.. values.ToDoubleArray().Where(double.IsFinite)];
        Require.That(finite.Length != 0, $"TensorBoardWriter.AddHistogram: none of the {values.Count} elements is a finite number");

        (double least, double greatest) = (finite.Min(), finite.Max());
        double[] edges = greatest > least ? Edges(least, greatest) : [greatest];
        double[] counts = new double[edges.Length];
        foreach (double value in finite)
        {
            int edge = Array.BinarySearch(edges, value);
            counts[edge >= 0 ? edge : ~edge]++;
        }

        return new HistogramSummary(least, greatest, finite.Length, finite.Sum(), finite.Sum(value => value * value), edges, counts);
    }

    /// <summary>A weighted mean of both ends, since their difference could exceed the largest number.</summary>
    private static double[] Edges(double least, double greatest) =>
        [.. Enumerable.Range(1, Buckets - 1).Select(i => (least * ((Buckets - i) / (double)Buckets)) + (greatest * (i / (double)Buckets))), greatest];
}
