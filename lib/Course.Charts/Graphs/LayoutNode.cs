using Course.Nn.Autograd;

namespace Course.Charts.Graphs;

/// <summary>A value, or a waypoint of an edge, in a drawing.</summary>
/// <param name="value">The value; <c>null</c> for a waypoint.</param>
/// <param name="order">Its place from top to bottom among the nodes of its column.</param>
internal sealed class LayoutNode(Value? value, int order)
{
    public Value? Value => value;

    public int Order => order;

    public bool IsWaypoint => value is null;

    public int Column { get; set; }

    /// <summary>Pixels from the top.</summary>
    public double Y { get; set; }

    public List<LayoutNode> Before { get; } = [];

    public List<LayoutNode> After { get; } = [];
}
