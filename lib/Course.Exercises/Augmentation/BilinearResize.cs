using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Images of another size by bilinear interpolation: y[c,i,j] = x(c, (i + ½)H/h − ½, (j + ½)W/w − ½), the outermost pixels continued
/// (S2 · augmentation, scales).
/// </summary>
public sealed class BilinearResize : Exercise
{
    /// <inheritdoc/>
    public override string Id => "09-resize";

    /// <inheritdoc/>
    public override string Title => "Another size, by bilinear interpolation";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "At half the size every new pixel is the mean of four old ones. At a quarter it is still the mean of four, the middle ones of sixteen: the others are never looked at, "
        + "and fine patterns turn into coarse ones that were never there.";

    /// <inheritdoc/>
    public override string Variation =>
        "Shrink without losing pixels: widen the two triangles that weigh the neighbours until they reach over all pixels that fall together. What are the weights at the edge?";

    /// <inheritdoc/>
    public override string Method => "MyResize";

    /// <inheritdoc/>
    public override string Signature => "Tensor MyResize(Tensor x, int height, int width)";

    /// <inheritdoc/>
    public override string Call => "return [MyResize(a[0], (int)a[1].Item(), (int)a[2].Item())];";

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.Augmentations"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Draw a row of two pixels as squares, and the same row stretched to four. Where, in units of the old squares, are the four new centres?",
        "Count from the left edge of the first square, stretch, and count in centres again: the old centre number 0 lies half a pixel from the edge. Rows and columns are stretched by themselves.",
        "Move a point outside the old centres to the nearest of them first. Then interpolate along one axis between two neighbours, twice, and along the other axis between the two results.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = BilinearResizeMistakes.All;

    /// <summary>Checks <c>MyResize(x, height, width)</c>, which returns the image in its new size.</summary>
    public static CheckResult Check(Func<Tensor, int, int, Tensor> method) =>
        NotebookCheck.Run(new BilinearResize(), a => [method(a[0], (int)a[1].Item(), (int)a[2].Item())]);

    /// <inheritdoc/>
    /// <remarks>Larger by other factors along both axes; smaller; larger along one axis only; the same size; from one row and to one column; to one pixel.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, [2, 4, 5], 7, 13), Case(random, [1, 7, 8], 3, 5), Case(random, [3, 6, 4], 4, 7), Case(random, [2, 3, 5], 3, 5),
        Case(random, [1, 1, 6], 3, 4), Case(random, [2, 5, 3], 8, 1), Case(random, [1, 4, 6], 1, 1),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new ResizePass(inputs).Outputs();

    private static Tensor[] Case(Random random, Shape shape, int height, int width) =>
        [Inputs.SignedTensor(random, shape), Tensor.Scalar(height, ElementType.Float64), Tensor.Scalar(width, ElementType.Float64)];
}
