using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// An image moved by an affine map about its centre, y(p) = x(A⁻¹(p − t)) with bilinear interpolation, and the gradient of x
/// (S2 · augmentation: rotation, shear, stretch; Jaderberg and others, 2015).
/// </summary>
public sealed class AffineWarp : Exercise
{
    /// <inheritdoc/>
    public override string Id => "09-affine-warp";

    /// <inheritdoc/>
    public override string Title => "Turned, sheared, stretched: an image under an affine map, both ways";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Challenge;

    /// <inheritdoc/>
    public override int Minutes => 60;

    /// <inheritdoc/>
    public override string Noticed =>
        "y is linear in x, whatever the map: y = Sx with a large sparse matrix S, and dx = Sᵀdy. Sᵀ is no warp with the inverse map: an old pixel that many new ones look at collects from all of them.";

    /// <inheritdoc/>
    public override string Variation =>
        "The interpolation has a slope with respect to the place as well. Find the gradients of A and t, and let a network learn how to turn its input upright before it looks at it: a spatial transformer.";

    /// <inheritdoc/>
    public override string Method => "MyAffineWarp";

    /// <inheritdoc/>
    public override string Signature => "(Tensor y, Tensor dx) MyAffineWarp(Tensor x, Tensor A, Tensor t, Tensor dy)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (y, dx) = MyAffineWarp(a[0], a[1], a[2], a[3]);
        return [y, dx];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y", "dx"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.Augmentations"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Go through the pixels of y and ask of each where it came from. Why not the other way, through the pixels of x? Try a stretch by 2 on paper.",
        "Three changes of coordinates follow each other: row and column to right and down from the centre, back through the map, and to row and column again. Then there are four neighbours, some of them perhaps outside.",
        "A pixel of y is a sum of four pixels of x, each times a share. On the way back the same four get the pixel's dy times the same shares, added to what they have already.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = AffineWarpMistakes.All;

    /// <summary>Checks <c>MyAffineWarp(x, A, t, dy)</c>, which returns the moved image and the gradient of x.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, Tensor, (Tensor Y, Tensor Dx)> method) =>
        NotebookCheck.Run(new AffineWarp(), a =>
        {
            (Tensor y, Tensor dx) = method(a[0], a[1], a[2], a[3]);
            return [y, dx];
        });

    /// <inheritdoc/>
    /// <remarks>A turn with a stretch and a shift; a shear; a quarter turn of a square, exact; a mirroring stretch; a shift by parts of pixels; an enlargement.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, [2, 5, 7], Turn(0.4 + (0.3 * random.NextDouble()), 1.2, 0.8), [0.7, -1.2]),
        Case(random, [1, 4, 7], [1, 0.6, 0, 1], [0, 0]),
        Case(random, [1, 5, 5], [0, 1, -1, 0], [0, 0]),
        Case(random, [2, 6, 4], [-0.7, 0.2, 0.3, 1.3], [0.4, 0.9]),
        Case(random, [1, 3, 4], [1, 0, 0, 1], [1.25, -0.5]),
        Case(random, [1, 6, 5], Turn(-1.1, 1.9, 1.6), [-0.6, 0.3]),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new WarpPass(inputs).Outputs();

    private static double[] Turn(double angle, double across, double down)
    {
        (double sin, double cos) = Math.SinCos(angle);
        return [across * cos, across * sin, -down * sin, down * cos];
    }

    private static Tensor[] Case(Random random, Shape shape, double[] map, double[] shift) =>
    [
        Inputs.SignedTensor(random, shape), Tensor.From(map, [2, 2], ElementType.Float64), Tensor.From(shift, ElementType.Float64), Inputs.SignedTensor(random, shape),
    ];
}
