using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Four corners, the centre and their mirror images, and the mean of what a network says of them: p = (1/10) Σ softmax(f(piece)) (S2 · augmentation,
/// claim C35; Krizhevsky and others, 2012).
/// </summary>
public sealed class TenCropPrediction : Exercise
{
    /// <inheritdoc/>
    public override string Id => "09-ten-crop";

    /// <inheritdoc/>
    public override string Title => "Ten pieces, one answer";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 20;

    /// <inheritdoc/>
    public override string Noticed =>
        "The order of the pieces does not matter for the answer, only which they are. Where the network gives the same for an image and its mirror image, five of the ten say nothing new.";

    /// <inheritdoc/>
    public override string Variation =>
        "Do it at several sizes of the image, as was done with ResNet: 224, 256, 384, 480 and 640 pixels on the short side. Which of the pieces show all of the object, and which only its texture?";

    /// <inheritdoc/>
    public override string Method => "MyTenCrop";

    /// <inheritdoc/>
    public override string Signature => "(Tensor crops, Tensor probabilities) MyTenCrop(Tensor x, int side, Func<Tensor, Tensor> scores)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (crops, probabilities) = MyTenCrop(a[0], (int)a[1].Item(), p => p.Reshape(p.Shape[0], a[2].Shape[0]).MatMul(a[2]));
        return [crops, probabilities];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["crops", "probabilities"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.Augmentations"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Write down the first row and the first column of the five pieces for an image of 7 by 10 pixels and a side of 4. Do the last ones end where the image ends?",
        "Mirror the pieces, not the image: each of the last five shows the same pixels as the piece five places before it.",
        "Each piece, as a batch, gets scores of its own. Decide what is averaged: a score has no unit that two pieces share, a probability has.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = TenCropMistakes.All;

    /// <summary>Checks <c>MyTenCrop(x, side, scores)</c>, which returns the pieces and the mean of their probabilities.</summary>
    public static CheckResult Check(Func<Tensor, int, Func<Tensor, Tensor>, (Tensor Crops, Tensor Probabilities)> method) =>
        NotebookCheck.Run(new TenCropPrediction(), a =>
        {
            (Tensor crops, Tensor probabilities) = method(a[0], (int)a[1].Item(), p => p.Reshape(p.Shape[0], a[2].Shape[0]).MatMul(a[2]));
            return [crops, probabilities];
        });

    /// <inheritdoc/>
    /// <remarks>
    /// Free ways that are odd and even, along both axes, so that every rule for the middle shows; wide and high images; a piece as large as a square image, and a smaller one of it; one image.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, [3, 2, 7, 10], 4, 3), Case(random, [2, 1, 9, 6], 3, 4), Case(random, [1, 3, 6, 8], 3, 3), Case(random, [2, 1, 4, 4], 4, 2), Case(random, [2, 2, 8, 5], 2, 3), Case(random, [2, 1, 6, 6], 3, 2),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new TenCropPass(inputs).Outputs();

    private static Tensor[] Case(Random random, Shape shape, int side, int classes) =>
    [
        Inputs.SignedTensor(random, shape), Tensor.Scalar(side, ElementType.Float64),
        Inputs.SignedTensor(random, [shape[1] * side * side, classes]) / side,
    ];
}
