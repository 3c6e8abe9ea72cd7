namespace Course.Charts.Traces;

/// <summary>One picture of an image grid, which has no axes.</summary>
/// <param name="Height">Number of rows.</param>
/// <param name="Width">Number of columns.</param>
/// <param name="Caption">Below the picture; may be empty.</param>
internal abstract record PictureTrace(int Height, int Width, string Caption) : Trace((string?)null)
{
    /// <summary>The picture as a PNG file.</summary>
    public abstract byte[] ToPng();
}
