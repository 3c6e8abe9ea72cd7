using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// The convolution of images, y[n,f,i,j] = b[f] + Σ over c,u,v of w[f,c,u,v] · x[n, c, is + u − p, js + v − p], a cross-correlation
/// (S2 · convolution; LeCun and others, 1989).
/// </summary>
public sealed class ConvForward : Exercise
{
    /// <inheritdoc/>
    public override string Id => "11-conv-forward";

    /// <inheritdoc/>
    public override string Title => "A convolution with stride and padding, forward";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "How many weights there are has nothing to do with how large the images are. From 8×8 pixels to 8×8 numbers an affine layer has 4,096 weights, a 3×3 filter 9: "
        + "it is that layer with most weights 0, and the others shared by all windows.";

    /// <inheritdoc/>
    public override string Variation =>
        "Write every window as a row of one large matrix, so that the whole convolution is a single matrix product. How often does a pixel stand in that matrix, and how much faster is it all the same?";

    /// <inheritdoc/>
    public override string Method => "MyConvForward";

    /// <inheritdoc/>
    public override string Signature => "Tensor MyConvForward(Tensor x, Tensor w, Tensor b, int stride, int padding)";

    /// <inheritdoc/>
    public override string Call => "return [MyConvForward(a[0], a[1], a[2], (int)a[3].Item(), (int)a[4].Item())];";

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Take one row of seven pixels and a filter of three. Draw the windows for a stride of 1, 2 and 3, then once more with a zero at either end. How many are there each time?",
        "The last window begins at most where the padded image ends, less the size of the filter. How many steps of one stride lead there from the first? Both axes have their own answer.",
        "A pixel's place may be negative or behind the last. Ask before you look: an index of −1 is no error here, it means the last row.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = ConvForwardMistakes.All;

    /// <summary>Checks <c>MyConvForward(x, w, b, stride, padding)</c>, which returns y.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, int, int, Tensor> method) =>
        NotebookCheck.Run(new ConvForward(), a => [method(a[0], a[1], a[2], (int)a[3].Item(), (int)a[4].Item())]);

    /// <inheritdoc/>
    /// <remarks>
    /// A tall filter without padding; a square one with stride and padding; windows that stick out, down or across; as many filters as channels on a square image;
    /// more padding than the filter is wide, so that some windows see nothing; a filter larger than the image without its padding; padding that no window reaches at the bottom and on the right.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, [2, 3, 6, 5], [2, 3, 3, 2], 1, 0),
        Case(random, [2, 2, 5, 7], [3, 2, 3, 3], 2, 1),
        Case(random, [1, 2, 6, 8], [4, 2, 2, 3], 2, 1),
        Case(random, [2, 1, 7, 6], [2, 1, 2, 4], 3, 2),
        Case(random, [2, 2, 5, 5], [2, 2, 3, 3], 1, 1),
        Case(random, [1, 2, 4, 3], [3, 2, 1, 1], 2, 2),
        Case(random, [1, 3, 2, 4], [2, 3, 3, 2], 1, 1),
        Case(random, [1, 2, 4, 7], [2, 2, 2, 2], 3, 1),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => [new ConvPass(inputs).Output()];

    /// <inheritdoc/>
    private protected override Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        NumberDiagnosis.Find(ConvSlips.Forward, inputs, right, outputs);

    private static Tensor[] Case(Random random, Shape x, Shape w, int stride, int padding) =>
    [
        Inputs.SignedTensor(random, x), Inputs.SignedTensor(random, w), Inputs.SignedTensor(random, [w[0]]),
        Tensor.Scalar(stride, ElementType.Float64), Tensor.Scalar(padding, ElementType.Float64),
    ];
}
