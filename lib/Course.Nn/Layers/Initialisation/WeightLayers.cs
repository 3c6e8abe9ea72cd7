using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Takes a batch through a network, layer by layer, and stops at those that have weights to set. Layers inside another stand
/// beside each other and share its input, as the two ways of a residual block do; only those of a Sequential follow each other.
/// The running statistics of batch normalisation stay as they were.
/// </summary>
internal static class WeightLayers
{
    /// <summary>Calls <paramref name="set"/> with each layer that has one weight tensor, its weight and its input.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static void Visit(Layer network, Tensor inputs, string operation, Action<Layer, Parameter, Tensor> set)
    {
        Require.NotNull(network);
        Require.NotNull(inputs);
        int visited = 0;
        (LayerState State, Tensor Value)[] before = [.. network.NamedState.Select(named => (named.State, named.State.Get().Clone()))];
        Through(network, inputs);
        foreach ((LayerState state, Tensor value) in before)
        {
            state.Set(value);
        }

        Require.That(visited != 0, $"{operation}: no layer with weights in this {network.GetType().Name}; expected Linear or a convolution");

        Tensor Through(Layer layer, Tensor x)
        {
            if (layer is Sequential sequential)
            {
                return sequential.Layers.Aggregate(x, (input, inner) => Through(inner, input));
            }

            foreach ((_, Layer way) in layer.Children)
            {
                Through(way, x);
            }

            Parameter[] weights = [.. layer.Parameters.Where(parameter => parameter.IsRegularized && parameter.Value.Rank >= 2)];
            if (weights.Length == 1 && layer.Children.Count == 0)
            {
                set(layer, weights[0], x);
                visited++;
            }

            return layer.Forward(x);
        }
    }
}
