using Course.Nn.Layers;

namespace Course.Nn.Transfer;

/// <summary>
/// Puts other layers on top of a trained network (S2 · transfer): the lower ones, with what they have learned and under their
/// names, are shared with it, not copied, so that training one network changes both.
/// </summary>
public static class Heads
{
    /// <summary>The same network for other classes: the last layer gives way to a new one with as many inputs and the same name.</summary>
    /// <param name="network">Its last layer is a <see cref="Linear"/>.</param>
    /// <param name="classes">Outputs of the new layer, at least 1.</param>
    /// <param name="random">Where its weights come from.</param>
    /// <exception cref="ArgumentException">The last layer is another one; give the new ones to the other overload.</exception>
    public static Sequential Replace(Sequential network, int classes, Random random)
    {
        Require.NotNull(network);
        return network.Children is [.., (string name, Linear last)]
            ? Replace(network, name, (name, new Linear(last.Weight.Value.Shape[0], classes, random)))
            : throw new ArgumentException("Heads: the last layer is no Linear; say from which layer on to replace, and by which layers");
    }

    /// <summary>Layers in place of one of the network's and of all that follow.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="from">The name of the first layer to leave out.</param>
    /// <param name="head">The new layers with their names, at least one.</param>
    /// <exception cref="ArgumentException">There is no such layer, no new one, or a name occurs twice.</exception>
    public static Sequential Replace(Sequential network, string from, params (string Name, Layer Layer)[] head)
    {
        Require.NotNull(network);
        Require.NotNull(head);
        _ = network[from];
        return Sequence([.. network.Children.TakeWhile(child => child.Name != from), .. head]);
    }

    internal static Sequential Sequence((string Name, Layer Layer)[] layers)
    {
        Require.NotEmpty(layers.Length, "Heads", "layers are left");
        return new Sequential(layers[0], layers[1..]);
    }
}
