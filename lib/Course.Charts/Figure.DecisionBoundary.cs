using Course.Charts.Rendering;
using Course.Charts.Traces;
using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Charts;

/// <content>What a classifier says about the plane.</content>
public sealed partial class Figure
{
    private const int BoundaryResolution = 160;
    private const double BoundaryMargin = 0.12;

    /// <summary>Colours the plane by the class a classifier gives each place, with the data as points on top.</summary>
    /// <param name="classifier">
    /// From points [N, 2] to scores [N, C], where the largest score wins; or to one number per point, [N] or [N, 1], where
    /// class 1 is what lies above <paramref name="threshold"/>.
    /// </param>
    /// <param name="points">[N, 2], at least one finite point; the classifier is asked in the same element type.</param>
    /// <param name="classes">Class indices [N], 0 ≤ class.</param>
    /// <param name="threshold">For a single score; default 0.5, the middle of a probability. Use 0 for ±1 scores.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, or the classifier returns something else than one row per point.</exception>
    public static Figure DecisionBoundary(Func<Tensor, Tensor> classifier, Tensor points, Tensor classes, double threshold = 0.5)
    {
        Require.NotNull(classifier);
        RequirePoints("DecisionBoundary", points);
        Require.NotNull(classes);
        Require.That(
            classes.Count == points.Shape[0] && points.Count != 0 && CanBeDrawn(points),
            $"Figure.DecisionBoundary: {points.Shape} points and {classes.Shape} classes; give at least one point, all of them finite and within ±1e300, and one class for each");

        int[] labels = [.. classes.ToDoubleArray().Select(ClassIndex)];
        (double Low, double High) x = Range(points[.., 0..1]);
        (double Low, double High) y = Range(points[.., 1..2]);
        double[,] regions = Regions(classifier, x, y, points.ElementType, threshold);
        int count = 1 + Math.Max(labels.Max(), (int)regions.Cast<double>().Max());
        var plane = new GridTrace(regions, x, y, ColourScale.Classes(count), ColourBar: false);
        return new([plane, .. PointsByClass(points, labels, count)], new FigureLayout { XLabel = "x₀", YLabel = "x₁", Width = 560, Height = 440 });
    }

    /// <summary>Colours the plane by the class a classifier gives each place, with a data set as points on top.</summary>
    /// <param name="classifier">As in the other overload; for a network, <c>network.Forward</c>.</param>
    /// <param name="data">Inputs [N, 2] with class indices as targets.</param>
    /// <param name="threshold">For a single score; default 0.5.</param>
    public static Figure DecisionBoundary(Func<Tensor, Tensor> classifier, Dataset data, double threshold = 0.5)
    {
        Require.NotNull(data);
        return DecisionBoundary(classifier, data.Inputs, data.Targets, threshold);
    }

    private static int ClassIndex(double label)
    {
        Require.That(label >= 0 && double.IsInteger(label), $"Figure.DecisionBoundary: class {label}; classes are the indices 0, 1, …");
        return (int)label;
    }

    private static bool CanBeDrawn(Tensor points) => Array.TrueForAll(Drawable.Of(points.ToDoubleArray()), double.IsFinite);

    private static (double Low, double High) Range(Tensor coordinate) => WithMargin(Drawable.Of(coordinate.Min()), Drawable.Of(coordinate.Max()));

    /// <summary>A single number gets a margin of 1, or of a tenth of itself where 1 is nothing beside it.</summary>
    private static (double Low, double High) WithMargin(double low, double high)
    {
        double alone = Math.Max(1, Math.Max(Math.Abs(low), Math.Abs(high)) / 10);
        double margin = high - low > 1e-12 * alone ? BoundaryMargin * (high - low) : alone;
        return (Math.Max(low - margin, -Drawable.Largest), Math.Min(high + margin, Drawable.Largest));
    }

    private static double[,] Regions(Func<Tensor, Tensor> classifier, (double Low, double High) x, (double Low, double High) y, ElementType type, double threshold)
    {
        double[] centres = new double[BoundaryResolution * BoundaryResolution * 2];
        for (int cell = 0; cell < centres.Length / 2; cell++)
        {
            (int row, int column) = Math.DivRem(cell, BoundaryResolution);
            centres[2 * cell] = x.Low + ((x.High - x.Low) * (column + 0.5) / BoundaryResolution);
            centres[(2 * cell) + 1] = y.Low + ((y.High - y.Low) * (row + 0.5) / BoundaryResolution);
        }

        Tensor asked = Tensor.From(centres, [centres.Length / 2, 2], ElementType.Float64).To(type);
        double[] winners = Winners(classifier(asked), asked.Shape, threshold);
        double[,] regions = new double[BoundaryResolution, BoundaryResolution];
        Buffer.BlockCopy(winners, 0, regions, 0, winners.Length * sizeof(double));
        return regions;
    }

    private static double[] Winners(Tensor? scores, Shape asked, double threshold)
    {
        Require.That(
            scores?.Rank is 1 or 2 && scores.Shape[0] == asked[0] && scores.Count != 0,
            $"Figure.DecisionBoundary: for points {asked} the classifier returned {scores?.Shape.ToString() ?? "null"}; expected one row of scores per point");

        return scores!.Count == scores.Shape[0]
            ? [.. scores.ToDoubleArray().Select(score => score > threshold ? 1.0 : 0.0)]
            : [.. scores.ArgMax(1).Select(winner => (double)winner)];
    }

    private static IEnumerable<Trace> PointsByClass(Tensor points, int[] labels, int count)
    {
        for (int label = 0; label < count; label++)
        {
            int[] rows = [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] == label)];
            double[] coordinates = Drawable.Of(points.Rows(rows).ToDoubleArray());
            yield return new PointTrace(
                [.. coordinates.Where((_, i) => i % 2 == 0)], [.. coordinates.Where((_, i) => i % 2 == 1)], Joined: false, "class " + Text(label));
        }
    }
}
