namespace Course.Exercises;

/// <summary>The windows of a convolution along one axis, with the parts that go wrong open to change.</summary>
/// <param name="Pixels">How long the image is, H or W.</param>
/// <param name="Size">How many elements of the filter take part, U or V.</param>
/// <param name="Stride">s.</param>
/// <param name="Padding">p.</param>
internal sealed record ConvAxis(int Pixels, int Size, int Stride, int Padding)
{
    /// <summary>How many windows there are.</summary>
    internal Func<ConvAxis, int> Windows { get; init; } = axis => ((axis.Pixels + (2 * axis.Padding) - axis.Size) / axis.Stride) + 1;

    /// <summary>Where element u of window i lies, counted from the first pixel.</summary>
    internal Func<ConvAxis, int, int, int> Place { get; init; } = (axis, i, u) => (i * axis.Stride) + u - axis.Padding;

    /// <summary>Which pixel stands for one that may lie outside, given how many there are; null for none, which counts 0.</summary>
    internal Func<int, int, int?> Source { get; init; } = (place, pixels) => place >= 0 && place < pixels ? place : null;

    /// <summary>How many windows there are.</summary>
    internal int Count => Windows(this);

    /// <summary>The same windows, without asking how many fit.</summary>
    internal ConvAxis Of(int windows) => this with { Windows = _ => windows };

    /// <summary>The pixel of every element of every window, window after window; null where there is none.</summary>
    internal int?[] Sources() =>
        [.. from i in Enumerable.Range(0, Math.Max(0, Count)) from u in Enumerable.Range(0, Size) select Source(Place(this, i, u), Pixels)];
}
