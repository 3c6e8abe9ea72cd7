using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <summary>
/// A tensor that remembers how it was computed: a leaf, or the output of an operation on other variables.
/// Writing an expression computes it and records the graph; <see cref="Backward"/> then differentiates it by the chain rule.
/// </summary>
/// <remarks>
/// The tensor-level sibling of <see cref="Autograd.Value"/>, written independently of the explicit layers so that it can judge them.
/// Every derivative rule is itself made of operations on variables, so gradients can be differentiated again.
/// </remarks>
public sealed partial class Variable
{
    private readonly Edge[] _edges;
    private readonly int _version;

    /// <summary>A leaf: an input, a parameter or a constant.</summary>
    /// <param name="value">
    /// Any shape and element type; not copied. When its elements change, as those of a parameter do in every step, what was computed with
    /// them before can no longer be differentiated.
    /// </param>
    /// <param name="name">What messages call it, or <c>null</c>.</param>
    public Variable(Tensor value, string? name = null)
    {
        Require.NotNull(value);
        (Value, Name, _edges) = (value, name, []);
    }

    private Variable(string operation, Tensor value, params Edge[] edges)
    {
        (Operation, Value, _edges, _version) = (operation, value, edges, value.Version);
        Inputs = [.. edges.Select(edge => edge.Input)];
    }

    /// <summary>What the forward pass computed.</summary>
    public Tensor Value { get; }

    /// <summary>∂L/∂(this), of the shape of <see cref="Value"/>, as the last <see cref="Backward"/> left it; <c>null</c> before.</summary>
    public Tensor? Gradient { get; private set; }

    /// <summary>What messages call it, or <c>null</c>.</summary>
    public string? Name { get; }

    /// <summary>The operation that computed this, such as <c>×</c> or <c>MatMul</c>; <c>null</c> for a leaf.</summary>
    public string? Operation { get; }

    /// <summary>The variables this one was computed from; empty for a leaf.</summary>
    public IReadOnlyList<Variable> Inputs { get; } = [];

    /// <summary>The shape of <see cref="Value"/>.</summary>
    public Shape Shape => Value.Shape;

    internal IReadOnlyList<Edge> Edges => _edges;

    /// <summary>A constant; the same as a leaf.</summary>
    public static implicit operator Variable(Tensor value) => new(value);

    /// <summary>A leaf with the same value: nothing is differentiated through it.</summary>
    public Variable Detach() => new(Value, Name);

    /// <summary>
    /// Sets the <see cref="Gradient"/> of every variable behind this one: ∂L/∂x = Σ over the operations y that x feeds of
    /// (∂y/∂x)ᵀ·∂L/∂y. Gradients add where a variable branches; a second call replaces what the first one set.
    /// </summary>
    /// <param name="upstream">∂L/∂(this), of the shape of <see cref="Value"/>; 1 when left out, which needs a single number.</param>
    /// <exception cref="ArgumentException">The upstream gradient is left out and this is not a single number, or its shape or element type differs.</exception>
    public void Backward(Tensor? upstream = null)
    {
        IReadOnlyList<Variable> order = TopologicalOrder();
        Variable[] gradients = ReverseMode.Gradients(this, order, upstream is null ? null : new Variable(upstream));
        foreach ((Variable variable, Variable gradient) in order.Zip(gradients))
        {
            variable.Gradient = gradient.Value;
        }
    }

    /// <summary>For example <c>W [64,10] Float32</c>, or <c>MatMul [32,10] Float32</c> for the output of an operation.</summary>
    public override string ToString() => $"{Name ?? Operation ?? "constant"} {Shape} {Value.ElementType}";

    /// <summary>Stops a derivative that would mix two states of a tensor: rules compute with the inputs and the output of their operation.</summary>
    /// <exception cref="InvalidOperationException">One of them has changed since the operation was computed.</exception>
    internal void RequireUnchanged()
    {
        Variable? changed = _edges.Length > 0 && Value.Version != _version ? this : Array.Find(_edges, edge => !edge.IsUnchanged)?.Input;
        if (changed is not null)
        {
            throw new InvalidOperationException(
                $"{Operation}: '{changed}' has changed since it was computed with; differentiate before a step changes parameters, or compute with a Clone() of the tensor");
        }
    }

    /// <summary>Every variable behind this one, each after all of its inputs; this one comes last.</summary>
    internal IReadOnlyList<Variable> TopologicalOrder() => TopologicalSort.Of(this, variable => variable.Inputs);
}
