using Course.Charts.Rendering;

namespace Course.Charts.Traces;

/// <summary>The bars of a histogram: <c>Counts[i]</c> values lie between <c>Edges[i]</c> and <c>Edges[i + 1]</c>.</summary>
internal sealed record BarTrace(double[] Edges, int[] Counts, int LeftOut, string? Name) : PlottedTrace(Name)
{
    private const string Opacity = "b0";

    public override IEnumerable<double> Xs => Edges;

    public override IEnumerable<double> Ys => Counts.Select(count => (double)count).Append(0);

    public override void Draw(PlotArea area, int index)
    {
        for (int i = 0; i < Counts.Length; i++)
        {
            if (Counts[i] > 0 && area.CanShow(Edges[i], Counts[i]))
            {
                double left = area.Left(Edges[i]);
                double top = area.Top(Counts[i]);
                area.Canvas.Rectangle(left, top, area.Left(Edges[i + 1]) - left, area.Bottom - top, ColourAt(index) + Opacity, "#fff");
            }
        }
    }

    public override void DrawKey(CanvasPlace at, int index) =>
        at.Canvas.Rectangle(at.X - 8, at.Y - 5, 16, 10, ColourAt(index) + Opacity);

    public override int CountLeftOut(Axis x, Axis y) => LeftOut;
}
