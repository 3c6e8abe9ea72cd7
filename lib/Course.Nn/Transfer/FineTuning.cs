using Course.Nn.Layers;

namespace Course.Nn.Transfer;

/// <summary>
/// Which part of a carried-over network goes on learning (S2 · transfer; Yosinski and others, 2014): with little data only the new layers, with more also the upper
/// ones of the old, which are more specific to the old task, at a lower rate; the generic lower ones last.
/// </summary>
/// <remarks>
/// This sets <see cref="Parameter.IsFrozen"/> and <see cref="Parameter.LearningRateFactor"/>; <see cref="Layer.Group"/> does the same by
/// patterns of names. The running statistics of a batch normalisation in a frozen layer still move in training; where they must not, train
/// the upper layers on what a <see cref="FeatureExtractor"/> makes, which is faster too.
/// </remarks>
public static class FineTuning
{
    /// <summary>Freezes all layers before one of them and lets the others learn.</summary>
    /// <param name="network">One layer after the other.</param>
    /// <param name="first">The name of the first layer that learns.</param>
    /// <param name="head">The name of the first new layer: it and those after it learn at the full rate, those between at <paramref name="factor"/> of it.</param>
    /// <param name="factor">At least 0; default 0.1.</param>
    /// <exception cref="ArgumentException">There is no such layer, the head comes before the first one, or the factor is negative or not finite.</exception>
    public static void From(Sequential network, string first, string head, double factor = 0.1)
    {
        Require.NotNull(network);
        int firstIndex = IndexOf(network, first);
        int headIndex = IndexOf(network, head);
        Require.That(
            headIndex >= firstIndex,
            $"FineTuning: the head '{head}' comes before '{first}', the first layer to learn; freeze up to the head at most");

        for (int i = 0; i < network.Layers.Count; i++)
        {
            foreach (Parameter parameter in network.Layers[i].Parameters)
            {
                parameter.IsFrozen = i < firstIndex;
                parameter.LearningRateFactor = i < headIndex ? factor : 1;
            }
        }
    }

    private static int IndexOf(Sequential network, string name)
    {
        Layer layer = network[name];
        return network.Layers.TakeWhile(other => other != layer).Count();
    }
}
