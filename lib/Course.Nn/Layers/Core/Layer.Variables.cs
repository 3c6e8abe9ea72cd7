using Course.Nn.Autograd;

namespace Course.Nn.Layers;

/// <content>Where layers and variables meet: a layer is an operation on variables, and an operation on variables is a layer.</content>
public abstract partial class Layer
{
    private long _passes;

    /// <summary>
    /// y = f(x; θ) as an operation on variables: when the graph behind the result is differentiated, this layer's
    /// <see cref="Backward"/> runs with ∂L/∂y, hands on ∂L/∂x and sets the gradients of the parameters.
    /// </summary>
    /// <param name="input">x; a <see cref="Tensors.Tensor"/> in a <see cref="Variable"/> where the graph begins.</param>
    /// <exception cref="InvalidOperationException">While differentiating: the layer has computed another batch since, and remembers only that, or a parameter has changed.</exception>
    /// <exception cref="NotSupportedException">While differentiating: second derivatives and forward mode, which a layer does not have.</exception>
    public Variable Forward(Variable input)
    {
        Require.NotNull(input);
        (long pass, (Parameter W, int Version)[] used) = (++_passes, [.. Parameters.Select(w => (w, w.Version))]);
        return Variable.Outside(GetType().Name, Forward(input.Value), input, outputGradient =>
        {
            if (pass != _passes)
            {
                throw new InvalidOperationException(
                    $"{GetType().Name}: Forward has run again since, and the layer remembers the last batch only; differentiate first, or use one layer for each place");
            }

            Array.ForEach(used, one => RequireUnchanged(one.W, one.Version));
            return Backward(outputGradient);
        });
    }

    /// <summary>A function of a variable as a layer: forward y = f(x); backward by the chain rule through the graph of f.</summary>
    /// <param name="function">f, of operations on variables; it is called in every forward pass.</param>
    /// <param name="name">What messages call the layer; default <c>Function</c>.</param>
    public static Layer FromFunction(Func<Variable, Variable> function, string name = FunctionLayer.DefaultName)
    {
        Require.NotNull(function);
        return new FunctionLayer(name, (x, _) => function(x), []);
    }

    /// <summary>A function of a variable and of parameters as a layer: forward y = f(x; θ); backward by the chain rule through the graph of f.</summary>
    /// <param name="function">f, of operations on variables; the second argument holds the parameters in their order.</param>
    /// <param name="parameters">θ; a training adjusts them.</param>
    /// <param name="name">What messages call the layer; default <c>Function</c>.</param>
    public static Layer FromFunction(
        Func<Variable, IReadOnlyList<Variable>, Variable> function, IReadOnlyList<Parameter> parameters, string name = FunctionLayer.DefaultName)
    {
        Require.NotNull(function);
        Require.NotNull(parameters);
        return new FunctionLayer(name, function, parameters);
    }
}
