using Course.Charts.Rendering;
using Course.Nn.Autograd;
using static Course.Nn.Display.Markup;

namespace Course.Charts.Graphs;

/// <summary>Draws a graph in a state of its two passes: values above the wires, gradients below them, the edge that is being walked thick.</summary>
internal sealed class GraphDrawing
{
    private const string ValueColour = "#1a7f37";
    private const string GradientColour = "#c62828";
    private const string MeasuredColour = "#6b6b6b";
    private const string WireColour = "#555";
    private const double Thick = 3;

    private readonly GraphGeometry _geometry;
    private readonly GraphState _state;
    private readonly SvgCanvas _canvas;

    private GraphDrawing(ComputationalGraph graph, GraphGeometry geometry, GraphState state)
    {
        (_geometry, _state) = (geometry, state);
        _canvas = new SvgCanvas(geometry.Width, geometry.Height, "Computational graph of " + graph.Output);
    }

    public static SvgDrawing Of(ComputationalGraph graph)
    {
        var state = GraphState.Of(graph);
        return Of(graph, new GraphGeometry(graph, state, []), state);
    }

    public static SvgDrawing Of(ComputationalGraph graph, GraphGeometry geometry, GraphState state)
    {
        var drawing = new GraphDrawing(graph, geometry, state);
        foreach ((IReadOnlyList<LayoutNode> path, int port) in geometry.Edges)
        {
            drawing.DrawEdge(path, port);
        }

        foreach (LayoutNode node in geometry.Nodes)
        {
            drawing.DrawNode(node, node.Value!);
        }

        (double x, double y, double size) = GraphGeometry.Caption;
        drawing._canvas.Text(x, y, state.Caption, "start", size);
        return drawing._canvas.Finish();
    }

    private void DrawNode(LayoutNode node, Value value)
    {
        (double centre, double y) = _geometry.Centre(node);
        double half = GraphGeometry.Half(node);
        double right = _geometry.Right(node);
        _canvas.Line(centre + half, y, right, y, WireColour);
        if (node.After.Count == 0)
        {
            _canvas.Path($"M{Coordinate(right)} {Coordinate(y - 4)}l8 4l-8 4z", WireColour, fill: WireColour);
        }

        DrawShape(value, centre, y, half);
        DrawLabels(value, _geometry.LabelMiddle(node), y);
    }

    private void DrawLabels(Value value, double middle, double y)
    {
        if (_state.Known?.Contains(value) != false)
        {
            _canvas.Text(middle, y - 6, GraphLabels.Of(value), size: GraphGeometry.LabelSize, fill: ValueColour);
        }

        if (_state.Gradients.TryGetValue(value, out double gradient))
        {
            _canvas.Text(middle, y + 16, GraphLabels.Format(gradient), size: GraphGeometry.LabelSize, fill: GradientColour);
        }

        if (_state.Measured.TryGetValue(value, out double measured))
        {
            _canvas.Text(middle, y + 30, GraphLabels.Measured(measured), size: GraphGeometry.LabelSize, fill: MeasuredColour);
        }
    }

    private void DrawShape(Value value, double centre, double y, double half)
    {
        if (value.IsLeaf)
        {
            _canvas.Rectangle(centre - half, y - 13, 2 * half, 26, "#f3f3f3", "#999", 4);
            _canvas.Text(centre, y + 5, value.Name ?? "•", size: 14, bold: true);
            return;
        }

        bool isAtWork = _state.Active?.Gate == value;
        _canvas.Rectangle(
            centre - half, y - GraphGeometry.Radius, 2 * half, 2 * GraphGeometry.Radius, isAtWork ? "#ffe9a8" : "#e8f0fe", "#1f4e9c", GraphGeometry.Radius);
        _canvas.Text(centre, y + 5, value.Operation!.Symbol, size: 15);
    }

    private void DrawEdge(IReadOnlyList<LayoutNode> path, int port)
    {
        (LayoutNode source, LayoutNode target) = (path[0], path[^1]);
        bool isActive = _state.Active == (target.Value!, port);
        string colour = !isActive ? WireColour : _state.IsBackward ? GradientColour : ValueColour;
        _canvas.Path(_geometry.Line(path, port), colour, isActive ? Thick : 1);
        if (_geometry.Branching.Contains(source.Value!) && _state.Returned.TryGetValue((target.Value!, port), out double returned))
        {
            (double x, double y) = _geometry.EdgeLabel(target, port);
            _canvas.Text(x, y, GraphLabels.Format(returned), size: GraphGeometry.EdgeLabelSize, fill: GradientColour);
        }
    }
}
