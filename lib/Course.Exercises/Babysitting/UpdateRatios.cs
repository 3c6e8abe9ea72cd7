using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// How much one step has changed the weights (S1, S3 · update ratio): ‖Δw‖/‖w‖ of every parameter, the same of all together, and the factor
/// by which the learning rate should change to bring the median to 10^−2.5, the geometric middle of 0.1 % and 1 %.
/// </summary>
public sealed class UpdateRatios : Exercise
{
    /// <inheritdoc/>
    public override string Id => "10-update-ratio";

    /// <inheritdoc/>
    public override string Title => "How much does a step change the weights?";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 20;

    /// <inheritdoc/>
    public override string Noticed =>
        "The ratio has no unit: it does not care how large the inputs, the loss or the network are. That is why one rule of thumb serves so many networks, and why it sees a layer that learns a thousand times slower than its neighbour.";

    /// <inheritdoc/>
    public override string Variation =>
        "With Adam the length of a step hardly depends on the gradient. What does the ratio of a layer depend on then, and why do biases, which start at 0, get large ratios first?";

    /// <inheritdoc/>
    public override string Method => "MyUpdateRatios";

    /// <inheritdoc/>
    public override string Signature => "(Tensor ratios, double together, double factor) MyUpdateRatios(Tensor[] before, Tensor[] after)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var count = a.Length / 2;
        var (ratios, together, factor) = MyUpdateRatios(a[..count], a[count..]);
        return [ratios, Tensor.Scalar(together, ElementType.Float64), Tensor.Scalar(factor, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["ratios", "together", "factor"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "A norm is the root of a sum of squares. Which two norms are compared, and which of the two places, before or after, does the size of the weights belong to?",
        "All parameters together are one long vector. Its norm is not the sum of the parts' norms: think of the two sides of a right angle.",
        "With plain descent a step is proportional to the rate, and so is every ratio. By what do you multiply the rate to bring a ratio r to a wanted one? Sort, leave out the ratios that do not exist, and take the middle.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = UpdateRatioMistakes.All;

    /// <summary>Checks <c>MyUpdateRatios(before, after)</c>, which returns a ratio per parameter, that of all together, and the factor for the rate.</summary>
    public static CheckResult Check(Func<Tensor[], Tensor[], (Tensor Ratios, double Together, double Factor)> method) =>
        NotebookCheck.Run(new UpdateRatios(), a =>
        {
            int count = a.Length / 2;
            (Tensor ratios, double together, double factor) = method(a[..count], a[count..]);
            return [ratios, Landscape.Number(together), Landscape.Number(factor)];
        });

    /// <inheritdoc/>
    /// <remarks>Five parameters of several shapes; four, so that the middle lies between two; one; a bias that begins at 0; nothing but zeros; a step so large that before and after differ much; parameters that are easily taken for zeros, one that does not move, and zeros that stay; most that do not move, so that the median is 0.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return
        [
            Case(random, [[4, 3], [3], [3, 5], [5], [2, 2, 2]], [0.0005, 0.002, 0.03, 0.008, 0.1]),
            Case(random, [[5, 2], [2], [2, 4], [4]], [0.4, 0.001, 0.02, 0.006]),
            Case(random, [[3, 4]], [0.00002]),
            Case(random, [[4, 2], [2], [2, 3]], [0.003, 0.01, 0.0004], zeros: [1]),
            Case(random, [[3], [2, 2]], [0.1, 0.1], zeros: [0, 1]),
            Case(random, [[6], [2, 3], [4]], [0.9, 0.5, 0.7]),
            NearZeros(random),
            Case(random, [[2, 3], [3], [3, 2]], [0.02, 0, 0]),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new UpdateRatioRun().Of(inputs);

    /// <inheritdoc/>
    private protected override Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        outputs.Count == inputs.Count ? UpdateRatioMistakes.WithMedianOf0(inputs, outputs) : null;

    /// <summary>A parameter whose first number is 0, one whose numbers add up to 0, one that does not move, and zeros that stay zeros.</summary>
    private static Tensor[] NearZeros(Random random)
    {
        Tensor[] a = Case(random, [[2, 2], [2], [3, 2], [2]], [0.004, 0.02, 0, 0], zeros: [3]);
        (a[0][0, 0], a[4][0, 0]) = (0, a[4][0, 0] - a[0][0, 0]);
        (a[1][1], a[5][1]) = (-a[1][0], a[5][1] - a[1][1] - a[1][0]);
        return a;
    }

    /// <summary>Parameters of these shapes and their values after a step of about these shares of them; some are 0 before it.</summary>
    private static Tensor[] Case(Random random, int[][] shapes, double[] shares, params int[] zeros)
    {
        Tensor[] before = [.. shapes.Select((shape, k) => Inputs.SignedTensor(random, new Shape(shape), 0.2, 1 + k) * (zeros.Contains(k) ? 0 : 1))];
        return [.. before, .. before.Select((w, k) => w + Inputs.SignedTensor(random, w.Shape, 0.5 * shares[k], 1.5 * shares[k]))];
    }
}
