using Course.Nn.Layers;
using Course.Nn.Tensors;
using Xunit.Sdk;

namespace Course.Nn.TorchSharp.Tests.Trials;

/// <summary>Holds our numbers against those of libtorch.</summary>
internal static class Agree
{
    /// <summary>Runs a layer forward and backward in both.</summary>
    /// <param name="trial">The configuration.</param>
    /// <param name="layer">Ours, already in the element type of the trial.</param>
    /// <param name="x">Its input.</param>
    /// <param name="bound">The bounds, given our run and the output gradient.</param>
    public static void OnLayer(Trial trial, Layer layer, Tensor x, Func<LayerRun, Tensor, Bound> bound)
    {
        Tensor outputGradient = x;
        using var reference = TorchReference.Of(layer);
        var ours = LayerRun.Ours(layer, x, shape => outputGradient = trial.Normal(shape));
        var theirs = LayerRun.Theirs(reference, x, outputGradient);
        Bound bounds = bound(ours, outputGradient);
        On("y", ours.Output, theirs.Output, bounds.Output);
        On("∂L/∂x", ours.InputGradient, theirs.InputGradient, bounds.InputGradient);
        for (int i = 0; i < ours.Gradients.Count; i++)
        {
            On($"∂L/∂{layer.Parameters[i].Name}", ours.Gradients[i], theirs.Gradients[i], bounds.Gradients[i]);
        }
    }

    /// <summary>A layer that is linear in its input and in its weights, whose longest sum has so many terms.</summary>
    public static void OnLinearLayer(Trial trial, Layer layer, Tensor x, int terms) =>
        OnLayer(trial, layer, x, (_, outputGradient) => Bound.OfTwin(trial, layer, x, outputGradient, terms));

    /// <summary>One tensor of both, element by element; an infinite bound says that any two results are right.</summary>
    public static void On(string what, Tensor ours, Tensor theirs, Tensor bound)
    {
        if (ours.Shape != theirs.Shape)
        {
            throw new XunitException($"{what}: ours is {ours.Shape}, libtorch's {theirs.Shape}");
        }

        (double[] a, double[] b, double[] limits) = (ours.ToDoubleArray(), theirs.ToDoubleArray(), bound.ToDoubleArray());
        for (int i = 0; i < a.Length; i++)
        {
            if (!(Math.Abs(a[i] - b[i]) <= limits[i]) && !a[i].Equals(b[i]) && !double.IsPositiveInfinity(limits[i]))
            {
                throw new XunitException(FormattableString.Invariant(
                    $"{what}, element {i} of {ours.Shape}: ours {a[i]:R}, libtorch {b[i]:R}, apart by {Math.Abs(a[i] - b[i]):E2}; at most {limits[i]:E2} by rounding"));
            }
        }
    }

    /// <summary>One number of both.</summary>
    public static void On(string what, double ours, double theirs, double bound) =>
        On(what, Tensor.From([ours], ElementType.Float64), Tensor.From([theirs], ElementType.Float64), Tensor.From([bound], ElementType.Float64));
}
