namespace Course.Nn.Kernels;

/// <summary>
/// The sizes of one convolution: images x [N,C,H,W], filters W [O, C/groups, height, width], outputs y [N,O,H′,W′].
/// Trusted: the layer has checked that they fit together.
/// </summary>
internal readonly record struct ConvolutionSizes
{
    public required int Images { get; init; }

    public required int Inputs { get; init; }

    public required int Outputs { get; init; }

    public required int Height { get; init; }

    public required int Width { get; init; }

    public required int FilterHeight { get; init; }

    public required int FilterWidth { get; init; }

    public int Stride { get; init; } = 1;

    public int Padding { get; init; }

    public int Dilation { get; init; } = 1;

    public int Groups { get; init; } = 1;

    public ConvolutionSizes()
    {
    }

    /// <summary>H′ = ⌊(H + 2p − d(height − 1) − 1)/s⌋ + 1; 0 where the filter is higher than the padded image.</summary>
    public int Rows => Positions(Height, FilterHeight);

    /// <summary>W′, the same across.</summary>
    public int Columns => Positions(Width, FilterWidth);

    /// <summary>Elements of a filter per channel.</summary>
    public int Area => FilterHeight * FilterWidth;

    public int InputsPerGroup => Inputs / Groups;

    public int OutputsPerGroup => Outputs / Groups;

    private int Positions(int size, int filter)
    {
        int spare = size + (2 * Padding) - (Dilation * (filter - 1)) - 1;
        return spare < 0 ? 0 : (spare / Stride) + 1;
    }
}
