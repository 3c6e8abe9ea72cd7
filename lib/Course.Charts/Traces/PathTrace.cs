using Course.Charts.Rendering;

namespace Course.Charts.Traces;

/// <summary>The steps of a walk in the plane: a line with a dot at every step, and a mark of the trace's own shape at the end.</summary>
internal sealed record PathTrace(double[] X, double[] Y, string? Name) : PlottedTrace(Name)
{
    private const double DotRadius = 2.2;

    /// <summary>The walk without its dots.</summary>
    private PointTrace Line => new(X, Y, Joined: true, Name) { OwnColour = OwnColour };

    public override IEnumerable<double> Xs => X;

    public override IEnumerable<double> Ys => Y;

    public override void Draw(PlotArea area, int index)
    {
        Line.Draw(area, index);
        for (int i = 0; i < X.Length; i++)
        {
            if (area.CanShow(X[i], Y[i]))
            {
                (double left, double top) = (area.Left(X[i]), area.Top(Y[i]));
                if (i == X.Length - 1)
                {
                    Marker.Draw(area.Canvas, left, top, index, ColourAt(index), scale: 1.8);
                }
                else
                {
                    area.Canvas.Circle(left, top, DotRadius, ColourAt(index));
                }
            }
        }
    }

    public override void DrawKey(CanvasPlace at, int index)
    {
        Line.DrawKey(at, index);
        Marker.Draw(at.Canvas, at.X, at.Y, index, ColourAt(index));
    }

    public override int CountLeftOut(Axis x, Axis y) => Line.CountLeftOut(x, y);
}
