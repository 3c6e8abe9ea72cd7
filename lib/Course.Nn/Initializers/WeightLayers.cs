using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>Takes a batch through a network, layer by layer, and stops at those that have weights to set.</summary>
internal static class WeightLayers
{
    /// <summary>Calls <paramref name="set"/> with each layer that has one weight tensor, its weight and its input.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static void Visit(Layer network, Tensor inputs, string operation, Action<Layer, Parameter, Tensor> set)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        int visited = 0;
        Tensor x = inputs;
        foreach (Layer layer in Flattened(network))
        {
            Parameter[] weights = [.. layer.Parameters.Where(parameter => parameter.IsRegularized && parameter.Value.Rank >= 2)];
            if (weights.Length == 1)
            {
                set(layer, weights[0], x);
                visited++;
            }

            x = layer.Forward(x);
        }

        if (visited == 0)
        {
            throw new ArgumentException($"{operation}: no layer with weights in this {network.GetType().Name}; expected Linear or a convolution");
        }
    }

    private static IEnumerable<Layer> Flattened(Layer network) =>
        network is Sequential sequential ? sequential.Layers.SelectMany(Flattened) : [network];
}
