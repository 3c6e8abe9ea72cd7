using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Fractional max pooling of images [N, H, W] to [N, H′, W′]: borders aᵢ = ⌈α(i + u)⌉ − ⌈αu⌉, the largest pixel of each window, and the
/// gradient back to it (S2 · fractional max pooling; Graham 2014).
/// </summary>
public sealed class FractionalPooling : Exercise
{
    /// <inheritdoc/>
    public override string Id => "08-fractional-pooling";

    /// <inheritdoc/>
    public override string Title => "Fractional max pooling, forward and backward";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Challenge;

    /// <inheritdoc/>
    public override int Minutes => 60;

    /// <inheritdoc/>
    public override string Noticed =>
        "Every sum of dx over an image is the sum of its dy: max pooling sends each gradient to one pixel and loses none. Only u and v are random, two numbers for a "
        + "whole batch, and yet windows change from pass to pass: from 8 to 5 pixels there are five ways on each axis, 25 in all.";

    /// <inheritdoc/>
    public override string Variation =>
        "The other kind of pattern draws the steps themselves, so many 1s and so many 2s in random order. Write it, and compare how much the pooled images differ from pass to pass.";

    /// <inheritdoc/>
    public override string Method => "MyFractionalPool";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor y, Tensor dx) MyFractionalPool(
            Tensor x, int rows, int columns, double u, double v, bool isOverlapping, Tensor dy)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (y, dx) = MyFractionalPool(a[0], (int)a[1].Item(), (int)a[2].Item(), a[3].Item(), a[4].Item(), a[5].Item() > 0, a[6]);
        return [y, dx];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y", "dx"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Begin with one axis. Write a method that gives all borders, and print them for nine pixels, six windows and a few values of u: where do the first and the last lie?",
        "A window is a range of rows and a range of columns. Look through it for its largest pixel, and remember where that was; what must the search begin with, if pixels may be negative?",
        "Where windows overlap one pixel may be the largest of several. What do gradients do that meet in one place?",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = FractionalPoolingMistakes.All;

    /// <summary>Checks <c>MyFractionalPool(x, rows, columns, u, v, isOverlapping, dy)</c>, which returns y and dx.</summary>
    public static CheckResult Check(Func<Tensor, int, int, double, double, bool, Tensor, (Tensor Y, Tensor Dx)> method) =>
        NotebookCheck.Run(new FractionalPooling(), a =>
        {
            (Tensor y, Tensor dx) = method(a[0], (int)a[1].Item(), (int)a[2].Item(), a[3].Item(), a[4].Item(), a[5].Item() > 0, a[6]);
            return [y, dx];
        });

    /// <inheritdoc/>
    /// <remarks>
    /// Disjoint windows with different ratios down and across, and shifts that cut either axis differently; overlapping ones; equal pixels; every pixel a window of its own beside halves;
    /// a square image; negative pixels, unshifted. The shifts keep α(i + u) away from whole numbers, or α is exact in binary.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, Inputs.SignedTensor(random, [2, 9, 10]), 6, 7, false, (Shift(random, 9, 0), Shift(random, 10, 4))),
        Case(random, Inputs.SignedTensor(random, [3, 10, 8]), 6, 5, true),
        Case(random, Inputs.SignedTensor(random, [2, 7, 8], 0.6, 2.4).Round(), 5, 5, false),
        Case(random, Inputs.SignedTensor(random, [2, 7, 9], 0.6, 2.4).Round(), 4, 6, true),
        Case(random, Inputs.SignedTensor(random, [1, 6, 8]), 6, 4, false),
        Case(random, Inputs.SignedTensor(random, [1, 8, 8]), 5, 6, false),
        Case(random, -Inputs.SignedTensor(random, [2, 6, 7]).Abs(), 4, 4, false, (0, 0)),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new FractionalWindows(inputs).Outputs();

    /// <inheritdoc/>
    protected override Mistake? Diagnose(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, IReadOnlyList<OutputVerdict> verdicts) =>
        NumberDiagnosis.Find([Suspect.Of(FractionalPoolingMistakes.Cancelled)], inputs, [.. inputs.Select(Reference)], outputs)
        ?? base.Diagnose(inputs, outputs, verdicts);

    private static Tensor[] Case(Random random, Tensor x, int rows, int columns, bool isOverlapping, (double U, double V)? shifts = null)
    {
        int shared = isOverlapping ? 1 : 0;
        (double u, double v) = shifts ?? (Shift(random, x.Shape[1] - shared), Shift(random, x.Shape[2] - shared));
        double[] numbers = [rows, columns, u, v, shared];
        return [x, .. numbers.Select(n => Tensor.Scalar(n, ElementType.Float64)), Inputs.SignedTensor(random, [x.Shape[0], rows, columns])];
    }

    /// <summary>u from 0 to 1 for which no α(i + u) = (iP + Pu)/n comes near a whole number: Pu stays near the middle between two.</summary>
    private static double Shift(Random random, int pixels) => Shift(random, pixels, random.Next(pixels));

    private static double Shift(Random random, int pixels, int whole) => (whole + 0.3 + (0.4 * random.NextDouble())) / pixels;
}
