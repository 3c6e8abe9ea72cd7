using Course.Charts.Rendering;
using Course.Nn.Tensors;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using static Course.Charts.Interaction.PlotlyValues;
using PlotlyMarker = Plotly.NET.TraceObjects.Marker;
using PlotlyTrace = Plotly.NET.Trace;

namespace Course.Charts.Interaction;

/// <summary>A surface in space and the walks on it.</summary>
internal static class PlotlySurface
{
    private const int Nodes = 51;

    /// <summary>How far above the surface a walk is drawn, as a share of its height, so that it does not sink in between two nodes.</summary>
    private const double Above = 0.015;

    public static IEnumerable<PlotlyTrace> Traces(
        Func<double, double, double> function, (double Low, double High) x, (double Low, double High) y, IReadOnlyList<(string Name, Tensor Path)> paths)
    {
        function = Drawable.Of(function);
        double[] across = Between(Drawable.Of(x)), up = Between(Drawable.Of(y));
        object?[][] z = [.. up.Select(b => Numbers(across.Select(a => function(a, b))))];
        double[] heights = [.. up.SelectMany(b => across.Select(a => function(a, b))).Where(double.IsFinite)];
        double above = heights.Length == 0 ? 0 : Above * (heights.Max() - heights.Min());
        return [Ground(across, up, z), .. paths.Select((path, i) => Walk(path.Name, path.Path, (a, b) => function(a, b) + above, Colour(i, paths.Count)))];
    }

    public static Layout Layout(FigureLayout layout, string zLabel) => PlotlyLayout.Plain(layout, layout.Height + 60)
        .Set("margin", new Margin().Set("l", 0).Set("r", 0).Set("b", 0).Set("t", layout.Title.Length > 0 ? 44 : 8))
        .Set("legend", new Legend().Set("orientation", "h").Set("x", 0.02).Set("y", 0.98))
        .Set("scene", new Scene()
            .Set("xaxis", new LinearAxis().Set("title", One("text", Plain(layout.XLabel))))
            .Set("yaxis", new LinearAxis().Set("title", One("text", Plain(layout.YLabel))))
            .Set("zaxis", new LinearAxis().Set("title", One("text", Plain(zLabel))))
            .Set("aspectmode", "manual").Set("aspectratio", new Dictionary<string, object> { ["x"] = 1, ["y"] = 1, ["z"] = 0.7 })
            .Set("camera", new Camera().Set("eye", new CameraEye().Set("x", 1.2).Set("y", -1.4).Set("z", 0.9)).Set("center", new CameraCenter().Set("z", -0.15))));

    private static PlotlyTrace Ground(double[] x, double[] y, object?[][] z) => new PlotlyTrace("surface")
        .Set("x", Numbers(x)).Set("y", Numbers(y)).Set("z", z)
        .Set("colorscale", Colours(ColourScale.Valleys())).Set("showscale", false)
        .Set("lighting", new Dictionary<string, object> { ["ambient"] = 0.85, ["diffuse"] = 0.5, ["specular"] = 0.03, ["roughness"] = 0.9 })
        .Set("contours", One("z", new Dictionary<string, object> { ["show"] = true, ["color"] = "#33557a", ["width"] = 1 }))
        .Set("hovertemplate", "%{x:.3g}, %{y:.3g}: %{z:.4g}<extra></extra>");

    private static PlotlyTrace Walk(string name, Tensor path, Func<double, double, double> function, string colour)
    {
        double[] x = path[.., 0..1].ToDoubleArray(), y = path[.., 1..2].ToDoubleArray();
        return new PlotlyTrace("scatter3d").Set("mode", "lines+markers").Set("name", Plain(name)).Set("showlegend", true)
            .Set("x", Numbers(x)).Set("y", Numbers(y)).Set("z", Numbers(x.Zip(y, function)))
            .Set("line", new Line().Set("color", colour).Set("width", 6))
            .Set("marker", new PlotlyMarker().Set("color", colour).Set("size", 3))
            .Set("hovertemplate", "%{x:.3g}, %{y:.3g}<extra></extra>");
    }

    private static string Colour(int walk, int walks) => walks == 1 ? Palette.Of(Concept.Gradient) : Palette.Colour(walk + 1);

    private static double[] Between((double Low, double High) range) =>
        [.. Enumerable.Range(0, Nodes).Select(i => range.Low + ((range.High - range.Low) * i / (Nodes - 1)))];
}
