using System.Text.Json.Nodes;
using Course.Charts.Rendering;

namespace Course.Charts.Traces;

/// <summary>The steps of a walk in the plane: a line with a dot at every step, and a mark of the trace's own shape at the end.</summary>
internal sealed record PathTrace(double[] X, double[] Y, string? Name) : PlottedTrace(Name)
{
    private const double DotRadius = 2.2;
    private readonly PointTrace _line = new(X, Y, Joined: true, Name);

    public override IEnumerable<double> Xs => X;

    public override IEnumerable<double> Ys => Y;

    public override JsonObject ToPlotly(int index)
    {
        JsonObject json = _line.ToPlotly(index);
        json["mode"] = "lines+markers";
        json["marker"] = new JsonObject
        {
            ["color"] = Palette.Colour(index),
            ["line"] = new JsonObject { ["width"] = 0 },
            ["size"] = new JsonArray([.. X.Select((_, i) => JsonValue.Create(i == X.Length - 1 ? 11 : 4))]),
            ["symbol"] = new JsonArray([.. X.Select((_, i) => JsonValue.Create(i == X.Length - 1 ? Marker.PlotlySymbol(index) : "circle"))]),
        };
        return json;
    }

    public override void Draw(PlotArea area, int index)
    {
        _line.Draw(area, index);
        for (int i = 0; i < X.Length; i++)
        {
            if (area.CanShow(X[i], Y[i]))
            {
                (double left, double top) = (area.Left(X[i]), area.Top(Y[i]));
                if (i == X.Length - 1)
                {
                    Marker.Draw(area.Canvas, left, top, index, Palette.Colour(index), scale: 1.8);
                }
                else
                {
                    area.Canvas.Circle(left, top, DotRadius, Palette.Colour(index));
                }
            }
        }
    }

    public override void DrawKey(CanvasPlace at, int index)
    {
        _line.DrawKey(at, index);
        Marker.Draw(at.Canvas, at.X, at.Y, index, Palette.Colour(index));
    }

    public override int CountLeftOut(Axis x, Axis y) => _line.CountLeftOut(x, y);
}
