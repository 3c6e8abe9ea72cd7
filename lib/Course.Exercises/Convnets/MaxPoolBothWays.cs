using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Max pooling with windows that may overlap, y[n,c,i,j] = max over u,v of x[n, c, is + u, js + v], and the gradient back to the largest
/// pixel, the first of equals (S2 · max pooling).
/// </summary>
public sealed class MaxPoolBothWays : Exercise
{
    /// <inheritdoc/>
    public override string Id => "11-maxpool-backward";

    /// <inheritdoc/>
    public override string Title => "Max pooling with overlapping windows, forward and backward";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "Max pooling is a gate with one door. Where windows of 2×2 touch, three pixels of four get no gradient at all, and which three depends on the image; yet no gradient is lost: dx and dy have the same sum.";

    /// <inheritdoc/>
    public override string Variation =>
        "Add padding. The border must never win, so what does it have to count as, and how much of it may there be before a window sees nothing else? Then write average pooling, and say who counts.";

    /// <inheritdoc/>
    public override string Method => "MyMaxPool";

    /// <inheritdoc/>
    public override string Signature => "(Tensor y, Tensor dx) MyMaxPool(Tensor x, int size, int stride, Tensor dy)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (y, dx) = MyMaxPool(a[0], (int)a[1].Item(), (int)a[2].Item(), a[3]);
        return [y, dx];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y", "dx"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Think of one window first. Which rows and columns of the image does it hold, and what must the search for its largest pixel begin with, if all of them may be negative?",
        "Forward has to know a number, backward a place. Remember the place while you search, counted in the image and not in the window, and let only a strictly larger pixel take it over.",
        "With a stride below the size one pixel may be the largest of four windows or more. What do gradients do that meet in one place?",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = MaxPoolMistakes.All;

    /// <summary>Checks <c>MyMaxPool(x, size, stride, dy)</c>, which returns y and the gradient of x.</summary>
    public static CheckResult Check(Func<Tensor, int, int, Tensor, (Tensor Y, Tensor Dx)> method) =>
        NotebookCheck.Run(new MaxPoolBothWays(), a =>
        {
            (Tensor y, Tensor dx) = method(a[0], (int)a[1].Item(), (int)a[2].Item(), a[3]);
            return [y, dx];
        });

    /// <inheritdoc/>
    /// <remarks>Windows that overlap, exactly and with a rest; equal pixels where they overlap and where they touch; gaps between windows; negative pixels; a square image with a rest on both axes; pixels that differ by as little as 5e-7, which Float32 still tells apart.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, Inputs.SignedTensor(random, [2, 2, 6, 7]), 3, 1),
        Case(random, Inputs.SignedTensor(random, [2, 3, 7, 8]), 3, 2),
        Case(random, Inputs.SignedTensor(random, [2, 2, 7, 6], 0.6, 2.4).Round(), 3, 2),
        Case(random, Inputs.SignedTensor(random, [1, 2, 6, 8], 0.6, 2.4).Round(), 2, 2),
        Case(random, Inputs.SignedTensor(random, [2, 1, 8, 9]), 2, 3),
        Case(random, -Inputs.SignedTensor(random, [1, 2, 5, 4]).Abs(), 2, 1),
        Case(random, Inputs.SignedTensor(random, [1, 2, 8, 8]), 3, 3),
        Case(random, Near(random, [1, 1, 4, 5]), 2, 1),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new PoolPass(inputs).Outputs();

    /// <inheritdoc/>
    private protected override IReadOnlyList<Misconception> OtherWays => MaxPoolMistakes.OtherWays;

    /// <inheritdoc/>
    private protected override Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        NumberDiagnosis.Find(MaxPoolMistakes.Slips, inputs, right, outputs);

    /// <summary>1 and a little more, all of them different.</summary>
    private static Tensor Near(Random random, Shape shape)
    {
        double[] pixels = [.. Enumerable.Range(0, shape.Count).Select(k => 1 + (5e-7 * k))];
        random.Shuffle(pixels);
        return Tensor.From(pixels, shape, ElementType.Float64);
    }

    private static Tensor[] Case(Random random, Tensor x, int size, int stride)
    {
        int[] windows = [((x.Shape[2] - size) / stride) + 1, ((x.Shape[3] - size) / stride) + 1];
        return
        [
            x, Tensor.Scalar(size, ElementType.Float64), Tensor.Scalar(stride, ElementType.Float64),
            Inputs.SignedTensor(random, [x.Shape[0], x.Shape[1], .. windows]),
        ];
    }
}
