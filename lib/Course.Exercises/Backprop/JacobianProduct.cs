using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// y = softmax(z) row by row, backwards for any upstream gradient: dz = y ⊙ (dy − Σ_c y·dy), the product of dy with softmax's
/// Jacobian without the Jacobian (S1 · Jacobians; S4 · softmax, whose slide has the diagonal only).
/// </summary>
/// <remarks>
/// Not a <see cref="GradientExercise"/>: one case is a row of <see cref="ManyClasses"/> scores, of which no numerical gradient
/// can be taken in reasonable time. A test compares the reference with the Jacobian itself on small rows.
/// </remarks>
public sealed class JacobianProduct : Exercise
{
    /// <summary>So many scores that their Jacobian would have 2.5 thousand million elements, more than a tensor holds.</summary>
    internal const int ManyClasses = 50_000;

    /// <inheritdoc/>
    public override string Id => "03-jacobian-product";

    /// <inheritdoc/>
    public override string Title => "Softmax backwards, without its Jacobian";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 30;

    /// <inheritdoc/>
    public override string Noticed =>
        "The whole matrix acts through one number per row, the mean of dy under the probabilities: softmax passes on how much better than this mean each dy is.";

    /// <inheritdoc/>
    public override string Variation =>
        "Do the same for log-softmax. Then put −1/N at every label for dy and find y − t again, this time without dividing by y.";

    /// <inheritdoc/>
    public override string Method => "MySoftmaxBackward";

    /// <inheritdoc/>
    public override string Signature => "Tensor MySoftmaxBackward(Tensor z, Tensor dy)";

    /// <inheritdoc/>
    public override string Call => "return [MySoftmaxBackward(a[0], a[1])];";

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["dz"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Take one row, and one score of it. Write down what it receives from every output: one term from the diagonal, all others from off it.",
        "The off-diagonal entries have one factor in common that does not depend on the output they come from. Take it out of the sum.",
        "Complete the sum over the other outputs to a sum over all, and see what the diagonal has too much. What remains of the sum is one number for the whole row.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = JacobianProductMistakes.All;

    /// <summary>Checks <c>MySoftmaxBackward(z, dy)</c>, which returns dz, all [N, C].</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor> method) =>
        NotebookCheck.Run(new JacobianProduct(), a => [method(a[0], a[1])]);

    /// <inheritdoc/>
    /// <remarks>One example; a square batch; a larger one; rows around ±1000; and one row too long for its Jacobian.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, 1, random.Next(3, 6), 0),
        Case(random, 4, 4, 0),
        Case(random, random.Next(5, 8), 3, 0),
        Case(random, 3, random.Next(4, 7), 1000),
        LongRow(random),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => [Product(Softmax.Probabilities(inputs[0]), inputs[1])];

    /// <summary>y ⊙ (dy − Σ_c y·dy).</summary>
    internal static Tensor Product(Tensor y, Tensor dy) => y * (dy - (y * dy).Sum(1, keepDimension: true));

    private static Tensor[] Case(Random random, int n, int classes, double offset)
    {
        var rows = Tensor.From([.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? offset : -offset)], [n, 1], ElementType.Float64);
        return [Inputs.SignedTensor(random, [n, classes]) + rows, Inputs.SignedTensor(random, [n, classes])];
    }

    // dy grows with the number of classes, so that dz is of the size of the other cases' although every y is tiny.
    private static Tensor[] LongRow(Random random) =>
    [
        Inputs.SignedTensor(random, [1, ManyClasses]),
        Inputs.SignedTensor(random, [1, ManyClasses]) * ManyClasses,
    ];
}
