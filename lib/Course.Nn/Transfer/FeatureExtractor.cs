using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Transfer;

/// <summary>
/// The lower part of a trained network as a function from an image to numbers that describe it (S2 · transfer; Donahue and others, 2014):
/// extracted once, they are the inputs of a small classifier, which trains in no time and from few examples.
/// </summary>
public sealed class FeatureExtractor
{
    /// <summary>So many rows at once, or as many as hold a million numbers: of large images the layers remember much.</summary>
    private const int MostRows = 256, MostNumbers = 1 << 20;

    /// <summary>The layers of a network up to and including one of them.</summary>
    /// <param name="network">Its layers are shared, not copied.</param>
    /// <param name="layer">The name of the last one to keep, with dots for layers inside: <c>pool3</c>, <c>features.relu2</c>.</param>
    /// <exception cref="ArgumentException">There is no such layer, or the way to it leads through a layer that is no <see cref="Sequential"/>.</exception>
    public FeatureExtractor(Sequential network, string layer)
    {
        Require.NotNull(network);
        Require.NotEmpty(layer, "FeatureExtractor", "name of a layer");
        Network = UpTo(network, layer);
    }

    /// <summary>The layers kept, under their names.</summary>
    public Sequential Network { get; }

    /// <summary>The features of every example in evaluation mode, with its target.</summary>
    /// <param name="data">Inputs as the network wants them.</param>
    /// <returns>Inputs [N, …], the output of the last layer kept; put a <see cref="Flatten"/> before a <see cref="Linear"/>.</returns>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    public Dataset Extract(Dataset data)
    {
        Require.NotNull(data);
        Require.NotEmpty(data.Count, "FeatureExtractor", "examples");

        Network.Evaluate();
        Tensor? features = null;
        int batchSize = Math.Clamp((int)(MostNumbers * (long)data.Count / Math.Max(1, data.Inputs.Count)), 1, MostRows);
        foreach (int[] rows in Enumerable.Range(0, data.Count).Chunk(batchSize))
        {
            Tensor part = Network.Forward(data.Inputs.Rows(rows));
            features ??= Tensor.Allocate([data.Count, .. part.Shape.Skip(1)], part.ElementType);
            part.CopyTo(features, rows[0] * (part.Count / rows.Length));
        }

        return new Dataset(features!, data.Targets, data.Classes);
    }

    private static Sequential UpTo(Sequential network, string layer)
    {
        string[] names = layer.Split('.', 2);
        Layer last = network[names[0]];
        if (names.Length == 2)
        {
            last = last is Sequential inner
                ? UpTo(inner, names[1])
                : throw new ArgumentException($"FeatureExtractor: '{layer}' is inside {last.GetType().Name} '{names[0]}', where the layers are not one after the other; name that one");
        }

        return Heads.Sequence([.. network.Children.TakeWhile(child => child.Name != names[0]), (names[0], last)]);
    }
}
