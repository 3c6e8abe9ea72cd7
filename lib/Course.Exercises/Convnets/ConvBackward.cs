using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// The gradients of a convolution: for every product w · x of its sums dx gains w · dy and dw gains x · dy; db is the sum of dy
/// (S2 · convolution; LeCun and others, 1989).
/// </summary>
public sealed class ConvBackward : Exercise
{
    /// <inheritdoc/>
    public override string Id => "11-conv-backward";

    /// <inheritdoc/>
    public override string Title => "A convolution with stride and padding, backward";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Challenge;

    /// <inheritdoc/>
    public override int Minutes => 60;

    /// <inheritdoc/>
    public override string Noticed =>
        "dx is a convolution too: of dy, with s − 1 zeros between its elements, by the filters turned by 180° with filters and channels exchanged. As a layer of its own "
        + "it is called a transposed convolution, and networks that paint pictures grow them with it.";

    /// <inheritdoc/>
    public override string Variation =>
        "Let the elements of a filter lie d pixels apart, a dilation, and let filters see only their own group of channels. Which lines of your three gradients change, and which do not?";

    /// <inheritdoc/>
    public override string Method => "MyConvBackward";

    /// <inheritdoc/>
    public override string Signature => "(Tensor dx, Tensor dw, Tensor db) MyConvBackward(Tensor x, Tensor w, Tensor dy, int stride, int padding)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (dx, dw, db) = MyConvBackward(a[0], a[1], a[2], (int)a[3].Item(), (int)a[4].Item());
        return [dx, dw, db];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["dx", "dw", "db"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Write the forward pass as one long loop over single products, a weight times a pixel, each added to a number of y. What does each such line send back, and to whom?",
        "Every product has two factors. Each factor gets dy times the other one, added to what it has already. So backward can walk through the very same loops.",
        "Where forward left out a pixel because it lies outside, backward leaves it out as well, for the pixel and for the weight. Which pixels are then never reached, and what is their gradient?",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = [.. ConvBackwardMistakes.All, .. ConvBackwardPartMistakes.All, .. ConvBackwardPartMistakes.OfBias];

    /// <summary>Checks <c>MyConvBackward(x, w, dy, stride, padding)</c>, which returns the gradients of x, w and b.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, int, int, (Tensor Dx, Tensor Dw, Tensor Db)> method) =>
        NotebookCheck.Run(new ConvBackward(), a =>
        {
            (Tensor dx, Tensor dw, Tensor db) = method(a[0], a[1], a[2], (int)a[3].Item(), (int)a[4].Item());
            return [dx, dw, db];
        });

    /// <inheritdoc/>
    /// <remarks>
    /// A tall filter without padding; a wide one with stride, padding and a last window that sticks out; strides that leave pixels unseen between windows and at the end;
    /// as many filters as channels on a square image; more padding than the filter is wide; a filter larger than the image without its padding; padding that no window reaches at the bottom and on the right.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, [2, 3, 5, 4], [2, 3, 3, 2], 1, 0),
        Case(random, [2, 2, 6, 8], [3, 2, 2, 3], 2, 1),
        Case(random, [2, 1, 8, 6], [2, 1, 2, 2], 3, 0),
        Case(random, [2, 2, 5, 5], [2, 2, 3, 3], 1, 1),
        Case(random, [1, 2, 4, 5], [3, 2, 1, 1], 2, 2),
        Case(random, [1, 3, 2, 4], [2, 3, 3, 2], 1, 1),
        Case(random, [2, 2, 7, 6], [2, 2, 3, 3], 2, 2),
        Case(random, [1, 2, 4, 7], [2, 2, 2, 2], 3, 1),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new ConvGradients(inputs).Outputs();

    /// <inheritdoc/>
    private protected override IReadOnlyList<Misconception> OtherWays => ConvBackwardPartMistakes.OtherWays;

    /// <inheritdoc/>
    private protected override Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        NumberDiagnosis.Find([.. ConvSlips.Backward, .. ConvBackwardPartMistakes.OfBias.Select(Suspect.Of)], inputs, right, outputs);

    private static Tensor[] Case(Random random, Shape x, Shape w, int stride, int padding) =>
    [
        Inputs.SignedTensor(random, x), Inputs.SignedTensor(random, w), Inputs.SignedTensor(random, new ConvProducts(x, w, stride, padding).Output),
        Tensor.Scalar(stride, ElementType.Float64), Tensor.Scalar(padding, ElementType.Float64),
    ];
}
