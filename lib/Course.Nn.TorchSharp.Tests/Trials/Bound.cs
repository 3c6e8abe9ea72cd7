using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.TorchSharp.Tests.Trials;

/// <summary>By how much each number of a run may differ between two libraries that round in their own order.</summary>
/// <remarks>
/// A sum of n products is computed with an error of at most n·ε/2·Σ|a·b| whatever the order (Higham 2002, section 3.1), so two
/// libraries differ by at most n·ε·Σ|a·b|. The sum of absolute values is what the same layer makes of the absolute values of
/// its input, weights and output gradient: the layer's <em>twin</em>, run in Float64.
/// </remarks>
internal sealed record Bound(Tensor Output, Tensor InputGradient, IReadOnlyList<Tensor> Gradients)
{
    /// <summary>For a layer that is linear in its input and in its weights.</summary>
    /// <param name="trial">Gives ε.</param>
    /// <param name="layer">Ours, in Float32 or Float64.</param>
    /// <param name="x">Its input.</param>
    /// <param name="outputGradient">∂L/∂y.</param>
    /// <param name="terms">n, at least as many as the longest sum has.</param>
    public static Bound OfTwin(Trial trial, Layer layer, Tensor x, Tensor outputGradient, int terms)
    {
        Layer twin = layer.ToFloat64();
        foreach (Parameter parameter in twin.Parameters)
        {
            parameter.Value = parameter.Value.Abs();
        }

        var run = LayerRun.Ours(twin, x.ToFloat64().Abs(), _ => outputGradient.ToFloat64().Abs());
        double factor = (terms + 2) * trial.Epsilon;
        return new Bound(factor * run.Output, factor * run.InputGradient, [.. run.Gradients.Select(gradient => factor * gradient)]);
    }

    /// <summary>One number for all elements of each tensor.</summary>
    public static Bound Of(LayerRun run, double output, double inputGradient, params double[] gradients) => new(
        Tensor.Full(output, run.Output.Shape, ElementType.Float64),
        Tensor.Full(inputGradient, run.InputGradient.Shape, ElementType.Float64),
        [.. run.Gradients.Zip(gradients, (gradient, bound) => Tensor.Full(bound, gradient.Shape, ElementType.Float64))]);
}
