using Course.Nn.Display;

namespace Course.Nn.Autograd;

/// <summary>
/// The graph behind one output value, with its two passes (S0, S3, S4 · computational graphs): forward computes every gate in
/// topological order, backward applies the chain rule in the reverse of it.
/// </summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ComputationalGraph : IHtmlDisplay
{
    /// <summary>Collects the values that <paramref name="output"/> depends on.</summary>
    public ComputationalGraph(Value output)
    {
        Require.NotNull(output);
        Output = output;
        TopologicalOrder = TopologicalSort.Of(output, value => value.Inputs);
    }

    /// <summary>The value that is differentiated.</summary>
    public Value Output { get; }

    /// <summary>Every value of the graph once, each after all of its inputs; the output comes last.</summary>
    public IReadOnlyList<Value> TopologicalOrder { get; }

    /// <summary>Whether <see cref="Backward"/> has run, so that the gradients mean something.</summary>
    public bool HasGradients { get; private set; }

    /// <summary>Recomputes every gate from the leaves' data and returns the output.</summary>
    public double Forward()
    {
        foreach (Value value in TopologicalOrder.Where(value => !value.IsLeaf))
        {
            value.Recompute();
        }

        return Output.Data;
    }

    /// <summary>
    /// Sets every value's gradient to ∂(output)/∂(value) times <paramref name="upstream"/>:
    /// ∂L/∂x = Σ over the gates y that x feeds of ∂L/∂y · ∂y/∂x. Gradients add where a value branches.
    /// </summary>
    /// <param name="upstream">∂L/∂(output); 1 when the output is the loss itself.</param>
    /// <remarks>Runs <see cref="Forward"/> first, so that the gradients always belong to the leaves' present data.</remarks>
    public void Backward(double upstream = 1)
    {
        Forward();
        foreach (Value value in TopologicalOrder)
        {
            value.Gradient = 0;
        }

        Output.Gradient = upstream;
        foreach (Value value in TopologicalOrder.Reverse().Where(value => !value.IsLeaf))
        {
            IReadOnlyList<double> local = value.LocalGradients();
            for (int i = 0; i < local.Count; i++)
            {
                value.Inputs[i].Gradient += value.Gradient * local[i];
            }
        }

        HasGradients = true;
    }

    /// <inheritdoc/>
    public string ToHtml() => $"<code>{Markup.Escape(ToString())}</code>";

    /// <summary>For example <c>f = -12 (5 values)</c>.</summary>
    public override string ToString() => $"{Output} ({TopologicalOrder.Count} values)";
}
