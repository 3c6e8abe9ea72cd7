using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// p(t) = e^ts / (eˢ + e⁻ˢ) with s = w·f; L = −1/N Σ ln p(tₙ) = 1/N Σ ln(1 + e^−2ts); ∂L/∂w = −1/N Σ 2t·σ(−2ts)·f
/// (S3 · binary ±1 soft-max).
/// </summary>
public sealed class BinarySoftmaxLoss : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "01-binary-softmax";

    /// <inheritdoc/>
    public override string Title => "The ±1 soft-max: loss and gradient";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 30;

    /// <inheritdoc/>
    public override string Noticed =>
        "Every example pulls at w in the direction t·f, as in the perceptron; only how hard is now a number between 0 and 2 that depends on how sure and how right the unit is.";

    /// <inheritdoc/>
    public override string Variation =>
        "On classes that can be separated the loss has no minimum: show that L(2w) < L(w) once w separates them. What happens to w during a long descent?";

    /// <inheritdoc/>
    public override string Method => "MyBinarySoftmax";

    /// <inheritdoc/>
    public override string Signature => "(double L, Tensor dw) MyBinarySoftmax(Tensor f, Tensor t, Tensor w)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (L, dw) = MyBinarySoftmax(a[0], a[1], a[2]);
        return [Tensor.Scalar(L, ElementType.Float64), dw];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["L", "dw"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Begin with one example. Divide numerator and denominator of p by the numerator: only one exponential is left. Which sign must its exponent have, for t = 1 and for t = −1?",
        "The logarithm of a quotient with numerator 1 is minus the logarithm of the denominator. Differentiate that with respect to s first; the chain rule through s = w·f then gives a multiple of the row f.",
        "When the exponent is large and positive, its exponential overflows although the logarithm would be an ordinary number. Take the larger of the exponent and 0 out of the logarithm before you compute it.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = BinarySoftmaxMistakes.All;

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 2];

    /// <summary>Checks <c>MyBinarySoftmax(f, t, w)</c>, which returns the mean loss and its gradient.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, (double L, Tensor Dw)> method) => NotebookCheck.Run(new BinarySoftmaxLoss(), a =>
    {
        (double loss, Tensor dw) = method(a[0], a[1], a[2]);
        return [Tensor.Scalar(loss, ElementType.Float64), dw];
    });

    /// <inheritdoc/>
    /// <remarks>
    /// Batches with both labels; a batch of one; and one with scores of about a thousand and more, of which some have the wrong sign, so that
    /// e^s overflows and p is 0 in floating point.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return [Case(random, random.Next(5, 8), 3), Case(random, 1, 4), Case(random, 4, 4), Large(random)];
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Probabilities can be clipped at any small number, so that mistake is known by what it does: a loss far too small, only where scores
    /// are large, and there no larger than the smallest number of a double allows.
    /// </remarks>
    public override ExerciseVerdict Judge(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        ExerciseVerdict verdict = base.Judge(inputs, outputs);
        bool onlyTheLoss = verdict.Outputs[1].Passed && double.IsFinite(verdict.Outputs[0].WorstError) && !verdict.Outputs[0].Passed;
        return onlyTheLoss && IsClipped(inputs, outputs)
            ? verdict with { Diagnosis = BinarySoftmaxMistakes.Clipped, Summary = Summary.Of(verdict.Outputs, BinarySoftmaxMistakes.Clipped) }
            : verdict;
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => BinarySoftmaxMistakes.Right(inputs);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => Reference(inputs)[0];

    private bool IsClipped(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        double[] ratios = [.. inputs.Zip(outputs, (input, output) => output![0].Item() / Reference(input)[0].Item())];
        double perWrongExample = outputs[^1]![0].Item() / (Margins(inputs[^1]) < 0).Mean();
        return ratios[..^1].All(ratio => Math.Abs(ratio - 1) < 1e-3) && ratios[^1] is > 0 and < 0.9 && perWrongExample <= -Math.Log(double.Epsilon);
    }

    private static Tensor Margins(Tensor[] inputs) => inputs[1] * inputs[0].MatMul(inputs[2]);

    private static Tensor[] Case(Random random, int n, int inputs)
    {
        Tensor t = Inputs.Signs(random, n);
        t[0] = n > 1 ? -t[1] : t[0];
        return [Inputs.SignedTensor(random, [n, inputs], high: 1.2), t, Inputs.SignedTensor(random, [inputs], high: 1.2)];
    }

    /// <summary>One feature of about a thousand, six scores of alternating sign, and the two labels for either sign.</summary>
    private static Tensor[] Large(Random random)
    {
        double[] f = [.. Enumerable.Range(0, 6).SelectMany(n => new[] { (n % 2 == 0 ? 1 : -1) * (900 + (800 * random.NextDouble())), Inputs.Signed(random) })];
        return [Tensor.From(f, [6, 2], ElementType.Float64), Tensor.From([1, 1, -1, -1, 1, -1], ElementType.Float64), Tensor.From([Inputs.Signed(random, 1, 2), Inputs.Signed(random)], ElementType.Float64)];
    }
}
