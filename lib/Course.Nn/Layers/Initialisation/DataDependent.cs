using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Data-dependent initialisation (S3 · data-dependent; Krähenbühl, Doersch, Donahue and Darrell, 2015): layer by layer, on a batch, for
/// every unit k with mean μₖ and standard deviation σₖ of its output: wₖ = wₖ/σₖ, bₖ = β + (bₖ − μₖ)/σₖ. Afterwards every
/// unit has variance 1 on this batch and, where the layer has biases, mean β; the outputs of a convolution count at every pixel.
/// </summary>
/// <remarks>
/// The first half of the paper's method, within the layers. Its second half, which evens out how fast the layers
/// learn, is left out.
/// </remarks>
public static class DataDependent
{
    /// <summary>Rescales the weights and shifts the biases of every layer that has them.</summary>
    /// <param name="network">What is initialised: its weights must have been drawn already.</param>
    /// <param name="inputs">A batch of typical inputs, of the element type of the network.</param>
    /// <param name="mean">β; default 0. In a layer without biases the means become μₖ/σₖ.</param>
    /// <exception cref="ArgumentException">No layer has weights, or β is not finite.</exception>
    /// <exception cref="InvalidOperationException">A unit has the same output for all inputs.</exception>
    public static void Initialize(Layer network, Tensor inputs, double mean = 0)
    {
        Require.Finite(mean, "DataDependent");

        WeightLayers.Visit(network, inputs, "DataDependent", (layer, weight, x) =>
        {
            Tensor y = layer.Forward(x);
            Tensor mu = Units.MeanPerUnit(y);
            Tensor sigma = Units.MeanPerUnit((y - Units.AlongOutput(mu, y)).Square()).Sqrt();
            RequireSpread(sigma, layer);
            (mu, sigma) = (Units.PerSum(mu, weight.Value), Units.PerSum(sigma, weight.Value));
            weight.Value /= Units.AlongWeights(sigma, weight.Value);
            if (layer.Parameters.FirstOrDefault(parameter => parameter != weight && parameter.Value.Shape == mu.Shape) is { } bias)
            {
                bias.Value = mean + ((bias.Value - mu) / sigma);
            }
        });
    }

    private static void RequireSpread(Tensor sigma, Layer layer)
    {
        int dead = Array.FindIndex(sigma.ToDoubleArray(), value => !(value > 0));
        if (dead >= 0)
        {
            throw new InvalidOperationException(
                $"DataDependent: unit {dead} of a {layer.GetType().Name} has the same output for all inputs; use inputs that differ and weights other than 0");
        }
    }
}
