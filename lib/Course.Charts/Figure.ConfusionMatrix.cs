using System.Globalization;
using Course.Charts.Rendering;
using Course.Charts.Traces;
using Course.Nn.Training;

namespace Course.Charts;

/// <content>Which classes are taken for which.</content>
public sealed partial class Figure
{
    /// <summary>
    /// A confusion matrix: row i, column j counts the examples of class i put in class j. The colour is the share of the row, so that
    /// a rare class counts as much as a frequent one; cells without a number are 0.
    /// </summary>
    /// <param name="counts">Square, at least 1×1, not negative.</param>
    /// <param name="classes">Their names; 0, 1, … by default. Beyond 24 characters the picture shortens them.</param>
    /// <exception cref="ArgumentException">The matrix is not square or holds a negative number, or the names do not match.</exception>
    public static Figure ConfusionMatrix(int[,] counts, IReadOnlyList<string>? classes = null)
    {
        Require.NotNull(counts);
        (int rows, int columns) = (counts.GetLength(0), counts.GetLength(1));
        classes ??= [.. Enumerable.Range(0, rows).Select(Text)];
        string? problem = rows != columns || rows == 0 ? $"{rows}×{columns} counts; give as many columns as rows, one per class"
            : classes.Count != rows ? $"{classes.Count} names for {rows} classes"
            : counts.Cast<int>().Any(count => count < 0) ? $"a count of {counts.Cast<int>().Min()}; counts are not negative"
            : null;
        Require.That(problem is null, $"Figure.ConfusionMatrix: {problem}");

        string[,] labels = Labels(counts, count => count == 0 ? string.Empty : count.ToString(CultureInfo.InvariantCulture));
        var grid = new GridTrace(SharesOfRows(counts), (-0.5, rows - 0.5), (-0.5, rows - 0.5), ColourScale.Shares(), ColourBar: true, labels);
        var layout = new FigureLayout
        {
            XLabel = "predicted class",
            YLabel = "actual class",
            XNames = classes,
            YNames = classes,
            ReverseY = true,
            ColourLabel = "share of the row",
            Height = Math.Clamp(150 + (32 * rows), 240, 520),
        };
        return new([grid], layout with { Height = layout.Height + (int)AxisNames.ExtraHeight(layout) });
    }

    /// <inheritdoc cref="ConfusionMatrix(int[,], IReadOnlyList{string})"/>
    /// <param name="matrix">The counts.</param>
    /// <param name="classes">Their names; 0, 1, … by default.</param>
    public static Figure ConfusionMatrix(ConfusionMatrix matrix, IReadOnlyList<string>? classes = null)
    {
        Require.NotNull(matrix);
        int[,] counts = new int[matrix.Classes, matrix.Classes];
        for (int cell = 0; cell < counts.Length; cell++)
        {
            (int actual, int predicted) = Math.DivRem(cell, matrix.Classes);
            counts[actual, predicted] = matrix[actual, predicted];
        }

        return ConfusionMatrix(counts, classes);
    }

    private static double[,] SharesOfRows(int[,] counts)
    {
        int classes = counts.GetLength(0);
        double[,] shares = new double[classes, classes];
        for (int i = 0; i < classes; i++)
        {
            double total = Enumerable.Range(0, classes).Sum(j => (long)counts[i, j]);
            for (int j = 0; j < classes; j++)
            {
                shares[i, j] = total > 0 ? counts[i, j] / total : 0;
            }
        }

        return shares;
    }
}
