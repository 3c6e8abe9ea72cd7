using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Colour offsets along the principal directions of the training pixels: y = x + Σₖ αₙₖ·λₖ·pₖ at every pixel (S0, S2 · augmentation;
/// Krizhevsky and others, 2012).
/// </summary>
public sealed class PcaColour : Exercise
{
    /// <inheritdoc/>
    public override string Id => "09-pca-colour";

    /// <inheritdoc/>
    public override string Title => "Colour offsets along the principal directions";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "All pixels of an image move by the same vector, so shapes and edges stay as they are. Most of the variance lies along one direction, from dark to light: what this does most is to make the "
        + "picture lighter or darker, in the tint of its light.";

    /// <inheritdoc/>
    public override string Variation =>
        "The offset grows with the variance, not with its root. Pixels from 0 to 255 instead of 0 to 1: by how much does an offset with the same α change, relative to the range of the pixels?";

    /// <inheritdoc/>
    public override string Method => "MyPcaColour";

    /// <inheritdoc/>
    public override string Signature => "(Tensor variances, Tensor y) MyPcaColour(Tensor training, Tensor directions, Tensor x, Tensor alpha)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (variances, y) = MyPcaColour(a[0], a[1], a[2], a[3]);
        return [variances, y];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["variances", "y"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => inputs[2].Shape[0];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.Augmentations", "Course.Nn.Data.Pca"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "What is one data point here: an image, or a pixel? How many are there, and how many numbers does one have?",
        "Bring the training pixels into a matrix with a row per pixel and a column per channel. A reshape alone does not do that: the channels are not the last axis.",
        "The coordinates of the pixels along a direction have a variance. The offset of an image is a sum of directions, each times its own draw and its own variance, and it is the same at every pixel.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = PcaColourMistakes.All;

    /// <summary>Checks <c>MyPcaColour(training, directions, x, alpha)</c>, which returns the variances and the images with their offsets.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, Tensor, (Tensor Variances, Tensor Y)> method) =>
        NotebookCheck.Run(new PcaColour(), a =>
        {
            (Tensor variances, Tensor y) = method(a[0], a[1], a[2], a[3]);
            return [variances, y];
        });

    /// <inheritdoc/>
    /// <remarks>Three channels, several images with draws of their own; images of another size than those of the training; one image; two and four channels.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, [4, 3, 3, 5], [3, 3, 3, 5]), Case(random, [3, 3, 4, 2], [2, 3, 2, 3]), Case(random, [5, 2, 2, 3], [1, 2, 4, 3]), Case(random, [2, 4, 5, 3], [2, 4, 1, 2]),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new ColourPass(inputs).Outputs();

    /// <summary>Colours that vary most along one direction, images of different light, and directions that are in no order.</summary>
    private static Tensor[] Case(Random random, Shape training, Shape shape)
    {
        int channels = training[1];
        Tensor mix = Inputs.SignedTensor(random, [channels, channels], 0.1, 0.4) + Tensor.Identity(channels, ElementType.Float64);
        var stretch = Tensor.From([.. Enumerable.Range(0, channels).Select(k => 0.9 - (0.55 * k / channels))], ElementType.Float64);
        Tensor light = Inputs.SignedTensor(random, [training[0], channels, 1, 1], 0.2, 0.9) + 1.5;
        Tensor pixels = (Inputs.SignedTensor(random, [training[0], training[2], training[3], channels]) * stretch).MatMul(mix);
        Tensor images = pixels.Permute(0, 3, 1, 2) + light;
        int[] order = [.. Enumerable.Range(0, channels)];
        do
        {
            random.Shuffle(order);
        }
        while (order.SequenceEqual(order.Order()) || order.SequenceEqual(order.OrderDescending()) && channels > 2);

        Tensor directions = (Pca.Fit(ColourPass.Pixels(images)).Components.Rows(order) * Inputs.Signs(random, channels).Reshape(-1, 1)).T;
        return [images, directions, Inputs.SignedTensor(random, shape), Inputs.SignedTensor(random, [shape[0], channels], 0.2, 1)];
    }
}
