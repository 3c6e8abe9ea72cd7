using System.Text;
using Course.Charts.Rendering;
using static Course.Nn.Display.Markup;

namespace Course.Charts.Traces;

/// <summary>Points, joined by lines or marked one by one.</summary>
internal sealed record PointTrace(double[] X, double[] Y, bool Joined, string? Name) : PlottedTrace(Name)
{
    public override IEnumerable<double> Xs => X;

    public override IEnumerable<double> Ys => Y;

    public override void Draw(PlotArea area, int index)
    {
        string colour = ColourAt(index);
        if (Joined)
        {
            area.Canvas.Path(Line(area), colour, 2, dash: Palette.Dash(index));
        }

        for (int i = 0; i < X.Length; i++)
        {
            if (Joined ? IsLonely(area, i) : CanShow(area, i))
            {
                Marker.Draw(area.Canvas, area.Left(X[i]), area.Top(Y[i]), Joined ? 0 : index, colour);
            }
        }
    }

    public override void DrawKey(CanvasPlace at, int index)
    {
        if (Joined)
        {
            at.Canvas.Path($"M{Coordinate(at.X - 10)} {Coordinate(at.Y)}h20", ColourAt(index), 2, dash: Palette.Dash(index));
            return;
        }

        Marker.Draw(at.Canvas, at.X, at.Y, index, ColourAt(index));
    }

    public override int CountLeftOut(Axis x, Axis y) => X.Zip(Y).Count(point => !(x.CanShow(point.First) && y.CanShow(point.Second)));

    /// <summary>One path; a point that cannot be drawn interrupts the line.</summary>
    private string Line(PlotArea area)
    {
        var path = new StringBuilder();
        bool penDown = false;
        foreach ((double x, double y) in X.Zip(Y))
        {
            bool visible = area.CanShow(x, y);
            if (visible)
            {
                path.Append(penDown ? 'L' : 'M').Append(Coordinate(area.Left(x))).Append(' ').Append(Coordinate(area.Top(y)));
            }

            penDown = visible;
        }

        return path.ToString();
    }

    /// <summary>Whether a point of a line has no neighbour to be joined with, and so needs a dot.</summary>
    private bool IsLonely(PlotArea area, int i) => CanShow(area, i) && !CanShow(area, i - 1) && !CanShow(area, i + 1);

    private bool CanShow(PlotArea area, int i) => i >= 0 && i < X.Length && area.CanShow(X[i], Y[i]);
}
