namespace Course.Nn.Layers;

/// <summary>Rows and columns around an image that are not there, on each side.</summary>
/// <remarks>
/// Written as one number for all sides, <c>1</c>, as two for the axes, <c>(1, 2)</c>: down, then across, or as four,
/// <c>(3, 3, 2, 2)</c>: top, left, bottom, right, as in ONNX.
/// </remarks>
/// <param name="Top">Rows above.</param>
/// <param name="Left">Columns to the left.</param>
/// <param name="Bottom">Rows below.</param>
/// <param name="Right">Columns to the right.</param>
public readonly record struct Padding(int Top, int Left, int Bottom, int Right)
{
    /// <summary>One number for all sides.</summary>
    public static implicit operator Padding(int all) => new(all, all, all, all);

    /// <summary>Above and below, then left and right.</summary>
    public static implicit operator Padding((int Down, int Across) axes) => new(axes.Down, axes.Across, axes.Down, axes.Across);

    /// <summary>Top, left, bottom, right.</summary>
    public static implicit operator Padding((int Top, int Left, int Bottom, int Right) sides) => new(sides.Top, sides.Left, sides.Bottom, sides.Right);

    /// <summary>The least of the four.</summary>
    internal int Least => Math.Min(Math.Min(Top, Left), Math.Min(Bottom, Right));

    /// <summary>One number where all sides have the same, else for example <c>(3, 3, 2, 2)</c>.</summary>
    public override string ToString() => this == Top
        ? FormattableString.Invariant($"{Top}")
        : FormattableString.Invariant($"({Top}, {Left}, {Bottom}, {Right})");
}
