namespace Course.Charts;

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

    /// <summary>Whether only whole numbers are marked along the horizontal axis.</summary>
    public bool WholeX { get; init; }

    /// <summary>Names at 0, 1, 2, … in the place of numbers; null for numbers.</summary>
    public IReadOnlyList<string>? XNames { get; init; }

    /// <summary>Names at 0, 1, 2, … in the place of numbers; null for numbers.</summary>
    public IReadOnlyList<string>? YNames { get; init; }

    /// <summary>The ends of the horizontal axis; null to reach all data.</summary>
    public (double Low, double High)? XRange { get; init; }

    /// <summary>The ends of the vertical axis; null to reach all data.</summary>
    public (double Low, double High)? YRange { get; init; }

    /// <summary>Beside the colour scale.</summary>
    public string ColourLabel { get; init; } = string.Empty;

    /// <summary>Images per row of an image grid.</summary>
    public int Columns { get; init; } = 8;

    /// <summary>Whether named traces are listed beside the plot.</summary>
    public bool Legend { get; init; } = true;
}
