using Course.Charts.Rendering;
using static Course.Nn.Display.Markup;

namespace Course.Charts.Traces;

/// <summary>Points coloured by a value; a ring around the greatest, a grey cross where the value is not finite.</summary>
internal sealed record ValueTrace(double[] X, double[] Y, double[] Values, ColourScale Scale, string Label) : PlottedTrace((string?)null)
{
    public const double Radius = 5;
    private const string Failed = "#777777";

    /// <summary>−1 where no value is finite.</summary>
    public int Best { get; } = BestOf(Values);

    public override IEnumerable<double> Xs => X;

    public override IEnumerable<double> Ys => Y;

    public override bool UsesPalette => false;

    public override ColourScale? ShownScale => Scale;

    public override void Draw(PlotArea area, int index)
    {
        foreach (int i in Enumerable.Range(0, X.Length).Where(i => area.CanShow(X[i], Y[i])).OrderBy(i => Values[i]))
        {
            (double left, double top) = (area.Left(X[i]), area.Top(Y[i]));
            if (double.IsFinite(Values[i]))
            {
                byte[] rgb = Scale.Colour(Values[i]);
                area.Canvas.Circle(left, top, Radius, $"#{Convert.ToHexStringLower(rgb)}", "#fff");
            }
            else
            {
                area.Canvas.Path($"M{Coordinate(left - 4)} {Coordinate(top - 4)}l8 8m0 -8l-8 8", Failed, 1.5);
            }
        }

        if (Best >= 0 && area.CanShow(X[Best], Y[Best]))
        {
            area.Canvas.Circle(area.Left(X[Best]), area.Top(Y[Best]), Radius + 3, "none", "#000");
        }
    }

    public override void DrawKey(CanvasPlace at, int index)
    {
    }

    public override int CountLeftOut(Axis x, Axis y) => X.Zip(Y).Count(point => !(x.CanShow(point.First) && y.CanShow(point.Second)));

    private static int BestOf(double[] values)
    {
        double greatest = values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        return Array.FindIndex(values, value => value == greatest);
    }
}
