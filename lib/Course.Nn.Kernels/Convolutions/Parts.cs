namespace Course.Nn.Kernels;

/// <summary>How a convolution is cut for several threads: by its sizes alone.</summary>
internal static class Parts
{
    /// <summary>Pixels that fill a few tiles, so that little of the last one is wasted.</summary>
    private const int Pixels = 512;

    /// <summary>Parts that keep several threads busy to the end.</summary>
    public const int Enough = 8;

    /// <summary>Products that take some microseconds, so that sharing costs little beside them.</summary>
    private const int Products = 1 << 18;

    /// <summary>Small images are taken together.</summary>
    public static int ImagesPerPart(ConvolutionSizes sizes)
    {
        int pixels = sizes.Rows * sizes.Columns;
        double products = (double)pixels * sizes.Outputs * sizes.InputsPerGroup * sizes.Area;
        int forTiles = Math.Min(Pixels / pixels, sizes.Images / Enough);
        int forSharing = (int)Math.Ceiling(Products / products);
        return Math.Clamp(Math.Max(forTiles, forSharing), 1, Math.Max(1, sizes.Images));
    }
}
