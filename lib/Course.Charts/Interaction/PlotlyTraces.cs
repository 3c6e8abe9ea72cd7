using System.Diagnostics;
using Course.Charts.Rendering;
using Course.Charts.Traces;
using PlotlyTrace = Plotly.NET.Trace;

namespace Course.Charts.Interaction;

/// <summary>A figure's data as traces of Plotly.NET, in the figure's order and colours.</summary>
internal static class PlotlyTraces
{
    public static IReadOnlyList<PlotlyTrace> Of(Figure figure) => figure.Traces[0] is PictureTrace
        ? [.. figure.Traces.Cast<PictureTrace>().Select(PlotlyPlanes.Of)]
        : [.. PlotRenderer.ColourIndices(figure).Select(entry => Of(entry.Trace, entry.Index, figure.Layout))];

    private static PlotlyTrace Of(PlottedTrace trace, int index, FigureLayout layout) => trace switch
    {
        PointTrace points => PlotlyCurves.Of(points, index),
        PathTrace path => PlotlyCurves.Of(path, index),
        AreaTrace area => PlotlyCurves.Of(area),
        BarTrace bars => PlotlyCurves.Of(bars, index),
        ValueTrace values => PlotlyCurves.Of(values),
        GridTrace grid => PlotlyPlanes.Of(grid, layout.ColourLabel),
        ContourTrace ground => PlotlyPlanes.Of(ground),
        ProbabilityTrace plane => PlotlyPlanes.Of(plane),
        _ => throw new UnreachableException(trace.GetType().Name),
    };
}
