namespace Course.Nn.Kernels;

/// <summary>
/// How the sums over pixels that make ∂L/∂W and ∂L/∂b are cut: by groups, by blocks of input channels and, while those are few, by
/// images. Every part has sums of its own, [panels of outputs, taps + 1, width], the last row of a panel for the biases; they are
/// added up afterwards, always in the same order.
/// </summary>
internal readonly struct ParameterSums
{
    /// <summary>Input channels of a block: enough for the gradients of the outputs, which every block rearranges, to be used often.</summary>
    private const int BlockOfInputs = 64;

    /// <summary>Parts that keep several threads busy to the end.</summary>
    private const int Enough = 16;

    private readonly ConvolutionSizes _sizes;
    private readonly int _images;

    /// <param name="sizes">Those of the convolution.</param>
    /// <param name="taps">Taps that are computed together.</param>
    /// <param name="width">Outputs that are computed together.</param>
    public ParameterSums(ConvolutionSizes sizes, int taps, int width)
    {
        _sizes = sizes;
        Width = width;
        Panels = (sizes.OutputsPerGroup + width - 1) / width;
        Inputs = Math.Min(sizes.InputsPerGroup, BlockOfInputs);
        Blocks = (sizes.InputsPerGroup + BlockOfInputs - 1) / BlockOfInputs;
        Taps = ((Inputs * sizes.Area) + taps - 1) / taps * taps;
        int shares = (Enough + (sizes.Groups * Blocks) - 1) / (sizes.Groups * Blocks);
        _images = Math.Max(Parts.ImagesPerPart(sizes), (sizes.Images + shares - 1) / shares);
        Shares = (sizes.Images + _images - 1) / _images;
    }

    public int Width { get; }

    /// <summary>Panels of <see cref="Width"/> outputs in a group.</summary>
    public int Panels { get; }

    /// <summary>Input channels of a block; the last block of a group may have fewer.</summary>
    public int Inputs { get; }

    /// <summary>Blocks of input channels in a group.</summary>
    public int Blocks { get; }

    /// <summary>Into how many shares the images are cut.</summary>
    public int Shares { get; }

    /// <summary>Taps of a block, rounded up to what is computed together.</summary>
    public int Taps { get; }

    public int PanelLength => (Taps + 1) * Width;

    /// <summary>Elements of the sums of one part.</summary>
    public int Length => Panels * PanelLength;

    /// <summary>Number of parts: groups, blocks, shares, the last fastest.</summary>
    public int Count => _sizes.Groups * Blocks * Shares;

    /// <summary>What a part is made of.</summary>
    public (int Group, int FirstInput, int Inputs, int FirstImage, int Images) Part(int part)
    {
        (int block, int share) = Math.DivRem(part, Shares);
        (int group, block) = Math.DivRem(block, Blocks);
        (int input, int image) = (block * Inputs, share * _images);
        return (group, input, Math.Min(Inputs, _sizes.InputsPerGroup - input), image, Math.Min(_images, _sizes.Images - image));
    }
}
