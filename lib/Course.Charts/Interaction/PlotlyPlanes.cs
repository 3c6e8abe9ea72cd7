using Course.Charts.Traces;
using Plotly.NET;
using Plotly.NET.TraceObjects;
using static Course.Charts.Interaction.PlotlyValues;
using PlotlyTrace = Plotly.NET.Trace;

namespace Course.Charts.Interaction;

/// <summary>Matrices, height lines and pictures as traces of Plotly.NET.</summary>
internal static class PlotlyPlanes
{
    public static PlotlyTrace Of(GridTrace grid, string colourLabel) => new PlotlyTrace("heatmap").Set("z", Rows(grid.Z))
        .Set("x0", grid.X.Low + (grid.CellWidth / 2)).Set("dx", grid.CellWidth).Set("y0", grid.Y.Low + (grid.CellHeight / 2)).Set("dy", grid.CellHeight)
        .Set("zmin", grid.Scale.Low).Set("zmax", grid.Scale.High).Set("colorscale", Colours(grid.Scale)).Set("showscale", grid.ColourBar)
        .Set("hoverinfo", grid.ColourBar ? null : "skip")
        .Set("colorbar", grid.ColourBar && colourLabel.Length > 0 ? new ColorBar().Set("title", One("text", Plain(colourLabel))) : null)
        .Set("text", grid.Labels is { } labels ? LabelRows(grid, labels) : null)
        .Set("texttemplate", grid.Labels is null ? null : "%{text}");

    public static PlotlyTrace Of(ContourTrace ground) => new PlotlyTrace("contour").Set("z", Rows(ground.Heights))
        .Set("x0", ground.X.Low).Set("dx", ground.Across).Set("y0", ground.Y.Low).Set("dy", ground.Up)
        .Set("zmin", 0).Set("zmax", ground.Lines + 1).Set("colorscale", Colours(ground.Scale)).Set("showscale", false).Set("hoverinfo", "skip")
        .Set("autocontour", false)
        .Set("contours", new Contours().Set("coloring", "heatmap").Set("start", 1).Set("end", ground.Lines).Set("size", 1))
        .Set("line", new Line().Set("color", ContourTrace.LineColour).Set("width", 1));

    /// <summary>The shading and the line where both classes are equally likely, from one grid of per cents.</summary>
    public static PlotlyTrace Of(ProbabilityTrace plane) => new PlotlyTrace("contour").Set("z", Rows(plane.PerCent))
        .Set("x0", plane.X.Low).Set("dx", plane.Across).Set("y0", plane.Y.Low).Set("dy", plane.Up)
        .Set("zmin", 0).Set("zmax", 100).Set("colorscale", Colours(ProbabilityTrace.Scale)).Set("showscale", false)
        .Set("hovertemplate", "class 1: %{z} %<extra></extra>").Set("autocontour", false)
        .Set("contours", new Contours().Set("coloring", "heatmap").Set("start", 50).Set("end", 50).Set("size", 1))
        .Set("line", new Line().Set("color", ProbabilityTrace.LineColour).Set("width", 2));

    /// <summary>The picture at a place of the grid; the first pair of axes has no number.</summary>
    public static PlotlyTrace Of(PictureTrace picture, int index)
    {
        string number = index == 0 ? string.Empty : Text(index + 1);
        return Pixels(picture).Set("xaxis", "x" + number).Set("yaxis", "y" + number);
    }

    private static PlotlyTrace Pixels(PictureTrace picture) => picture switch
    {
        ImageTrace image => new PlotlyTrace("heatmap").Set("z", image.Pixels.Chunk(image.Width).Select(Numbers).ToArray())
            .Set("zmin", image.Scale.Low).Set("zmax", image.Scale.High).Set("colorscale", Colours(image.Scale)).Set("showscale", false),
        _ => new PlotlyTrace("image").Set("source", "data:image/png;base64," + Convert.ToBase64String(picture.ToPng())),
    };

    private static string[][] LabelRows(GridTrace grid, string[,] labels) =>
        [.. Enumerable.Range(0, grid.Rows).Select(row => Enumerable.Range(0, grid.Columns).Select(column => labels[row, column]).ToArray())];
}
