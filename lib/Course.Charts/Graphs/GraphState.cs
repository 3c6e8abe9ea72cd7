using Course.Nn.Autograd;

namespace Course.Charts.Graphs;

/// <summary>How far the two passes have come, as a drawing shows it.</summary>
internal sealed record GraphState
{
    /// <summary>The values that are known; null for all.</summary>
    public IReadOnlySet<Value>? Known { get; init; }

    /// <summary>The gradients that have come back so far.</summary>
    public IReadOnlyDictionary<Value, double> Gradients { get; init; } = new Dictionary<Value, double>();

    /// <summary>What has come back along each edge, given by the gate and the position of its input.</summary>
    public IReadOnlyDictionary<(Value Gate, int Port), double> Returned { get; init; } = new Dictionary<(Value, int), double>();

    /// <summary>Gradients found by moving each value a little; empty until they are to be shown.</summary>
    public IReadOnlyDictionary<Value, double> Measured { get; init; } = new Dictionary<Value, double>();

    /// <summary>The edge that is being walked; null for none.</summary>
    public (Value Gate, int Port)? Active { get; init; }

    /// <summary>Whether the walk goes back.</summary>
    public bool IsBackward { get; init; }

    /// <summary>What happens, in a line above the graph; empty for none.</summary>
    public string Caption { get; init; } = string.Empty;

    /// <summary>A graph at rest: with its values and, after a backward pass, its gradients and what came back along the edges.</summary>
    public static GraphState Of(ComputationalGraph graph) => !graph.HasGradients
        ? new GraphState()
        : new GraphState
        {
            Gradients = graph.TopologicalOrder.ToDictionary(value => value, value => value.Gradient),
            Returned = graph.TopologicalOrder.SelectMany(gate => Locals(gate).Select((local, port) => ((gate, port), local * gate.Gradient)))
                .ToDictionary(edge => edge.Item1, edge => edge.Item2),
        };

    /// <summary>The local gradients of a gate at its present inputs; none for a leaf.</summary>
    public static IReadOnlyList<double> Locals(Value gate) =>
        gate.Operation?.LocalGradients([.. gate.Inputs.Select(input => input.Data)], gate.Data) ?? [];
}
