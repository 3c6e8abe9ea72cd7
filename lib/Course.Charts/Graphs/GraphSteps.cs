using Course.Nn.Autograd;
using static Course.Charts.Graphs.GraphLabels;

namespace Course.Charts.Graphs;

/// <summary>Both passes through a graph, one edge at a time. The graph itself is read and not changed.</summary>
internal sealed class GraphSteps
{
    private readonly ComputationalGraph _graph;
    private readonly List<GraphState> _states = [];
    private readonly HashSet<Value> _known = [];
    private readonly Dictionary<Value, double> _gradients = [];
    private readonly Dictionary<(Value Gate, int Port), double> _returned = [];

    private GraphSteps(ComputationalGraph graph) => _graph = graph;

    /// <summary>The states in their order, and where the forward pass ends among them.</summary>
    public static (IReadOnlyList<GraphState> States, int AfterForward) Of(ComputationalGraph graph)
    {
        var steps = new GraphSteps(graph);
        steps.Forward();
        int afterForward = steps._states.Count - 1;
        steps.Backward();
        return (steps._states, afterForward);
    }

    private void Forward()
    {
        _known.UnionWith(_graph.TopologicalOrder.Where(value => value.IsLeaf));
        Add("Before the forward pass: the leaves have their values", null, backward: false);
        foreach (Value gate in _graph.TopologicalOrder.Where(value => !value.IsLeaf))
        {
            for (int port = 0; port < gate.Inputs.Count; port++)
            {
                bool isLast = port == gate.Inputs.Count - 1;
                string arrives = $"Forward: {Format(gate.Inputs[port].Data)} arrives at {Symbol(gate)}";
                if (isLast)
                {
                    _known.Add(gate);
                }

                Add(isLast ? $"{arrives}, which computes {Format(gate.Data)}" : arrives, (gate, port), backward: false);
            }
        }
    }

    private void Backward()
    {
        _gradients[_graph.Output] = 1;
        Add("Backward: the output moves one for one with itself", null, backward: true);
        foreach (Value gate in _graph.TopologicalOrder.Reverse().Where(value => !value.IsLeaf))
        {
            foreach ((int port, double local) in GraphState.Locals(gate).Index())
            {
                Return(gate, port, local);
            }
        }

        Add("Red: computed by the backward pass. Grey: measured by moving each value", null, backward: true);
        _states[^1] = _states[^1] with { Measured = MeasuredGradients.Of(_graph) };
    }

    private void Return(Value gate, int port, double local)
    {
        Value input = gate.Inputs[port];
        double returned = local * _gradients[gate];
        string sum = _gradients.TryGetValue(input, out double before) ? $"; {Format(before)} + {Format(returned)} = {Format(before + returned)}" : string.Empty;
        _gradients[input] = before + returned;
        _returned[(gate, port)] = returned;
        Add($"Backward, {Symbol(gate)} to {Called(input)}: local {Format(local)} · upstream {Format(_gradients[gate])} = {Format(returned)}{sum}", (gate, port), backward: true);
    }

    private void Add(string caption, (Value Gate, int Port)? active, bool backward) => _states.Add(new GraphState
    {
        Known = new HashSet<Value>(_known),
        Gradients = new Dictionary<Value, double>(_gradients),
        Returned = new Dictionary<(Value, int), double>(_returned),
        Active = active,
        IsBackward = backward,
        Caption = caption,
    });
}
