using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>Checks that a batch is one of images, [N,C,H,W].</summary>
internal static class Images
{
    /// <param name="layer">Whose input it is.</param>
    /// <param name="input">x.</param>
    /// <param name="channels">C, where the layer needs a certain one.</param>
    public static void Check(string layer, Tensor input, int? channels = null)
    {
        Require.NotNull(input);
        if (input.Rank != 4)
        {
            throw new ArgumentException($"{layer}: an input of shape {input.Shape}; expected images {Expected(channels)}; Reshape the rows of pixels?");
        }

        if (channels is not null && input.Shape[1] != channels)
        {
            throw new ArgumentException($"{layer}: an input of shape {input.Shape} has {input.Shape[1]} channels; expected images {Expected(channels)}");
        }

        if (input.Shape[1] * input.Shape[2] * input.Shape[3] == 0)
        {
            throw new ArgumentException($"{layer}: an input of shape {input.Shape} has no pixels; expected images {Expected(channels)}");
        }
    }

    private static string Expected(int? channels) => channels is { } c ? FormattableString.Invariant($"[N,{c},H,W]") : "[N,C,H,W]";
}
