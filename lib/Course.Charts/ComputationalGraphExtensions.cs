using Course.Charts.Graphs;
using Course.Nn.Autograd;

namespace Course.Charts;

/// <summary>Pictures of computational graphs.</summary>
public static class ComputationalGraphExtensions
{
    /// <summary>
    /// Draws the graph from left to right: names on the leaves, values above the edges in green and, after
    /// <see cref="ComputationalGraph.Backward"/>, gradients below them in red.
    /// </summary>
    /// <param name="graph">Of any size; a hundred values are still legible.</param>
    public static SvgDrawing Draw(this ComputationalGraph graph)
    {
        Require.NotNull(graph);
        return GraphDrawing.Of(graph);
    }
}
