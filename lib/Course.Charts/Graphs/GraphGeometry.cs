using Course.Charts.Rendering;
using Course.Nn.Autograd;
using static Course.Nn.Display.Markup;

namespace Course.Charts.Graphs;

/// <summary>
/// Where everything of a graph's drawing lies: columns of shapes, each shape followed by a stub of wire that carries its labels,
/// and before the shapes a gutter for what comes back along single edges. The same for every state that a graph is drawn in.
/// </summary>
internal sealed class GraphGeometry
{
    public const double Radius = 17;
    public const double LabelSize = 13;
    public const double EdgeLabelSize = 12;
    private const double Margin = 20;
    private const double Channel = 34;
    private const double CaptionHeight = 28;
    private const double CaptionSize = 13;

    private readonly GraphLayout _layout;
    private readonly GraphState _widest;
    private readonly List<(double Left, double Gutter, double Shape, double Right)> _columns = [];
    private readonly double _top;

    /// <param name="graph">What is drawn.</param>
    /// <param name="widest">The state with the most labels.</param>
    /// <param name="captions">The lines that stand above the drawing, one at a time; none for no room.</param>
    public GraphGeometry(ComputationalGraph graph, GraphState widest, IReadOnlyList<string> captions)
    {
        (_layout, _widest) = (new GraphLayout(graph), widest);
        Branching = graph.TopologicalOrder.SelectMany(gate => gate.Inputs).GroupBy(value => value).Where(uses => uses.Skip(1).Any()).Select(uses => uses.Key).ToHashSet();
        double right = Margin - Channel;
        foreach (LayoutNode[] column in _layout.Columns)
        {
            double left = right + Channel;
            double gutter = column.Max(GutterWidth);
            double shape = column.Max(ShapeWidth);
            right = left + gutter + shape + column.Max(LabelWidth);
            _columns.Add((left, gutter, shape, right));
        }

        _top = captions.Count > 0 ? CaptionHeight : 0;
        Width = Math.Max(right + Margin, captions.Select(caption => SvgCanvas.TextWidth(caption, CaptionSize) + (2 * Margin)).DefaultIfEmpty(0).Max());
        Height = Nodes.Max(node => node.Y) + (2 * (Margin + Radius)) + _top;
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>The values that more than one edge leaves.</summary>
    public IReadOnlySet<Value> Branching { get; }

    public IEnumerable<LayoutNode> Nodes => _layout.Columns.SelectMany(column => column).Where(node => !node.IsWaypoint);

    public IReadOnlyList<(IReadOnlyList<LayoutNode> Path, int Port)> Edges => _layout.Edges;

    /// <summary>The base line of the caption, and where it begins.</summary>
    public static (double X, double Y, double Size) Caption => (Margin, Margin, CaptionSize);

    /// <summary>The middle of a node's shape.</summary>
    public (double X, double Y) Centre(LayoutNode node) =>
        (_columns[node.Column].Left + _columns[node.Column].Gutter + (_columns[node.Column].Shape / 2), node.Y + Margin + Radius + _top);

    /// <summary>The right end of a node's stub, where its column ends.</summary>
    public double Right(LayoutNode node) => _columns[node.Column].Right;

    public static double Half(LayoutNode node) => ShapeWidth(node) / 2;

    /// <summary>The middle of a node's labels: over the shape and its stub.</summary>
    public double LabelMiddle(LayoutNode node) => (_columns[node.Column].Left + _columns[node.Column].Gutter + _columns[node.Column].Shape + _columns[node.Column].Right) / 2;

    /// <summary>The middle of the label of what comes back along an edge, beside the gate that it enters.</summary>
    public (double X, double Y) EdgeLabel(LayoutNode target, int port)
    {
        double entry = PortOffset(target, port);
        return (_columns[target.Column].Left + (_columns[target.Column].Gutter / 2) - 2, Centre(target).Y + entry + (entry > 0 ? 14 : -5));
    }

    /// <summary>The line of an edge, from its source's stub through its waypoints into its port.</summary>
    public string Line(IReadOnlyList<LayoutNode> path, int port)
    {
        LayoutNode target = path[^1];
        double entry = PortOffset(target, port);
        (double x, double y) = (Right(path[0]), Centre(path[0]).Y);
        string data = $"M{Coordinate(x)} {Coordinate(y)}";
        foreach (LayoutNode waypoint in path.Skip(1).SkipLast(1))
        {
            data += Curve(x, y, _columns[waypoint.Column].Left, Centre(waypoint).Y) + $"H{Coordinate(Right(waypoint))}";
            (x, y) = (Right(waypoint), Centre(waypoint).Y);
        }

        double end = Centre(target).X - Half(target) + 1;
        return data + Curve(x, y, _columns[target.Column].Left, Centre(target).Y + entry) + $"H{Coordinate(end + (entry == 0 ? 0 : 3))}";
    }

    private static string Curve(double x1, double y1, double x2, double y2)
    {
        string middle = Coordinate((x1 + x2) / 2);
        return $"C{middle} {Coordinate(y1)} {middle} {Coordinate(y2)} {Coordinate(x2)} {Coordinate(y2)}";
    }

    private static double PortOffset(LayoutNode target, int port) => (port - ((target.Value!.Inputs.Count - 1) / 2.0)) * 12;

    private static double ShapeWidth(LayoutNode node) => node.Value switch
    {
        null => 0,
        { IsLeaf: true } leaf => Math.Max(26, SvgCanvas.TextWidth(leaf.Name ?? "•", 14) + 12),
        { } gate => Math.Max(2 * Radius, SvgCanvas.TextWidth(gate.Operation!.Symbol, 15) + 18),
    };

    private double LabelWidth(LayoutNode node) => node.Value is not { } value ? 0 : 16 + new[]
    {
        GraphLabels.Of(value),
        _widest.Gradients.TryGetValue(value, out double gradient) ? GraphLabels.Format(gradient) : string.Empty,
        _widest.Measured.TryGetValue(value, out double measured) ? GraphLabels.Measured(measured) : string.Empty,
    }.Max(label => SvgCanvas.TextWidth(label, LabelSize));

    /// <summary>Room for what comes back along the edges into a gate, where the values they come from branch.</summary>
    private double GutterWidth(LayoutNode node) => node.Value is not { } gate ? 0 : gate.Inputs
        .Select((input, port) => Branching.Contains(input) && _widest.Returned.TryGetValue((gate, port), out double returned)
            ? SvgCanvas.TextWidth(GraphLabels.Format(returned), EdgeLabelSize) + 8
            : 0)
        .DefaultIfEmpty(0).Max();
}
