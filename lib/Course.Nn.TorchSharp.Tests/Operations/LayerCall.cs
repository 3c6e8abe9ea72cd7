using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>By how much the gradients of a layer's parameters may differ, one bound for each; arguments as for <see cref="Bounds"/>.</summary>
internal delegate Tensor[] ParameterBounds(double epsilon, Tensor x, Tensor u);

/// <summary>A layer as a function of a variable, beside its counterpart.</summary>
internal static class LayerCall
{
    /// <summary>A call of the layer that a trial draws.</summary>
    /// <param name="name">The layer.</param>
    /// <param name="draw">Draws layer and input.</param>
    /// <param name="bounds">By how much output and input gradient may differ.</param>
    /// <param name="parameters">The same for the gradients of its parameters; null where it has none.</param>
    /// <param name="hasGradient">Of which inputs gradients are compared; of all unless given.</param>
    /// <param name="kink">Whether the slope of NaN is a number in libtorch; NaN here.</param>
    public static Operation Of(
        string name, Func<Trial, (Layer Layer, Tensor X)> draw, Bounds bounds, Func<Layer, ParameterBounds>? parameters = null, Predicate<Tensor>? hasGradient = null, bool kink = false) =>
        new(name, trial =>
        {
            (Layer layer, Tensor x) = draw(trial);
            return Call(layer, x, parameters?.Invoke(layer)) with { Bounds = bounds, NaNStaysNaN = kink, HasGradient = hasGradient is null || hasGradient(x) };
        }, "on extremes");

    /// <summary>Linear in the input and in each parameter: bounded by the same layer with absolute weights; another layer's, where it is given.</summary>
    public static Operation Linear(string name, Func<Trial, (Layer Layer, Tensor X)> draw, int terms, Func<Layer, Layer>? twinOf = null) => new(name, trial =>
    {
        (Layer layer, Tensor x) = draw(trial);
        Layer twin = (twinOf?.Invoke(layer) ?? layer).ToFloat64();
        foreach (Parameter parameter in twin.Parameters)
        {
            parameter.Value = parameter.Value.Abs();
        }

        return Call(layer, x, OfTwin(twin, terms)) with { Bounds = Bound.Twin(terms, y => twin.Forward(y[0])) };
    }, "on extremes");

    /// <summary>Each parameter sums over all of x and u what one number of each gives it: at most reach·|u|·(1 + |x|), to a few roundings.</summary>
    public static ParameterBounds Summed(Layer layer, double reach) => (epsilon, x, u) =>
        [.. layer.Parameters.Select(parameter => Full(parameter, (x.Count + u.Count + Bound.Roundings) * epsilon * reach * u.Sum() * (1 + x.Abs()).Sum()))];

    public static Tensor Full(Parameter like, double value) => Tensor.Full(value, like.Value.Shape, ElementType.Float64);

    private static ParameterBounds OfTwin(Layer twin, int terms) => (epsilon, x, u) =>
    {
        twin.Forward(x.Abs());
        twin.Backward(u);
        return [.. twin.Parameters.Select(parameter => (terms + Bound.Roundings) * epsilon * parameter.Gradient.Abs())];
    };

    private static Call Call(Layer layer, Tensor x, ParameterBounds? bounds)
    {
        TorchReference? reference = null;
        return new([x], inputs => (reference = TorchReference.Of(layer)).Module.forward(inputs[0]))
        {
            OnVariables = inputs => layer.Forward(inputs[0]),
            Parameters = bounds is null ? null : (epsilon, inputs, u) => layer.Parameters.Zip(bounds(epsilon, inputs, u), (parameter, bound) => (
                $"∂L/∂{parameter.Name}", parameter.Gradient, reference!.Links.Single(link => link.Ours == parameter).TheirGradient, bound)),
        };
    }
}
