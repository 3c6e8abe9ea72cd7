using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// L = 1/N Σₙ Σ_{j≠y} max(0, sⱼ − s_y + 1) with s = x·w, and ∂L/∂w (S3 · multi-class hinge; Weston and Watkins 1999).
/// </summary>
public sealed class HingeLoss : GradientExercise
{
    /// <summary>How far the measured point lies to the flat side of a kink; smaller than every margin but those that are exactly 0.</summary>
    private const double BelowTheKink = 0.01;

    /// <inheritdoc/>
    public override string Id => "01-multiclass-hinge";

    /// <inheritdoc/>
    public override string Title => "The multi-class hinge: loss and gradient";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 35;

    /// <inheritdoc/>
    public override string Noticed =>
        "An example whose right class leads by 1 adds nothing to the gradient, so the columns of w are sums of few examples: the support vectors.";

    /// <inheritdoc/>
    public override string Variation =>
        "Let only the strongest rival count (Crammer and Singer 2001): max over j ≠ y instead of the sum. How does the gradient change, and how many zeros has it?";

    /// <inheritdoc/>
    public override string Method => "MyMulticlassHinge";

    /// <inheritdoc/>
    public override string Signature => "(double L, Tensor dw) MyMulticlassHinge(Tensor x, int[] labels, Tensor w)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (L, dw) = MyMulticlassHinge(a[0], Array.ConvertAll(a[1].ToDoubleArray(), label => (int)label), a[2]);
        return [Tensor.Scalar(L, ElementType.Float64), dw];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["L", "dw"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Take one example and one rival class that comes closer than 1. Which two scores does the term contain, and with which signs?",
        "Collect ∂L/∂s in a tensor of the shape of the scores. The right class is in every one of the violated terms of its row, so its entry depends on how many there are.",
        "s is linear in w, so a score's derivative with respect to a weight is an input. Summed over the examples, inputs times ∂L/∂s is one matrix product; its shape tells you which factor to transpose.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = HingeMistakes.All;

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 2];

    /// <summary>Checks <c>MyMulticlassHinge(x, labels, w)</c>, which returns the mean loss and dw.</summary>
    public static CheckResult Check(Func<Tensor, int[], Tensor, (double L, Tensor Dw)> method) => NotebookCheck.Run(new HingeLoss(), a =>
    {
        (double loss, Tensor dw) = method(a[0], Inputs.ToLabels(a[1]), a[2]);
        return [Tensor.Scalar(loss, ElementType.Float64), dw];
    });

    /// <inheritdoc/>
    /// <remarks>Three batches and one example with two or more violated margins, all of them away from 0; and whole numbers for which some margins are exactly 0.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return
        [
            AwayFromKinks(random, random.Next(5, 8), 3, 4),
            AwayFromKinks(random, 1, 5, 4),
            AwayFromKinks(random, 4, 4, 4),
            AwayFromKinks(random, random.Next(8, 11), 2, random.Next(5, 7)),
            AtKinks(random),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => HingeMistakes.Right(inputs);

    /// <inheritdoc/>
    /// <remarks>A fourth input, if there is one, is added to the scores.</remarks>
    protected override Tensor Forward(Tensor[] inputs)
    {
        Tensor scores = inputs[0].MatMul(inputs[2]);
        return Tensor.Scalar(HingeMistakes.Loss(inputs.Length > 3 ? scores + inputs[3] : scores, Inputs.ToLabels(inputs[1])), ElementType.Float64);
    }

    /// <inheritdoc/>
    /// <remarks>A little is taken off all rivals' scores: a margin of exactly 0 comes to lie on the flat side, whose slope 0 is the one that is asked for.</remarks>
    protected override Tensor[] MeasuredAt(Tensor[] inputs) =>
        [.. inputs[..3], -BelowTheKink * (1 - Softmax.OneHot(Inputs.ToLabels(inputs[1]), inputs[2].Shape[1]))];

    private static Tensor[] AwayFromKinks(Random random, int n, int inputs, int classes)
    {
        while (true)
        {
            Tensor[] drawn = [Inputs.SignedTensor(random, [n, inputs]), Inputs.Labels(random, n, classes), Inputs.SignedTensor(random, [inputs, classes], 0.2, 1.2)];
            Tensor margins = HingeMistakes.Margins(drawn[0].MatMul(drawn[2]), Inputs.ToLabels(drawn[1]));
            double[] rivals = [.. margins.ToDoubleArray().Where(margin => margin != 0)];
            if (rivals.Min(Math.Abs) > 5 * BelowTheKink && rivals.Any(margin => margin < 0) && rivals.Count(margin => margin > 0) >= 2)
            {
                return drawn;
            }
        }
    }

    /// <summary>With w = (1 0 …; 0 1 …) the scores are the inputs themselves.</summary>
    private static Tensor[] AtKinks(Random random)
    {
        int k = random.Next(2, 6);
        var x = Tensor.From(new double[,] { { k, k - 1, k + 2 }, { k + 1, k, k - 3 }, { 0, -k, k } }, ElementType.Float64);
        return [x, Tensor.From([0.0, 0, 2], ElementType.Float64), Tensor.Identity(3, ElementType.Float64)];
    }
}
