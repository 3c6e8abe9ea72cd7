namespace Course.Nn.Kernels;

/// <summary>The images that are resampled.</summary>
/// <param name="Images">How many, each with maps of its own.</param>
/// <param name="Channels">Planes of an image, which move together.</param>
/// <param name="Rows">Pixels from top to bottom, at least 1.</param>
/// <param name="Columns">Pixels from left to right, at least 1.</param>
public readonly record struct ResamplingSizes(int Images, int Channels, int Rows, int Columns)
{
    /// <summary>Numbers of an image.</summary>
    public int Numbers => Channels * Rows * Columns;
}
