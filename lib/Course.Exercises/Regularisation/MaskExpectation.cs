using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// One neuron a = b + Σ mᵢwᵢxᵢ over all 2^D masks of its inputs: mean and variance of a, and the mean of max(0, a)
/// (S1, S2, S3 · dropout at test time).
/// </summary>
public sealed class MaskExpectation : Exercise
{
    /// <inheritdoc/>
    public override string Id => "08-mask-expectation";

    /// <inheritdoc/>
    public override string Title => "One neuron under all of its masks";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 20;

    /// <inheritdoc/>
    public override string Noticed =>
        "The mean and the variance have short formulas, (1 − p)·Σ wx + b and p(1 − p)·Σ (wx)². The mean of max(0, a) has none: it is never below "
        + "max(0, mean). One pass with scaled units is exact up to the first activation and no further.";

    /// <inheritdoc/>
    public override string Variation =>
        "With a hundred inputs nobody enumerates the masks. Put a bell curve with this mean and variance in the place of a: what is the mean of max(0, a) then?";

    /// <inheritdoc/>
    public override string Method => "MyMaskExpectation";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (double mean, double variance, double rectified) MyMaskExpectation(
            Tensor x, Tensor w, double b, double p)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (mean, variance, rectified) = MyMaskExpectation(a[0], a[1], a[2].Item(), a[3].Item());
        return [Tensor.Scalar(mean, ElementType.Float64), Tensor.Scalar(variance, ElementType.Float64), Tensor.Scalar(rectified, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["mean", "variance", "rectified"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "The numbers from 0 to 2^D − 1, written in binary, are the masks. Which digit belongs to input i, and how do you ask for it?",
        "Inputs are dropped independently, so the probability of a mask is a product with one factor per input. What are the two possible factors?",
        "All three answers are sums over the masks, each value weighted with its mask's probability; they differ in what is added up.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = MaskMistakes.All;

    /// <summary>Checks <c>MyMaskExpectation(x, w, b, p)</c>, which returns three numbers.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, double, double, (double Mean, double Variance, double Rectified)> method) =>
        NotebookCheck.Run(new MaskExpectation(), a =>
        {
            (double mean, double variance, double rectified) = method(a[0], a[1], a[2].Item(), a[3].Item());
            return Masks.Numbers(mean, variance, rectified);
        });

    /// <inheritdoc/>
    /// <remarks>Few and many inputs, dropped rarely and often; p = ½; one input; p = 0. Products wx have both signs, so that a has.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, 2, 0.5),
        Case(random, 5, 0.2 + (0.1 * random.NextDouble())),
        Case(random, 7, 0.7 + (0.1 * random.NextDouble())),
        Case(random, 1, 0.3 + (0.1 * random.NextDouble())),
        Case(random, 4, 0),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => Masks.Of(inputs).Outputs();

    private static Tensor[] Case(Random random, int d, double p)
    {
        (Tensor x, Tensor w) = (Inputs.SignedTensor(random, [d]), Inputs.SignedTensor(random, [d]));
        for (int i = 0; i < Math.Min(2, d); i++)
        {
            w[i] = Math.Abs(w[i]) * Math.Sign(x[i]) * (i == 0 ? -1 : 1);
        }

        return [x, w, Tensor.Scalar(0.3 + (0.4 * random.NextDouble()), ElementType.Float64), Tensor.Scalar(p, ElementType.Float64)];
    }
}
