using System.Text;
using Course.Charts.Rendering;
using Course.Nn.Interop;
using static Course.Nn.Display.Markup;

namespace Course.Charts.Traces;

/// <summary>How likely class 1 is over the plane, in the colours of the two classes, with the line where both are equally likely.</summary>
/// <param name="PerCent">At the nodes of a grid, row 0 at the low end of the ordinates; from 0 to 100.</param>
/// <param name="X">The outermost nodes.</param>
/// <param name="Y">The outermost nodes.</param>
internal sealed record ProbabilityTrace(double[,] PerCent, (double Low, double High) X, (double Low, double High) Y) : PlottedTrace((string?)null)
{
    public const string LineColour = "#333333";

    /// <summary>Pixels of the shading between two neighbouring nodes.</summary>
    private const int Refinement = 4;

    public static ColourScale Scale { get; } = ColourScale.TwoClasses(100);

    public override IEnumerable<double> Xs => [X.Low, X.High];

    public override IEnumerable<double> Ys => [Y.Low, Y.High];

    public override bool UsesPalette => false;

    public double Across => (X.High - X.Low) / (Columns - 1);

    public double Up => (Y.High - Y.Low) / (Rows - 1);

    private int Rows => PerCent.GetLength(0);

    private int Columns => PerCent.GetLength(1);

    public override void Draw(PlotArea area, int index)
    {
        area.Canvas.Image(area.Left(X.Low), area.Top(Y.High), area.Left(X.High) - area.Left(X.Low), area.Top(Y.Low) - area.Top(Y.High), Shading());
        var path = new StringBuilder();
        foreach ((HeightLines.Node from, HeightLines.Node to) in HeightLines.Of(PerCent, 50))
        {
            path.Append('M').Append(Place(area, from)).Append('L').Append(Place(area, to));
        }

        area.Canvas.Path(path.ToString(), LineColour, 2);
    }

    public override void DrawKey(CanvasPlace at, int index)
    {
    }

    public override int CountLeftOut(Axis x, Axis y) => PerCent.Cast<double>().Count(value => !double.IsFinite(value));

    /// <summary>Bilinear between the nodes, and the top row of the picture first.</summary>
    private byte[] Shading()
    {
        (int height, int width) = ((Rows - 1) * Refinement, (Columns - 1) * Refinement);
        IEnumerable<byte> pixels = Enumerable.Range(0, height).Reverse().SelectMany(i => Enumerable.Range(0, width).SelectMany(j =>
            Scale.Colour(Between((i + 0.5) / Refinement, (j + 0.5) / Refinement))));
        return Png.Encode([.. pixels], width, height);
    }

    private double Between(double row, double column)
    {
        (int i, int j) = ((int)row, (int)column);
        (double down, double right) = (row - i, column - j);
        return ((1 - down) * (((1 - right) * PerCent[i, j]) + (right * PerCent[i, j + 1])))
            + (down * (((1 - right) * PerCent[i + 1, j]) + (right * PerCent[i + 1, j + 1])));
    }

    private string Place(PlotArea area, HeightLines.Node node) =>
        $"{Coordinate(area.Left(X.Low + (node.Column * Across)))} {Coordinate(area.Top(Y.Low + (node.Row * Up)))}";
}
