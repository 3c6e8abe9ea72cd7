using Course.Charts.Rendering;
using Course.Nn.Interop;

namespace Course.Charts.Traces;

/// <summary>Coloured cells: <c>Z[row, column]</c>, row 0 at the low end of the ordinates.</summary>
/// <param name="Z">At least one cell; one that is not finite is drawn grey.</param>
/// <param name="X">The two outer edges of the cells.</param>
/// <param name="Y">The two outer edges of the cells.</param>
/// <param name="Scale">From numbers to colours.</param>
/// <param name="ColourBar">Whether the scale is shown beside the plot.</param>
/// <param name="Labels">What is written in each cell; <c>null</c> for nothing.</param>
internal sealed record GridTrace(
    double[,] Z, (double Low, double High) X, (double Low, double High) Y, ColourScale Scale, bool ColourBar, string[,]? Labels = null)
    : PlottedTrace((string?)null)
{
    private const double LabelSize = 11;
    private const double SmallestLabel = 6;

    public override IEnumerable<double> Xs => [X.Low, X.High];

    public override IEnumerable<double> Ys => [Y.Low, Y.High];

    public override bool UsesPalette => false;

    public override ColourScale? ShownScale => ColourBar ? Scale : null;

    public int Rows => Z.GetLength(0);

    public int Columns => Z.GetLength(1);

    public override void Draw(PlotArea area, int index)
    {
        byte[] pixels = new byte[Rows * Columns * 3];
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                Scale.Colour(Z[area.Y.IsReversed ? row : Rows - 1 - row, column]).CopyTo(pixels, ((row * Columns) + column) * 3);
            }
        }

        (double left, double top) = (Math.Min(area.Left(X.Low), area.Left(X.High)), Math.Min(area.Top(Y.Low), area.Top(Y.High)));
        area.Canvas.Image(left, top, Math.Abs(area.Left(X.High) - area.Left(X.Low)), Math.Abs(area.Top(Y.High) - area.Top(Y.Low)), Png.Encode(pixels, Columns, Rows));
        if (Labels is not null)
        {
            DrawLabels(area, Labels);
        }
    }

    public override void DrawKey(CanvasPlace at, int index)
    {
    }

    public override int CountLeftOut(Axis x, Axis y) => Z.Cast<double>().Count(value => !double.IsFinite(value));

    /// <summary>As large as the cells allow, up to the size of tick labels; nothing where the cells are too small to read.</summary>
    private void DrawLabels(PlotArea area, string[,] labels)
    {
        double widest = labels.Cast<string>().Max(label => SvgCanvas.TextWidth(label, 1));
        double size = Math.Min(Math.Min(LabelSize, area.Height / Rows), ((area.Width / Columns) - 2) / Math.Max(widest, 0.6));
        for (int cell = 0; cell < Rows * Columns && size >= SmallestLabel; cell++)
        {
            (int row, int column) = Math.DivRem(cell, Columns);
            double x = area.Left(X.Low + ((column + 0.5) * CellWidth));
            double y = area.Top(Y.Low + ((row + 0.5) * CellHeight));
            area.Canvas.Text(x, y + (0.36 * size), labels[row, column], size: size, fill: Scale.Ink(Z[row, column]));
        }
    }

    public double CellWidth => (X.High - X.Low) / Columns;

    public double CellHeight => (Y.High - Y.Low) / Rows;

    private IEnumerable<double> Row(int row) => Enumerable.Range(0, Columns).Select(column => Z[row, column]);
}
