using Course.Charts.Rendering;
using Course.Charts.Traces;
using Course.Nn.Display;
using Course.Nn.Tensors;

namespace Course.Charts;

/// <content>Lines, points, histograms and heat maps.</content>
public sealed partial class Figure
{
    private const int CurvePoints = 401;

    /// <summary>A line through (0, y₀), (1, y₁), …: a quantity per step or epoch.</summary>
    /// <param name="y">At least one number; NaN and infinities interrupt the line.</param>
    /// <param name="name">Shown in the legend; <c>null</c> for no entry.</param>
    public static Figure Lines(IEnumerable<double> y, string? name = null)
    {
        double[] ordinates = [.. y];
        return Points("Lines", [.. Enumerable.Range(0, ordinates.Length).Select(i => (double)i)], ordinates, joined: true, name);
    }

    /// <summary>A line through (x₀, y₀), (x₁, y₁), … in the order given.</summary>
    /// <param name="x">At least one number.</param>
    /// <param name="y">As many numbers.</param>
    /// <param name="name">Shown in the legend; <c>null</c> for no entry.</param>
    /// <exception cref="ArgumentException">There are no points, or x and y differ in length.</exception>
    public static Figure Lines(IEnumerable<double> x, IEnumerable<double> y, string? name = null) =>
        Points("Lines", [.. x], [.. y], joined: true, name);

    /// <summary>A line through the elements of two tensors of one shape.</summary>
    /// <inheritdoc cref="Lines(IEnumerable{double}, IEnumerable{double}, string?)"/>
    public static Figure Lines(Tensor x, Tensor y, string? name = null)
    {
        Require.NotNull(x);
        Require.NotNull(y);
        return Points("Lines", x.ToDoubleArray(), y.ToDoubleArray(), joined: true, name);
    }

    /// <summary>The graph of a function, drawn through 401 equally spaced points.</summary>
    /// <param name="function">May return NaN where it is not defined.</param>
    /// <param name="from">Left end.</param>
    /// <param name="to">Right end, greater than <paramref name="from"/>.</param>
    /// <param name="name">Shown in the legend; <c>null</c> for no entry.</param>
    public static Figure Lines(Func<double, double> function, double from, double to, string? name = null)
    {
        Require.NotNull(function);
        double[] x = [.. Enumerable.Range(0, CurvePoints).Select(i => from + ((to - from) * i / (CurvePoints - 1)))];
        Require.That(from < to, $"Figure.Lines: from {from} to {to}: the right end must be greater than the left one");
        return Points("Lines", x, [.. x.Select(function)], joined: true, name);
    }

    /// <summary>Separate points (x₀, y₀), (x₁, y₁), ….</summary>
    /// <inheritdoc cref="Lines(IEnumerable{double}, IEnumerable{double}, string?)"/>
    public static Figure Scatter(IEnumerable<double> x, IEnumerable<double> y, string? name = null) =>
        Points("Scatter", [.. x], [.. y], joined: false, name);

    /// <summary>Separate points, one per row.</summary>
    /// <param name="points">[N, 2].</param>
    /// <param name="name">Shown in the legend; <c>null</c> for no entry.</param>
    public static Figure Scatter(Tensor points, string? name = null)
    {
        RequirePoints("Scatter", points);
        return Points("Scatter", points[.., 0..1].ToDoubleArray(), points[.., 1..2].ToDoubleArray(), joined: false, name);
    }

    /// <summary>How many values fall into each of equally wide bins.</summary>
    /// <param name="values">At least one finite number; the others are left out and counted below the plot.</param>
    /// <param name="bins">Number of bins, 1 to 1000; default 30.</param>
    /// <param name="name">Shown in the legend; <c>null</c> for no entry.</param>
    public static Figure Histogram(IEnumerable<double> values, int bins = 30, string? name = null) =>
        new([HistogramBins.Of([.. values], bins, name)], new FigureLayout { YLabel = "count" });

    /// <summary>A histogram of all elements of a tensor.</summary>
    /// <inheritdoc cref="Histogram(IEnumerable{double}, int, string?)"/>
    public static Figure Histogram(Tensor values, int bins = 30, string? name = null)
    {
        Require.NotNull(values);
        return Histogram(values.ToDoubleArray(), bins, name);
    }

    /// <summary>
    /// A matrix as coloured cells, row 0 at the top. Blue for negative, white for 0, red for positive numbers when both signs
    /// occur; otherwise dark for the least and bright for the greatest. Grey cells are not finite.
    /// </summary>
    /// <param name="matrix">[rows, columns], at least one element.</param>
    /// <param name="numbers">Whether each cell also shows its number, to three digits; default false. For small matrices.</param>
    public static Figure HeatMap(Tensor matrix, bool numbers = false)
    {
        Require.NotNull(matrix);
        Require.That(
            matrix.Rank == 2 && matrix.Count != 0,
            $"Figure.HeatMap: a tensor of shape {matrix.Shape}; give a matrix [rows,columns], for example with Reshape");

        (int rows, int columns) = (matrix.Shape[0], matrix.Shape[1]);
        double[,] cells = Cells(matrix.ToDoubleArray(), rows, columns);
        string[,]? labels = numbers ? Labels(cells, cell => Markup.Number(cell, 3).Replace('-', '−')) : null;
        double[] values = Drawable.Colours(matrix.ToDoubleArray());
        var grid = new GridTrace(Cells(values, rows, columns), (-0.5, columns - 0.5), (-0.5, rows - 0.5), ColourScale.For(values), ColourBar: true, labels);
        return new([grid], new FigureLayout { XLabel = "column", YLabel = "row", ReverseY = true });
    }

    private static double[,] Cells(double[] values, int rows, int columns)
    {
        double[,] cells = new double[rows, columns];
        Buffer.BlockCopy(values, 0, cells, 0, values.Length * sizeof(double));
        return cells;
    }

    private static string[,] Labels<T>(T[,] cells, Func<T, string> label)
    {
        string[,] labels = new string[cells.GetLength(0), cells.GetLength(1)];
        for (int row = 0; row < labels.GetLength(0); row++)
        {
            for (int column = 0; column < labels.GetLength(1); column++)
            {
                labels[row, column] = label(cells[row, column]);
            }
        }

        return labels;
    }

    private static Figure Points(string factory, double[] x, double[] y, bool joined, string? name)
    {
        string? problem = x.Length != y.Length ? $"{x.Length} x values and {y.Length} y values; give as many of each"
            : x.Length == 0 ? "no points; give at least one"
            : null;
        Require.That(problem is null, $"Figure.{factory}: {problem}");
        return new Figure([new PointTrace(Drawable.Of(x), Drawable.Of(y), joined, name)], new FigureLayout());
    }

    private static void RequirePoints(string factory, Tensor points)
    {
        Require.NotNull(points);
        Require.That(points.Rank == 2 && points.Shape[1] == 2, $"Figure.{factory}: points of shape {points.Shape}; give [N,2], one point per row");
    }
}
