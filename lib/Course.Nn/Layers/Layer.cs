using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// One step of a network, y = f(x; θ), with its backward pass written out beside it (lectures S1, S4).
/// </summary>
/// <remarks>
/// <see cref="Forward"/> remembers what <see cref="Backward"/> needs, so call them in pairs and use one
/// layer at one place of one network.
/// </remarks>
public abstract class Layer
{
    /// <summary>What training adjusts; empty unless the layer says otherwise.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>y = f(x; θ).</summary>
    /// <param name="input">x, with the examples of the batch along the first axis: [N, …].</param>
    public abstract Tensor Forward(Tensor input);

    /// <summary>
    /// The chain rule through this layer for the input of the last <see cref="Forward"/>: returns ∂L/∂x and sets
    /// (does not add to) the gradient of every parameter.
    /// </summary>
    /// <param name="outputGradient">∂L/∂y, of the shape of y.</param>
    /// <exception cref="InvalidOperationException"><see cref="Forward"/> has not run.</exception>
    public abstract Tensor Backward(Tensor outputGradient);

    /// <summary>A copy with 64-bit parameters, as gradient checks need; the original keeps its numbers and its memory.</summary>
    public abstract Layer ToFloat64();

    /// <summary>What the last forward pass remembered.</summary>
    /// <exception cref="InvalidOperationException">There was none.</exception>
    protected Tensor Remembered(Tensor? value) => value ?? throw new InvalidOperationException(
        $"{GetType().Name}: Backward before Forward; run Forward on the batch first");

    /// <summary>Stops a gradient that does not have the shape of the output: broadcasting would hide the mistake.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    protected void RequireOutputShape(Tensor outputGradient, Shape output)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        if (outputGradient.Shape != output)
        {
            throw new ArgumentException(
                $"{GetType().Name}: an output gradient of shape {outputGradient.Shape}, but the output of the last Forward was {output}");
        }
    }
}
