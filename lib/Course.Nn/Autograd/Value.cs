using Course.Nn.Display;

namespace Course.Nn.Autograd;

/// <summary>
/// A node of a computational graph: a leaf that holds a number, or the output of a gate.
/// Writing an expression builds the graph and computes it: <c>var f = (x + y) * z;</c>.
/// A gate's inputs exist before it does and never change, so a cycle cannot be built.
/// </summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial class Value : IHtmlDisplay
{
    private double _data;

    /// <summary>Creates a leaf.</summary>
    /// <param name="data">The number it holds.</param>
    /// <param name="name">The name that drawings show, or <c>null</c>.</param>
    public Value(double data, string? name = null)
    {
        (_data, Name, Inputs) = (data, name, []);
    }

    private Value(Gate operation, params Value[] inputs)
    {
        foreach (Value input in inputs)
        {
            Require.NotNull(input);
        }

        (Operation, Inputs) = (operation, inputs);
        Recompute();
    }

    /// <summary>
    /// The number that the forward pass left here. A leaf's may be set; the values that depend on it follow at the next
    /// <see cref="ComputationalGraph.Forward"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Set on the output of a gate.</exception>
    public double Data
    {
        get => _data;
        set => _data = IsLeaf
            ? value
            : throw new InvalidOperationException($"Value.Data: {this} is computed by its {Operation} gate; set the data of a leaf and call Forward() instead.");
    }

    /// <summary>∂(output)/∂(this value), as the last <see cref="ComputationalGraph.Backward"/> left it; 0 before.</summary>
    public double Gradient { get; internal set; }

    /// <summary>The name that drawings show, or <c>null</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The values this one is computed from, in the gate's order; empty for a leaf.</summary>
    public IReadOnlyList<Value> Inputs { get; }

    /// <summary>The gate that computes this value; <c>null</c> for a leaf.</summary>
    public Gate? Operation { get; }

    /// <summary>Whether this value is an input of the graph.</summary>
    public bool IsLeaf => Operation is null;

    /// <summary>Sets <see cref="Name"/> in the middle of an expression: <c>var q = (x + y).Named("q");</c>.</summary>
    public Value Named(string name)
    {
        Name = name;
        return this;
    }

    /// <inheritdoc/>
    public string ToHtml() => $"<code>{Markup.Escape(ToString())}</code>";

    /// <summary>For example <c>q = 3</c>.</summary>
    public override string ToString() => Name is null ? Markup.Number(_data, 6) : $"{Name} = {Markup.Number(_data, 6)}";

    /// <summary>Applies the gate to the inputs as they are now.</summary>
    internal void Recompute() => _data = Operation!.Forward(InputData());

    /// <summary>∂(this)/∂(input) for each input.</summary>
    internal IReadOnlyList<double> LocalGradients() => Operation!.LocalGradients(InputData(), _data);

    private double[] InputData() => [.. Inputs.Select(input => input._data)];
}
