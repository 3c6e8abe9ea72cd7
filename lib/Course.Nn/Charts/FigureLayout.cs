namespace Course.Nn.Charts;

/// <summary>What surrounds the data of a figure.</summary>
internal sealed record FigureLayout
{
    public string Title { get; init; } = string.Empty;

    public string XLabel { get; init; } = string.Empty;

    public string YLabel { get; init; } = string.Empty;

    public bool LogX { get; init; }

    public bool LogY { get; init; }

    /// <summary>Pixels.</summary>
    public int Width { get; init; } = 640;

    /// <summary>Pixels.</summary>
    public int Height { get; init; } = 400;

    /// <summary>Whether the ordinates grow downwards, as the row numbers of a matrix do.</summary>
    public bool ReverseY { get; init; }

    /// <summary>Images per row of an image grid.</summary>
    public int Columns { get; init; } = 8;

    /// <summary>Whether named traces are listed beside the plot.</summary>
    public bool Legend { get; init; } = true;
}
