namespace Course.Nn.Kernels;

/// <summary>
/// The sizes of one convolution: images x [N,C,H,W], filters W [O, C/groups, height, width], outputs y [N,O,H′,W′].
/// Trusted: the layer has checked that they fit together.
/// </summary>
public readonly record struct ConvolutionSizes
{
    /// <summary>One group.</summary>
    public ConvolutionSizes()
    {
    }

    /// <summary>N.</summary>
    public required int Images { get; init; }

    /// <summary>C, over all groups.</summary>
    public required int Inputs { get; init; }

    /// <summary>O, over all groups.</summary>
    public required int Outputs { get; init; }

    /// <summary>The windows from the top of an image to its bottom: H, the height of a filter, H′.</summary>
    public required WindowAxis Down { get; init; }

    /// <summary>The windows from the left of an image to its right: W, the width of a filter, W′.</summary>
    public required WindowAxis Across { get; init; }

    /// <summary>Output channels see only the input channels of their own group; divides both numbers of channels; default 1.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>H′.</summary>
    public int Rows => Down.Count;

    /// <summary>W′.</summary>
    public int Columns => Across.Count;

    /// <summary>Elements of a filter per channel.</summary>
    public int Area => Down.Size * Across.Size;

    /// <summary>H·W.</summary>
    public int Pixels => Down.Length * Across.Length;

    /// <summary>C/groups.</summary>
    public int InputsPerGroup => Inputs / Groups;

    /// <summary>O/groups.</summary>
    public int OutputsPerGroup => Outputs / Groups;

    /// <summary>Whether there is not one product to add up.</summary>
    internal bool HasNoProducts => Images == 0 || Inputs == 0 || Outputs == 0 || Pixels == 0 || Rows == 0 || Columns == 0;
}
