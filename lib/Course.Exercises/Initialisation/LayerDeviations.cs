using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// How large the numbers of every layer will be, before a single weight is drawn: the recursion behind Xavier's and He's
/// rules, for leaky ReLUs of any slope (S3 · Xavier, He); claims C11–C13.
/// </summary>
public sealed class LayerDeviations : Exercise
{
    /// <inheritdoc/>
    public override string Id => "06-variance";

    /// <inheritdoc/>
    public override string Title => "The size of every layer, predicted";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 30;

    /// <inheritdoc/>
    public override string Noticed =>
        "What a layer hands on is E[y²], mean included; its own deviation is smaller. He's rule is what keeps E[y²] constant: 2/(1 + α²) over the fan-in.";

    /// <inheritdoc/>
    public override string Variation =>
        "Biases drawn from N(0, τ²), independent of all else, add their own variance in every layer. For which scale of the weights does the deviation of z now "
        + "stay the same, and can it always?";

    /// <inheritdoc/>
    public override string Method => "MyLayerDeviations";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor zDeviation, Tensor yMean, Tensor yDeviation) MyLayerDeviations(
            int[] widths, double[] scales, double alpha, double inputMean, double inputDeviation)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (zDeviation, yMean, yDeviation) = MyLayerDeviations(
            Array.ConvertAll(a[0].ToDoubleArray(), v => (int)v), a[1].ToDoubleArray(), a[2].Item(), a[3].Item(), a[4].Item());
        return [zDeviation, yMean, yDeviation];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["zDeviation", "yMean", "yDeviation"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Which property of its input does a layer's variance depend on: the deviation, or the mean of the squares?",
        "Split the normal z at 0. Each half holds half of E[z²], and the halves are multiplied by 1 and by α. The same split gives the mean of y.",
        "Variance is the mean of the squares less the square of the mean. Write all three numbers for one layer, then hand the mean of the squares on to the next.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = LayerDeviationsMistakes.All;

    /// <summary>Checks <c>MyLayerDeviations(widths, scales, alpha, inputMean, inputDeviation)</c>, which returns three numbers for each layer.</summary>
    public static CheckResult Check(Func<int[], double[], double, double, double, (Tensor ZDeviation, Tensor YMean, Tensor YDeviation)> method) =>
        NotebookCheck.Run(new LayerDeviations(), a =>
        {
            (Tensor z, Tensor mean, Tensor y) = method(
                Array.ConvertAll(a[0].ToDoubleArray(), v => (int)v), a[1].ToDoubleArray(), a[2].Item(), a[3].Item(), a[4].Item());
            return [z, mean, y];
        });

    /// <inheritdoc/>
    /// <remarks>ReLU on centred inputs, a linear network, a leaky one, an α that is negative, one layer; widths that differ everywhere, scales around 1/√width.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, 5, alpha: 0, mean: 0),
        Case(random, 3, alpha: 1, Inputs.Signed(random, 0.5, 1.5)),
        Case(random, 4, alpha: 0.1 + (0.3 * random.NextDouble()), Inputs.Signed(random, 0.5, 1.5)),
        Case(random, 3, alpha: -0.5, Inputs.Signed(random, 0.5, 1.5)),
        Case(random, 1, alpha: 0.25, Inputs.Signed(random, 0.5, 1.5)),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new LayerRecursion().Of(inputs);

    /// <inheritdoc/>
    /// <remarks>
    /// Where a mistake takes the root of a negative number, a student may have put 0 or an absolute value: those numbers count
    /// neither way, as long as the others, which are at least half, fit and one of them is wrong.
    /// </remarks>
    private protected override Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        outputs.Count != inputs.Count ? null : Misconceptions.FirstOrDefault(m => IsMadeOf(m, inputs, right, outputs));

    private static bool IsMadeOf(Misconception m, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        (int all, int numbers, bool isWrong) = (0, 0, false);
        for (int i = 0; i < inputs.Count; i++)
        {
            Tensor[] wrong = m.Wrong(inputs[i]);
            if (outputs[i]?.Length != wrong.Length || outputs[i]!.Zip(wrong).Any(pair => pair.First?.Shape != pair.Second.Shape))
            {
                return false;
            }

            for (int o = 0; o < wrong.Length; o++)
            {
                bool[] isNumber = [.. wrong[o].ToDoubleArray().Select(double.IsFinite)];
                bool[] fits = Comparison.SameElements(outputs[i]![o], wrong[o]);
                if (isNumber.Zip(fits).Any(e => e.First && !e.Second))
                {
                    return false;
                }

                (all, numbers) = (all + isNumber.Length, numbers + isNumber.Count(n => n));
                isWrong |= isNumber.Zip(Comparison.SameElements(wrong[o], right[i][o])).Any(e => e.First && !e.Second);
            }
        }

        return isWrong && 2 * numbers >= all;
    }

    private static Tensor[] Case(Random random, int layers, double alpha, double mean)
    {
        int[] widths = [.. Enumerable.Range(0, layers + 1).Select(l => 40 + (60 * ((l * 2) % 3)) + random.Next(1, 50))];
        double[] scales = [.. widths[..^1].Select(width => (0.8 + random.NextDouble()) / Math.Sqrt(width))];
        double[] numbers = [alpha, mean, 0.7 + (0.6 * random.NextDouble())];
        return
        [
            Tensor.From(widths, ElementType.Float64), Tensor.From(scales, ElementType.Float64),
            .. numbers.Select(v => Tensor.Scalar(v, ElementType.Float64)),
        ];
    }
}
