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
        Require.That(input.Rank == 4, $"{layer}: an input of shape {input.Shape}; expected images {Expected(channels)}; Reshape the rows of pixels?");
        Require.That(
            channels is null || input.Shape[1] == channels,
            $"{layer}: an input of shape {input.Shape} has {input.Shape[1]} channels; expected images {Expected(channels)}");
        Require.That(
            input.Shape[1] * input.Shape[2] * input.Shape[3] != 0,
            $"{layer}: an input of shape {input.Shape} has no pixels; expected images {Expected(channels)}");
    }

    private static string Expected(int? channels) => channels is { } c ? FormattableString.Invariant($"[N,{c},H,W]") : "[N,C,H,W]";
}
