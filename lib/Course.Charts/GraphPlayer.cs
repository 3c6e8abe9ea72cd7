using Course.Charts.Interaction;
using Course.Nn.Autograd;

namespace Course.Charts;

/// <summary>
/// The forward and the backward pass through a graph, edge by edge: played, or stepped through with a slider. The last step
/// sets the gradient of every value, gates included, beside the one measured by a centred difference; so does a mouse over it.
/// On paper the graph after either pass.
/// </summary>
public static class GraphPlayer
{
    /// <summary>The largest graph that can be followed.</summary>
    private const int LargestGraph = 40;

    /// <summary>Plays both passes at the graph's present data; the graph itself is not changed.</summary>
    /// <param name="graph">Up to 40 values.</param>
    /// <param name="milliseconds">How long a step is shown when played, 20 to 5000; default 1500.</param>
    /// <exception cref="ArgumentException">The graph has more than 40 values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public static InteractiveFigure Of(ComputationalGraph graph, int milliseconds = 1500)
    {
        Require.NotNull(graph);
        Require.That(
            graph.TopologicalOrder.Count <= LargestGraph,
            $"GraphPlayer.Of: a graph of {graph.TopologicalOrder.Count} values; at most {LargestGraph} can be followed, so draw it instead");
        return milliseconds is >= 20 and <= 5000
            ? PlotlyGraph.Of(graph, milliseconds)
            : throw new ArgumentOutOfRangeException(nameof(milliseconds), milliseconds, "GraphPlayer.Of: give 20 to 5000 milliseconds per step");
    }
}
