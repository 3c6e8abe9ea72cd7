using System.Globalization;
using Course.Charts.Rendering;
using Course.Nn.Autograd;
using static Course.Nn.Display.Markup;

namespace Course.Charts.Graphs;

/// <summary>Draws a graph: each value is a shape followed by a stub of wire that carries its labels; edges run between columns only.</summary>
internal sealed class GraphDrawing
{
    private const string ValueColour = "#1a7f37";
    private const string GradientColour = "#c62828";
    private const string WireColour = "#555";
    private const double Margin = 20;
    private const double Radius = 17;
    private const double Channel = 34;
    private const double LabelSize = 13;

    private readonly GraphLayout _layout;
    private readonly bool _withGradients;
    private readonly List<(double Left, double ShapeWidth, double Right)> _columns = [];
    private readonly SvgCanvas _canvas;

    private GraphDrawing(ComputationalGraph graph)
    {
        (_layout, _withGradients) = (new GraphLayout(graph), graph.HasGradients);
        double right = Margin - Channel;
        foreach (LayoutNode[] column in _layout.Columns)
        {
            double left = right + Channel;
            double shape = column.Max(ShapeWidth);
            right = left + shape + column.Max(LabelWidth);
            _columns.Add((left, shape, right));
        }

        double height = _layout.Columns.SelectMany(column => column).Max(node => node.Y) + (2 * (Margin + Radius));
        _canvas = new SvgCanvas(right + Margin, height, "Computational graph of " + graph.Output);
    }

    public static SvgDrawing Of(ComputationalGraph graph)
    {
        var drawing = new GraphDrawing(graph);
        foreach ((IReadOnlyList<LayoutNode> path, int port) in drawing._layout.Edges)
        {
            drawing.DrawEdge(path, port);
        }

        foreach (LayoutNode node in drawing._layout.Columns.SelectMany(column => column).Where(node => !node.IsWaypoint))
        {
            drawing.DrawNode(node, node.Value!);
        }

        return drawing._canvas.Finish();
    }

    private void DrawNode(LayoutNode node, Value value)
    {
        (double left, double shape, double right) = _columns[node.Column];
        double y = Y(node);
        double half = ShapeWidth(node) / 2;
        double centre = left + (shape / 2);
        _canvas.Line(centre + half, y, right, y, WireColour);
        if (node.After.Count == 0)
        {
            _canvas.Path($"M{Coordinate(right)} {Coordinate(y - 4)}l8 4l-8 4z", WireColour, fill: WireColour);
        }

        DrawShape(value, centre, y, half);
        double middle = (left + shape + right) / 2;
        _canvas.Text(middle, y - 6, ValueLabel(value), size: LabelSize, fill: ValueColour);
        if (_withGradients)
        {
            _canvas.Text(middle, y + 16, Format(value.Gradient), size: LabelSize, fill: GradientColour);
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

        _canvas.Rectangle(centre - half, y - Radius, 2 * half, 2 * Radius, "#e8f0fe", "#1f4e9c", Radius);
        _canvas.Text(centre, y + 5, value.Operation!.Symbol, size: 15);
    }

    private void DrawEdge(IReadOnlyList<LayoutNode> path, int port)
    {
        LayoutNode target = path[^1];
        (double left, double shape, _) = _columns[target.Column];
        double entry = PortOffset(target, port);
        double x = _columns[path[0].Column].Right;
        double y = Y(path[0]);
        string data = $"M{Coordinate(x)} {Coordinate(y)}";
        foreach (LayoutNode waypoint in path.Skip(1).SkipLast(1))
        {
            data += Curve(x, y, _columns[waypoint.Column].Left, Y(waypoint)) + $"H{Coordinate(_columns[waypoint.Column].Right)}";
            (x, y) = (_columns[waypoint.Column].Right, Y(waypoint));
        }

        double end = left + (shape / 2) - (ShapeWidth(target) / 2) + 1;
        _canvas.Path(data + Curve(x, y, left, Y(target) + entry) + $"H{Coordinate(end + (entry == 0 ? 0 : 3))}", WireColour, 1);
    }

    private static string Curve(double x1, double y1, double x2, double y2)
    {
        string middle = Coordinate((x1 + x2) / 2);
        return $"C{middle} {Coordinate(y1)} {middle} {Coordinate(y2)} {Coordinate(x2)} {Coordinate(y2)}";
    }

    private static double PortOffset(LayoutNode target, int port) => (port - ((target.Value!.Inputs.Count - 1) / 2.0)) * 12;

    private static double Y(LayoutNode node) => node.Y + Margin + Radius;

    private static double ShapeWidth(LayoutNode node) => node.Value switch
    {
        null => 0,
        { IsLeaf: true } leaf => Math.Max(26, SvgCanvas.TextWidth(leaf.Name ?? "•", 14) + 12),
        { } gate => Math.Max(2 * Radius, SvgCanvas.TextWidth(gate.Operation!.Symbol, 15) + 18),
    };

    private double LabelWidth(LayoutNode node) => node.Value is not { } value ? 0 : 16 + Math.Max(
        SvgCanvas.TextWidth(ValueLabel(value), LabelSize),
        _withGradients ? SvgCanvas.TextWidth(Format(value.Gradient), LabelSize) : 0);

    private static string ValueLabel(Value value) =>
        value.IsLeaf || value.Name is null ? Format(value.Data) : $"{value.Name} = {Format(value.Data)}";

    /// <summary>Two decimals, as the lectures write them; integers plain; more digits only where two decimals would show nothing.</summary>
    private static string Format(double value)
    {
        string format = value switch
        {
            _ when !double.IsFinite(value) || (value == Math.Round(value) && Math.Abs(value) < 1e6) => "0",
            _ when Math.Abs(value) is < 0.005 or >= 1e6 => "0.0e+0",
            _ => "0.00",
        };
        return (value + 0.0).ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
