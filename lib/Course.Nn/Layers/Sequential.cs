using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Layers one after the other (lecture S4): forward y = fₖ(…f₂(f₁(x))); backward runs the chain rule
/// from the last layer to the first.
/// </summary>
public sealed class Sequential : Layer
{
    /// <summary>A network of these layers.</summary>
    /// <param name="layers">In the order in which the input passes through them; none at all is the identity.</param>
    /// <exception cref="ArgumentException">A layer is null.</exception>
    public Sequential(params Layer[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        int missing = Array.IndexOf(layers, null);
        Layers = missing < 0 ? [.. layers] : throw new ArgumentException($"Sequential: layer {missing} is null");
    }

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The parameters of all layers, first to last.</summary>
    public override IReadOnlyList<Parameter> Parameters => [.. Layers.SelectMany(layer => layer.Parameters)];

    /// <summary>y = fₖ(…f₂(f₁(x))).</summary>
    /// <param name="input">x, as the first layer wants it.</param>
    public override Tensor Forward(Tensor input) =>
        Layers.Aggregate(input, (x, layer) => layer.Forward(x));

    /// <summary>∂L/∂x, and the gradients of all parameters.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of y.</param>
    public override Tensor Backward(Tensor outputGradient) =>
        Layers.Reverse().Aggregate(outputGradient, (gradient, layer) => layer.Backward(gradient));

    /// <inheritdoc/>
    public override Layer ToFloat64() => new Sequential([.. Layers.Select(layer => layer.ToFloat64())]);
}
