using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>What an ONNX model computes: every tensor has a name, and each node makes some of them out of others.</summary>
/// <param name="Inputs">The names of what the caller gives, in the file's order; initialisers are not among them.</param>
/// <param name="Outputs">The names of what the caller gets.</param>
/// <param name="Initializers">Tensors that are in the file, such as weights, by name: Float32.</param>
/// <param name="Nodes">The operations, each after those whose outputs it uses.</param>
public sealed record OnnxGraph(
    IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyDictionary<string, Tensor> Initializers, IReadOnlyList<OnnxNode> Nodes);
