namespace Course.Nn.Layers;

/// <summary>A number for each axis of an image: the size of a window, its stride or its dilation.</summary>
/// <remarks>Written as one number for both, <c>3</c>, or as two, <c>(3, 5)</c>: down first, as in a shape.</remarks>
/// <param name="Down">From the top to the bottom.</param>
/// <param name="Across">From the left to the right.</param>
public readonly record struct PerAxis(int Down, int Across)
{
    /// <summary>One number for both axes.</summary>
    public static implicit operator PerAxis(int both) => new(both, both);

    /// <summary>Down, then across.</summary>
    public static implicit operator PerAxis((int Down, int Across) sizes) => new(sizes.Down, sizes.Across);

    /// <summary>For example <c>3×5</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Down}×{Across}");
}
