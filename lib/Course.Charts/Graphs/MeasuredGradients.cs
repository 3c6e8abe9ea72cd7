using Course.Nn.Autograd;

namespace Course.Charts.Graphs;

/// <summary>∂(output)/∂(value) for every value of a graph, gates included, by centred differences.</summary>
/// <remarks>The step is 1e-5 of the value, at least 1e-5: near the cube root of the rounding error, where a centred difference is most accurate.</remarks>
internal static class MeasuredGradients
{
    private const double Step = 1e-5;

    public static IReadOnlyDictionary<Value, double> Of(ComputationalGraph graph) => graph.TopologicalOrder.ToDictionary(value => value, value =>
    {
        double h = Step * Math.Max(1, Math.Abs(value.Data));
        return (Output(graph, value, h) - Output(graph, value, -h)) / (2 * h);
    });

    /// <summary>The output when one value is moved and all gates after it follow.</summary>
    private static double Output(ComputationalGraph graph, Value moved, double by)
    {
        var data = new Dictionary<Value, double>();
        foreach (Value value in graph.TopologicalOrder)
        {
            double unmoved = value.Operation?.Forward([.. value.Inputs.Select(input => data[input])]) ?? value.Data;
            data[value] = unmoved + (value == moved ? by : 0);
        }

        return data[graph.Output];
    }
}
