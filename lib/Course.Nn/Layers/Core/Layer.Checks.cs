using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <content>What every layer checks before it computes; a message names the layer and the way out.</content>
public abstract partial class Layer
{
    /// <summary>What the last forward pass remembered.</summary>
    /// <exception cref="InvalidOperationException">There was none.</exception>
    protected Tensor Remembered(Tensor? value) => value ?? throw new InvalidOperationException(
        $"{GetType().Name}: Backward before Forward; run Forward on the batch first");

    /// <summary>Stops a ∂L/∂x that would be computed with other numbers than y was.</summary>
    /// <param name="w">A parameter that ∂L/∂x depends on.</param>
    /// <param name="version">Its <see cref="Parameter.Version"/> at the last <see cref="Forward(Tensor)"/>.</param>
    /// <exception cref="InvalidOperationException">The value of the parameter has changed since.</exception>
    private protected void RequireUnchanged(Parameter w, int version)
    {
        if (w.Version != version)
        {
            throw Changed(GetType().Name, w);
        }
    }

    /// <summary>The same for a part of a layer, which gives the layer's name.</summary>
    internal static InvalidOperationException Changed(string layer, Parameter w) => new(
        $"{layer}: parameter {w.Name} has changed since Forward; run Backward before the step, or Forward once more");

    /// <summary>Stops an input of another element type than the parameters.</summary>
    /// <param name="input">x.</param>
    /// <param name="parameters">The element type of the parameters.</param>
    /// <exception cref="ArgumentException">The types differ.</exception>
    protected void RequireInputType(Tensor input, ElementType parameters)
    {
        Require.NotNull(input);
        RequireInputType(GetType().Name, input, parameters);
    }

    /// <summary>The same for a layer inside another, which gives its own name.</summary>
    internal static void RequireInputType(string layer, Tensor input, ElementType parameters) => Require.That(
        input.ElementType == parameters,
        $"{layer}: the input {input.Shape} is {input.ElementType}, but the parameters are {parameters}; give x.To{parameters}(){(parameters == ElementType.Float32 ? ", or take the network in ToFloat64()" : string.Empty)}");

    /// <summary>Stops a gradient that does not have the shape and element type of the output: broadcasting would hide the mistake.</summary>
    /// <param name="outputGradient">∂L/∂y.</param>
    /// <param name="output">y, or anything of its shape and type.</param>
    /// <exception cref="ArgumentException">They differ.</exception>
    protected void RequireOutputLike(Tensor outputGradient, Tensor output)
    {
        Require.NotNull(output);
        RequireOutput(outputGradient, output.ElementType, output.Shape.Sizes);
    }

    /// <summary>The same for an output that is not at hand.</summary>
    /// <param name="outputGradient">∂L/∂y.</param>
    /// <param name="type">The element type of y.</param>
    /// <param name="sizes">The shape of y.</param>
    /// <exception cref="ArgumentException">They differ.</exception>
    protected void RequireOutput(Tensor outputGradient, ElementType type, params ReadOnlySpan<int> sizes)
    {
        Require.NotNull(outputGradient);
        Require.That(
            sizes.SequenceEqual(outputGradient.Shape.Sizes),
            $"{GetType().Name}: an output gradient of shape {outputGradient.Shape}, but the output of the last Forward was {new Shape(sizes)}");
        Require.That(
            outputGradient.ElementType == type,
            $"{GetType().Name}: an output gradient of {outputGradient.ElementType}, but the output of the last Forward was {type}; give dy.To{type}()");
    }
}
