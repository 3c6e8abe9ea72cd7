using Course.Nn.Autograd;

namespace Course.Charts.Graphs;

/// <summary>
/// Places the values of a graph in columns, every value to the right of its inputs. An edge that skips columns gets a
/// waypoint in each, so that no edge runs through a gate or a label.
/// </summary>
internal sealed class GraphLayout
{
    private const double NodeGap = 62;
    private const double WaypointGap = 34;
    private readonly Dictionary<Value, LayoutNode> _nodes = new(ReferenceEqualityComparer.Instance);

    public GraphLayout(ComputationalGraph graph)
    {
        AddValues(graph.TopologicalOrder);
        MoveLeavesToTheirConsumers(graph.TopologicalOrder);
        Dictionary<Value, List<LayoutNode>> waypoints = AddWaypoints(graph.TopologicalOrder);
        Columns = [.. _nodes.Values.Concat(waypoints.Values.SelectMany(chain => chain))
            .GroupBy(node => node.Column)
            .OrderBy(column => column.Key)
            .Select(column => column.OrderBy(node => node.Order).ToArray())];
        Edges = [.. graph.TopologicalOrder.SelectMany(value => EdgesInto(value, waypoints))];
        VerticalPlacement.Place(Columns, MinimumGap);
    }

    /// <summary>From left to right; each from top to bottom.</summary>
    public IReadOnlyList<LayoutNode[]> Columns { get; }

    /// <summary>One list of nodes per gate input: the source, the waypoints, the gate.</summary>
    public IReadOnlyList<(IReadOnlyList<LayoutNode> Path, int Port)> Edges { get; }

    private static double MinimumGap(LayoutNode above, LayoutNode below) =>
        above.IsWaypoint || below.IsWaypoint ? WaypointGap : NodeGap;

    private void AddValues(IReadOnlyList<Value> order)
    {
        foreach (Value value in order)
        {
            int column = value.IsLeaf ? 0 : 1 + value.Inputs.Max(input => _nodes[input].Column);
            _nodes.Add(value, new LayoutNode(value, _nodes.Count) { Column = column });
        }
    }

    private void MoveLeavesToTheirConsumers(IReadOnlyList<Value> order)
    {
        foreach (IGrouping<Value, LayoutNode> uses in order
            .SelectMany(consumer => consumer.Inputs.Select(input => (input, consumer)))
            .GroupBy(use => use.input, use => _nodes[use.consumer])
            .Where(uses => uses.Key.IsLeaf))
        {
            _nodes[uses.Key].Column = uses.Min(consumer => consumer.Column) - 1;
        }
    }

    private Dictionary<Value, List<LayoutNode>> AddWaypoints(IReadOnlyList<Value> order)
    {
        var chains = new Dictionary<Value, List<LayoutNode>>(ReferenceEqualityComparer.Instance);
        foreach (Value value in order)
        {
            foreach (Value input in value.Inputs)
            {
                List<LayoutNode> chain = chains.TryGetValue(input, out List<LayoutNode>? known) ? known : chains[input] = [];
                LayoutNode source = _nodes[input];
                for (int column = source.Column + chain.Count + 1; column < _nodes[value].Column; column++)
                {
                    chain.Add(new LayoutNode(null, source.Order) { Column = column });
                }
            }
        }

        return chains;
    }

    private IEnumerable<(IReadOnlyList<LayoutNode> Path, int Port)> EdgesInto(Value value, Dictionary<Value, List<LayoutNode>> waypoints)
    {
        for (int port = 0; port < value.Inputs.Count; port++)
        {
            LayoutNode source = _nodes[value.Inputs[port]];
            LayoutNode target = _nodes[value];
            LayoutNode[] path = [source, .. waypoints[value.Inputs[port]].Take(target.Column - source.Column - 1), target];
            foreach ((LayoutNode left, LayoutNode right) in path.Zip(path.Skip(1)))
            {
                left.After.Add(right);
                right.Before.Add(left);
            }

            yield return (path, port);
        }
    }
}
