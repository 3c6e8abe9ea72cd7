using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// R = λ₁ Σ |w| + ½λ₂ Σ w², its gradient λ₁·sign(w) + λ₂·w, and one step of gradient descent on R alone
/// (S1, S2, S4 · regularisation; elastic net: Zou and Hastie 2005).
/// </summary>
public sealed class WeightDecayStep : Exercise
{
    /// <inheritdoc/>
    public override string Id => "08-weight-decay";

    /// <inheritdoc/>
    public override string Title => "L1, L2 and elastic net: penalty, gradient and step";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 10;

    /// <inheritdoc/>
    public override string Noticed =>
        "With λ₁ = 0 the step is w·(1 − ηλ₂), a share of each weight: that is why L2 is called weight decay. With λ₂ = 0 it is the same amount for "
        + "every weight, large or small, and near 0 it goes past it.";

    /// <inheritdoc/>
    public override string Variation =>
        "Descent on an L1 penalty jumps to and fro around 0 and never stays there. Find the step that minimises ½(v − w)² + ηλ₁|v| over v exactly: "
        + "it sets small weights to 0 for good.";

    /// <inheritdoc/>
    public override string Method => "MyWeightDecay";

    /// <inheritdoc/>
    public override string Signature => "(double R, Tensor dw, Tensor next) MyWeightDecay(Tensor w, double l1, double l2, double rate)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (R, dw, next) = MyWeightDecay(a[0], a[1].Item(), a[2].Item(), a[3].Item());
        return [Tensor.Scalar(R, ElementType.Float64), dw, next];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["R", "dw", "next"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Take one weight only. What is the slope of ½w², and what is the slope of |w| on either side of 0?",
        "A comparison such as w > 0 is 1 or 0. How do you get 1, −1 and 0 out of two of them?",
        "The step follows from dw as every step of gradient descent does: against the gradient, times the rate. Nothing is done to weights that pass 0.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = WeightDecayMistakes.All;

    /// <summary>Checks <c>MyWeightDecay(w, l1, l2, rate)</c>, which returns R, dw and the weights after a step.</summary>
    public static CheckResult Check(Func<Tensor, double, double, double, (double R, Tensor Dw, Tensor Next)> method) =>
        NotebookCheck.Run(new WeightDecayStep(), a =>
        {
            (double penalty, Tensor dw, Tensor next) = method(a[0], a[1].Item(), a[2].Item(), a[3].Item());
            return [Tensor.Scalar(penalty, ElementType.Float64), dw, next];
        });

    /// <inheritdoc/>
    /// <remarks>Both penalties; each alone, L1 for weights with a negative sum; weights that are 0; weights so small that the step goes past 0.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, Inputs.SignedTensor(random, [3, 4]), l1: Strength(random), l2: Strength(random)),
        Case(random, WithNegativeSum(random), l1: Strength(random), l2: 0),
        Case(random, Inputs.SignedTensor(random, [4, 2]), l1: 0, l2: Strength(random)),
        Case(random, WithZeros(random), l1: Strength(random), l2: Strength(random)),
        Case(random, Inputs.SignedTensor(random, [7], 0.01, 0.02), l1: Strength(random), l2: Strength(random)),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        var p = PenaltyTerms.Of(inputs);
        return p.Outputs(p.Penalty, p.Gradient);
    }

    private static Tensor[] Case(Random random, Tensor w, double l1, double l2) =>
        [w, Scalar(l1), Scalar(l2), Scalar(0.2 + (0.1 * random.NextDouble()))];

    private static double Strength(Random random) => 0.4 + (0.5 * random.NextDouble());

    private static Tensor Scalar(double value) => Tensor.Scalar(value, ElementType.Float64);

    private static Tensor WithNegativeSum(Random random)
    {
        Tensor w = Inputs.SignedTensor(random, [5]);
        return w.Sum() > 0 ? -w : w;
    }

    private static Tensor WithZeros(Random random)
    {
        Tensor w = Inputs.SignedTensor(random, [2, 4]);
        (w[0, 1], w[1, 2]) = (0, 0);
        return w;
    }
}
