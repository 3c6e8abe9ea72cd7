using Course.Nn.Initializers;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Layer-sequential unit variance (S3 · LSUV; Mishkin and Matas, 2015): orthonormal weights; then layer by layer, on
/// a batch, W = W / √Var(y) until |Var(y) − 1| ≤ tolerance, with y the output of the layer.
/// </summary>
/// <remarks>Nothing has to be derived for an activation: whatever the layers before do to the variance is measured.</remarks>
public static class Lsuv
{
    /// <summary>Sets the weights of every layer that has them; biases stay as they are.</summary>
    /// <param name="network">What is initialised.</param>
    /// <param name="inputs">A batch of typical inputs, of the element type of the network.</param>
    /// <param name="random">Where the orthonormal matrices come from.</param>
    /// <param name="tolerance">How far from 1 the variance may be, &gt; 0; default 0.01.</param>
    /// <param name="maximumTrials">Divisions per layer at most, at least 1; default 10.</param>
    /// <exception cref="ArgumentException">An option is out of range, or no layer has weights.</exception>
    /// <exception cref="InvalidOperationException">The output of a layer is the same for all inputs.</exception>
    public static void Initialize(Layer network, Tensor inputs, Random random, double tolerance = 0.01, int maximumTrials = 10)
    {
        Require.NotNull(random);
        Require.Positive(tolerance, "Lsuv");
        Require.AtLeast(maximumTrials, 1, "Lsuv");

        WeightLayers.Visit(network, inputs, "Lsuv", (layer, weight, x) =>
        {
            weight.Value = Orthonormal(weight.Value, random);
            for (int trial = 0; trial < maximumTrials; trial++)
            {
                double deviation = layer.Forward(x).StandardDeviation();
                if (Math.Abs((deviation * deviation) - 1) <= tolerance)
                {
                    break;
                }

                RequireSpread(deviation, layer, weight);
                weight.Value /= deviation;
            }
        });
    }

    /// <summary>Orthonormal columns [inputs, outputs], or filters [outputs, inputs, …] that are orthonormal as rows.</summary>
    private static Tensor Orthonormal(Tensor like, Random random)
    {
        int units = Units.Count(like);
        Tensor columns = new Orthogonal().Sample(random, like.Count / units, units);
        return (like.Rank == 2 ? columns : columns.T).Reshape(like.Shape).To(like.ElementType);
    }

    private static void RequireSpread(double deviation, Layer layer, Parameter weight)
    {
        if (!(deviation > 0))
        {
            throw new InvalidOperationException(
                $"Lsuv: the output of {layer.GetType().Name} with {weight.Name} {weight.Value.Shape} is the same number everywhere; use inputs that differ");
        }
    }
}
