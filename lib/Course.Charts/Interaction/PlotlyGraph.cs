using System.Text;
using Course.Charts.Graphs;
using Course.Nn.Autograd;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using static Course.Charts.Interaction.PlotlyValues;
using PlotlyTrace = Plotly.NET.Trace;

namespace Course.Charts.Interaction;

/// <summary>The steps through a graph: one drawing per step behind points that cannot be seen and name what the mouse is over.</summary>
internal static class PlotlyGraph
{
    private const int PointSize = 34;
    private const int BelowPicture = 12;

    public static InteractiveFigure Of(ComputationalGraph graph, int milliseconds)
    {
        (IReadOnlyList<GraphState> states, int afterForward) = GraphSteps.Of(graph);
        var geometry = new GraphGeometry(graph, states[^1], [.. states.Select(state => state.Caption)]);
        SvgDrawing[] pictures = [.. states.Select(state => GraphDrawing.Of(graph, geometry, state))];
        string[] labels = [.. states.Select((_, i) => Text(i))];
        Layout layout = Layout(geometry, pictures[0]);
        FrameControls.AddSlider(layout, labels, needsRedraw: true, "step", start: 0, BelowPicture);
        FrameControls.AddButtons(layout, needsRedraw: true, milliseconds, BelowPicture);
        IEnumerable<Frame> frames = pictures.Select((picture, i) => new Frame()
            .Set("name", labels[i]).Set("layout", new Layout().Set("images", Images(geometry, picture))));
        Still[] stills = [new("after the forward pass", pictures[afterForward]), new("after the backward pass", pictures[^1])];
        var page = new FigureLayout { Title = $"Both passes through the graph of {graph.Output}", Width = (int)geometry.Width };
        return new InteractiveFigure(PlotlyJson.Of([Points(geometry, states[^1])], layout, frames), stills, page);
    }

    private static Layout Layout(GraphGeometry geometry, SvgDrawing first) => PlotlyLayout.Plain(new FigureLayout(), (int)geometry.Height + BelowPicture)
        .Set("showlegend", false)
        .Set("margin", new Margin().Set("l", 0).Set("r", 0).Set("t", 0).Set("b", BelowPicture))
        .Set("xaxis", Axis(0, geometry.Width).Set("constrain", "domain"))
        .Set("yaxis", Axis(geometry.Height, 0).Set("scaleanchor", "x").Set("constrain", "domain").Set("constraintoward", "top"))
        .Set("images", Images(geometry, first));

    private static LinearAxis Axis(double from, double to) =>
        new LinearAxis().Set("range", Numbers([from, to])).Set("visible", false).Set("fixedrange", true);

    private static Dictionary<string, object>[] Images(GraphGeometry geometry, SvgDrawing picture) =>
    [
        new()
        {
            ["source"] = "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(picture.Svg)),
            ["xref"] = "x", ["yref"] = "y", ["x"] = 0, ["y"] = 0, ["sizex"] = geometry.Width, ["sizey"] = geometry.Height,
            ["sizing"] = "stretch", ["layer"] = "below",
        },
    ];

    private static PlotlyTrace Points(GraphGeometry geometry, GraphState last)
    {
        LayoutNode[] nodes = [.. geometry.Nodes];
        return new PlotlyTrace("scatter").Set("mode", "markers")
            .Set("x", Numbers(nodes.Select(node => geometry.Centre(node).X)))
            .Set("y", Numbers(nodes.Select(node => geometry.Centre(node).Y)))
            .Set("text", nodes.Select(node => Told(node.Value!, last)).ToArray())
            .Set("marker", new Dictionary<string, object> { ["size"] = PointSize, ["opacity"] = 0 })
            .Set("hovertemplate", "%{text}<extra></extra>");
    }

    private static string Told(Value value, GraphState last) =>
        $"<b>{Plain(GraphLabels.Called(value))}</b><br>value {Digits(value.Data)}<br>gradient {Digits(last.Gradients[value])}<br>measured {Digits(last.Measured[value])}";

    private static string Digits(double value) => Course.Nn.Display.Markup.Number(value, 8).Replace('-', '−');
}
