using Course.Charts.Graphs;
using Course.Nn.Autograd;
using Plotly.NET;
using static Course.Charts.Interaction.PlotlyValues;
using PlotlyTrace = Plotly.NET.Trace;

namespace Course.Charts.Interaction;

/// <summary>The steps through a graph: one drawing per step behind points that cannot be seen and name what the mouse is over.</summary>
internal static class PlotlyGraph
{
    private const int PointSize = 34;

    public static InteractiveFigure Of(ComputationalGraph graph, int milliseconds)
    {
        (IReadOnlyList<GraphState> states, int afterForward) = GraphSteps.Of(graph);
        var geometry = new GraphGeometry(graph, states[^1], [.. states.Select(state => state.Caption)]);
        SizedDrawing[] pictures = [.. states.Select(state => new SizedDrawing(GraphDrawing.Of(graph, geometry, state), geometry.Width, geometry.Height))];
        Layout layout = PlotlyDrawings.Layout(pictures, shown: 0);
        FrameControls.AddSlider(layout, [.. states.Select((_, i) => Text(i))], needsRedraw: true, "step", start: 0, PlotlyDrawings.Below);
        FrameControls.AddButtons(layout, needsRedraw: true, milliseconds, PlotlyDrawings.Below);
        Still[] stills = [new("after the forward pass", pictures[afterForward].Picture), new("after the backward pass", pictures[^1].Picture)];
        var page = new FigureLayout { Title = $"Both passes through the graph of {graph.Output}", Width = (int)geometry.Width };
        return new InteractiveFigure(PlotlyJson.Of([Points(geometry, states[^1])], layout, PlotlyDrawings.Frames(pictures)), stills, page);
    }

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
