using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// J = −1/m ΣΣ [y log h + (1 − y) log(1 − h)] + λ/2m Σ w² with h = σ(xW + b);
/// ∂J/∂W = xᵀ(h − y)/m + λ/m·W, ∂J/∂b = Σ (h − y)/m
/// (S0 · cost function, where one slide lacks the minus sign and puts the regulariser inside the bracket that 1/m multiplies).
/// </summary>
public sealed class RegularisedCost : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "03-regularised-cost";

    /// <inheritdoc/>
    public override string Title => "The regularised cost J(Θ) and its gradients";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "The regulariser adds (λ/m)·w: without data every step shrinks each weight by the same share. That is why it is called weight decay.";

    /// <inheritdoc/>
    public override string Variation =>
        "Replace ½w² by |w|. What is its gradient at 0, and what does a step do to a weight that is nearly 0?";

    /// <inheritdoc/>
    public override string Method => "MyRegularisedCost";

    /// <inheritdoc/>
    public override string Signature => "(double J, Tensor dw, Tensor db) MyRegularisedCost(Tensor x, Tensor y, Tensor w, Tensor b, double lambda)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (J, dw, db) = MyRegularisedCost(a[0], a[1], a[2], a[3], a[4].Item());
        return [Tensor.Scalar(J, ElementType.Float64), dw, db];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["J", "dw", "db"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Both logarithms are negative. What sign must the data term have for J to be a cost?",
        "The data term and the regulariser are two separate sums; λ/2m multiplies the second only, and biases are not in it.",
        "Sigmoid and cross-entropy cancel as softmax and cross-entropy do, so the error at z is short. From there it is the affine layer you know.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = RegularisedCostMistakes.All;

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 2, 3];

    /// <summary>Checks <c>MyRegularisedCost(x, y, w, b, lambda)</c>, which returns J, dw and db.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, Tensor, double, (double J, Tensor Dw, Tensor Db)> method) =>
        NotebookCheck.Run(new RegularisedCost(), a =>
        {
            (double cost, Tensor dw, Tensor db) = method(a[0], a[1], a[2], a[3], a[4].Item());
            return [Tensor.Scalar(cost, ElementType.Float64), dw, db];
        });

    /// <inheritdoc/>
    /// <remarks>Weights shrink with the number of inputs, so that h stays away from 0 and 1 and no logarithm blows up.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        .. BatchShapes.Draw(random).Select(s => new[]
        {
            Inputs.SignedTensor(random, [s.N, s.D]),
            Inputs.SignedTensor(random, [s.N, s.M]) > 0,
            Inputs.SignedTensor(random, [s.D, s.M]) / Math.Sqrt(s.D),
            Inputs.SignedTensor(random, [s.M], 0.3, 0.8),
            Tensor.Scalar(0.5 + random.NextDouble(), ElementType.Float64),
        }),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        var r = RegularisedCostTerms.Of(inputs);
        return [Tensor.Scalar(r.Data + (r.Lambda / (2 * r.M) * r.Squares), ElementType.Float64), r.DataDw + (r.W * (r.Lambda / r.M)), r.DataDb];
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => Reference(inputs)[0];
}
