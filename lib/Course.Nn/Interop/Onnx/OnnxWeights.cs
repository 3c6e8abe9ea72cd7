using Course.Nn.Layers;

namespace Course.Nn.Interop;

/// <summary>
/// Puts the weights of an ONNX graph into a network of the same make. Names play no part: the network is walked from its input to its
/// output and the graph beside it, and every layer must find its operation, with its settings and shapes, at its place.
/// </summary>
public static class OnnxWeights
{
    /// <summary>Reads the weights of a graph with one input and one output.</summary>
    /// <param name="network">
    /// Made of <see cref="Sequential"/>, <see cref="Residual"/>, <see cref="Conv2d"/>, <see cref="BatchNorm2d"/>, <see cref="ReLU"/>,
    /// <see cref="MaxPool2d"/> and <see cref="GlobalAvgPool2d"/>; changed only if everything fits.
    /// </param>
    /// <param name="graph">The graph; a global average pooling may be an AveragePool there, whose windows are as large as its images.</param>
    /// <exception cref="ArgumentException">The graph computes something else; the message names the first layer without its operation.</exception>
    public static void Load(Layer network, OnnxGraph graph)
    {
        Require.NotNull(network);
        Require.NotNull(graph);
        Require.That(
            graph.Inputs.Count == 1 && graph.Outputs.Count == 1,
            $"OnnxWeights: a graph with {graph.Inputs.Count} inputs and {graph.Outputs.Count} outputs; expected one of each");
        var walk = new OnnxWalk(graph);
        string end = walk.Through(network, string.Empty, graph.Inputs[0]);
        Require.That(
            end == graph.Outputs[0] && walk.Used == graph.Nodes.Count,
            $"OnnxWeights: the network ends at '{Printable.Of(end)}' after {walk.Used} operations, the graph at '{Printable.Of(graph.Outputs[0])}' after {graph.Nodes.Count}; it is another network");
        walk.Assign();
    }
}
