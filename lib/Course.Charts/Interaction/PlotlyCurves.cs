using Course.Charts.Rendering;
using Course.Charts.Traces;
using Course.Nn.Display;
using Plotly.NET;
using static Course.Charts.Interaction.PlotlyValues;
using PlotlyMarker = Plotly.NET.TraceObjects.Marker;
using PlotlyTrace = Plotly.NET.Trace;

namespace Course.Charts.Interaction;

/// <summary>Lines, points, areas and bars as traces of Plotly.NET.</summary>
internal static class PlotlyCurves
{
    public static PlotlyTrace Of(PointTrace points, int index)
    {
        PlotlyTrace trace = Scatter(points, points.Joined ? "lines" : "markers").Set("x", Numbers(points.X)).Set("y", Numbers(points.Y));
        return points.Joined
            ? trace.Set("line", new Line().Set("color", points.ColourAt(index)).Set("dash", Palette.PlotlyDash(index)))
            : trace.Set("marker", new PlotlyMarker().Set("color", points.ColourAt(index)).Set("symbol", Rendering.Marker.PlotlySymbol(index)).Set("size", 8).Set("line", new Line().Set("color", "#fff").Set("width", 1)));
    }

    public static PlotlyTrace Of(PathTrace path, int index)
    {
        int last = path.X.Length - 1;
        return Of(new PointTrace(path.X, path.Y, Joined: true, path.Name) { OwnColour = path.OwnColour }, index).Set("mode", "lines+markers").Set(
            "marker",
            new PlotlyMarker().Set("color", path.ColourAt(index)).Set("line", new Line().Set("width", 0))
                .Set("size", path.X.Select((_, i) => i == last ? 11 : 4).ToArray())
                .Set("symbol", path.X.Select((_, i) => i == last ? Rendering.Marker.PlotlySymbol(index) : "circle").ToArray()));
    }

    /// <summary>There along one line and back along the other, run by run, with a gap after each.</summary>
    public static PlotlyTrace Of(AreaTrace area)
    {
        int[][] runs = [.. area.Runs(i => double.IsFinite(area.One[i]) && double.IsFinite(area.Other[i]))];
        return Scatter(area, "lines").Set("fill", "toself").Set("fillcolor", Transparent(area.Colour, area.Opacity))
            .Set("line", new Line().Set("width", 0).Set("color", area.Colour)).Set("hoverinfo", "skip")
            .Set("x", Numbers(runs.SelectMany(run => Around(run, area.X, area.X))))
            .Set("y", Numbers(runs.SelectMany(run => Around(run, area.One, area.Other))));
    }

    public static PlotlyTrace Of(BarTrace bars, int index) => new PlotlyTrace("bar").Set("name", Name(bars)).Set("showlegend", bars.Name is not null)
        .Set("x", Numbers(bars.Edges.Zip(bars.Edges.Skip(1), (low, high) => (low + high) / 2))).Set("y", bars.Counts)
        .Set("width", bars.Edges[1] - bars.Edges[0])
        .Set("marker", new PlotlyMarker().Set("color", bars.ColourAt(index)).Set("opacity", 0.7));

    public static PlotlyTrace Of(ValueTrace points) => Scatter(points, "markers").Set("x", Numbers(points.X)).Set("y", Numbers(points.Y))
        .Set("text", points.Values.Select(value => $"{Plain(points.Label)} {Markup.Number(value)}").ToArray())
        .Set("marker", new PlotlyMarker().Set("color", Numbers(points.Values)).Set("colorscale", Colours(points.Scale))
            .Set("cmin", points.Scale.Low).Set("cmax", points.Scale.High).Set("showscale", true)
            .Set("colorbar", new ColorBar().Set("title", One("text", Plain(points.Label))))
            .Set("size", 2 * ValueTrace.Radius)
            .Set("symbol", points.Values.Select(value => double.IsFinite(value) ? "circle" : "x").ToArray())
            .Set("line", new Line().Set("color", "#000").Set("width", Numbers(points.Values.Select((_, i) => i == points.Best ? 2.5 : 0)))));

    private static PlotlyTrace Scatter(PlottedTrace trace, string mode) =>
        new PlotlyTrace("scatter").Set("mode", mode).Set("name", Name(trace)).Set("showlegend", trace.Name is not null);

    private static string? Name(PlottedTrace trace) => trace.Name is { } name ? Plain(name) : null;

    private static IEnumerable<double> Around(int[] run, double[] there, double[] back) =>
        [.. run.Select(i => there[i]), .. run.Reverse().Select(i => back[i]), double.NaN];

    private static string Transparent(string colour, double opacity)
    {
        byte[] rgb = Convert.FromHexString(colour.AsSpan(1));
        return FormattableString.Invariant($"rgba({rgb[0]},{rgb[1]},{rgb[2]},{opacity})");
    }
}
