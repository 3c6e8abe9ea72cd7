using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Mirror images and pieces at random places, from given draws: y[n,c,i,j] = x̂[n,c,top + i − border, left + j − border], x̂ mirrored or not
/// and 0 outside (S0, S2 · augmentation; Krizhevsky and others, 2012).
/// </summary>
public sealed class FlipCrop : Exercise
{
    private const double Middle = 0.5;
    private const double Late = 0.9;

    /// <inheritdoc/>
    public override string Id => "09-flip-crop";

    /// <inheritdoc/>
    public override string Title => "Mirror images and random pieces";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 15;

    /// <inheritdoc/>
    public override string Noticed =>
        "A piece as large as the image, out of an image with a border of 4, is a shift by up to 4 pixels: 81 different pictures out of one, 162 with the mirror images.";

    /// <inheritdoc/>
    public override string Variation =>
        "The border here is black. Try pixels mirrored at the edge instead. Which of the two would a network learn to recognise as a border, and would that matter?";

    /// <inheritdoc/>
    public override string Method => "MyFlipCrop";

    /// <inheritdoc/>
    public override string Signature => "Tensor MyFlipCrop(Tensor x, Tensor draws, int height, int width, int border)";

    /// <inheritdoc/>
    public override string Call => "return [MyFlipCrop(a[0], a[1], (int)a[2].Item(), (int)a[3].Item(), (int)a[4].Item())];";

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.Augmentations"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Count the places first: an image of 5 rows, no border, a piece of 3 rows. How many are there, and which draws belong to the last one?",
        "Take one pixel of the piece. Which pixel of the mirrored image is it? It may lie outside, and then you know its value.",
        "Multiply the draw by the number of places and round down. The border makes the image longer on both sides, so it counts twice for the places and once for the pixel.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = FlipCropMistakes.All;

    /// <summary>Checks <c>MyFlipCrop(x, draws, height, width, border)</c>, which returns a piece of every image.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, int, int, int, Tensor> method) =>
        NotebookCheck.Run(new FlipCrop(), a => [method(a[0], a[1], (int)a[2].Item(), (int)a[3].Item(), (int)a[4].Item())]);

    /// <inheritdoc/>
    /// <remarks>
    /// Pieces smaller than the image, with first, last and middle places and a draw of exactly ½; as large as the image; without a border; higher than the image; one image
    /// with a border, so that neither the border nor the batch is all that is missing in a case.
    /// The draws lie where other rules would choose another place.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, [3, 2, 5, 7], (4, 3, 1), [(0.5, 3, 1), (0.2, 0, 4), (0.8, 1, 0)]),
        Case(random, [2, 1, 4, 6], (4, 6, 2), [(0.1, 4, 1), (0.6, 1, 2)]),
        Case(random, [1, 3, 6, 5], (3, 4, 0), [(0.3, 2, 1)]),
        Case(random, [4, 2, 3, 5], (5, 4, 1), [(0.4, 0, 1), (0.9, 0, 3), (0.05, 0, 2), (0.7, 0, 0)]),
        Case(random, [1, 3, 6, 5], (3, 4, 1), [(0.4, 0, 3)]),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new FlipCropPass(inputs).Outputs();

    /// <summary>Draws for these places: near the end of its range for the first place and the last one, in the middle for others.</summary>
    private static Tensor[] Case(Random random, Shape shape, (int Height, int Width, int Border) cut, (double Flip, int Top, int Left)[] images)
    {
        int places = shape[2] + (2 * cut.Border) - cut.Height + 1, across = shape[3] + (2 * cut.Border) - cut.Width + 1;
        double[] draws = [.. images.SelectMany(i => new[] { i.Flip, Draw(i.Top, places), Draw(i.Left, across) })];
        return
        [
            Inputs.SignedTensor(random, shape), Tensor.From(draws, [images.Length, 3], ElementType.Float64),
            Number(cut.Height), Number(cut.Width), Number(cut.Border),
        ];
    }

    private static double Draw(int place, int places) => (place + (place == 0 || place == places - 1 ? Late : Middle)) / places;

    private static Tensor Number(double value) => Tensor.Scalar(value, ElementType.Float64);
}
