using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>Learned numbers of an activation: one for each channel (axis 1 of x [N,C,…]), or a single one for all elements.</summary>
internal static class PerChannel
{
    /// <summary>A parameter [channels] that starts with one value everywhere; regularisers leave it alone.</summary>
    public static Parameter Start(string name, double value, int channels, string layer) =>
        Given(name, Tensor.Full(Require.Finite(value, layer, name), [Require.AtLeast(channels, 1, layer, hint: " (1 is shared by all)")]), layer);

    /// <summary>A parameter with given values [channels].</summary>
    public static Parameter Given(string name, Tensor value, string layer)
    {
        Require.NotNull(value);
        Require.That(value.Rank == 1 && value.Count > 0, $"{layer}: {name} of shape {value.Shape}; expected [channels], or [1] for one that all share");
        return new Parameter(name, value, isRegularized: false);
    }

    /// <summary>[C] as [C,1,…], which broadcasts against x [N,C,…]; [1] as it is.</summary>
    public static Tensor Align(Tensor values, Shape input, string layer)
    {
        bool shared = values.Count == 1 && input.Rank > 0;
        Require.That(
            shared || (input.Rank >= 2 && input[1] == values.Count),
            $"{layer}: an input of shape {input} and parameters for {values.Count} channels; expected [N,{values.Count},…]");

        int[] sizes = new int[shared ? 1 : input.Rank - 1];
        sizes.AsSpan().Fill(1);
        sizes[0] = values.Count;
        return values.Reshape(sizes);
    }

    /// <summary>Σ over all elements that share one number: from the shape of x to [C] or [1].</summary>
    public static Tensor Sum(Tensor elements, Tensor aligned) => elements.SumTo(aligned.Shape).Flatten();
}
