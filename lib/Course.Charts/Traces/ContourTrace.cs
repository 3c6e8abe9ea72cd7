using System.Text;
using Course.Charts.Rendering;
using Course.Nn.Interop;
using static Course.Nn.Display.Markup;

namespace Course.Charts.Traces;

/// <summary>The height lines of a function of two variables on a pale relief, dark where it is low.</summary>
/// <param name="Heights">At the nodes of a grid, row 0 at the low end of the ordinates; in units of height lines: line k is where it is k.</param>
/// <param name="Lines">Number of height lines: 1, 2, ….</param>
/// <param name="X">The outermost nodes.</param>
/// <param name="Y">The outermost nodes.</param>
internal sealed record ContourTrace(double[,] Heights, int Lines, (double Low, double High) X, (double Low, double High) Y) : PlottedTrace((string?)null)
{
    public const string LineColour = "#8a94a0";

    public override IEnumerable<double> Xs => [X.Low, X.High];

    public override IEnumerable<double> Ys => [Y.Low, Y.High];

    public override bool UsesPalette => false;

    public int Rows => Heights.GetLength(0);

    public int Columns => Heights.GetLength(1);

    public double Across => (X.High - X.Low) / (Columns - 1);

    public double Up => (Y.High - Y.Low) / (Rows - 1);

    public ColourScale Scale => ColourScale.Relief(Lines + 1);

    public override void Draw(PlotArea area, int index)
    {
        double left = area.Left(X.Low - (Across / 2));
        double top = area.Top(Y.High + (Up / 2));
        ColourScale scale = Scale;
        byte[] pixels = [.. Enumerable.Range(0, Rows).SelectMany(row => Row(Rows - 1 - row)).SelectMany(scale.Colour)];
        area.Canvas.Image(left, top, area.Left(X.High + (Across / 2)) - left, area.Top(Y.Low - (Up / 2)) - top, Png.Encode(pixels, Columns, Rows));
        var path = new StringBuilder();
        foreach ((HeightLines.Node from, HeightLines.Node to) in Enumerable.Range(1, Lines).SelectMany(k => HeightLines.Of(Heights, k)))
        {
            path.Append('M').Append(Place(area, from)).Append('L').Append(Place(area, to));
        }

        area.Canvas.Path(path.ToString(), LineColour, 1);
    }

    public override void DrawKey(CanvasPlace at, int index)
    {
    }

    public override int CountLeftOut(Axis x, Axis y) => 0;

    private IEnumerable<double> Row(int row) => Enumerable.Range(0, Columns).Select(column => Heights[row, column]);

    private string Place(PlotArea area, HeightLines.Node node) =>
        $"{Coordinate(area.Left(X.Low + (node.Column * Across)))} {Coordinate(area.Top(Y.Low + (node.Row * Up)))}";
}
