using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// y = x where x &gt; 0, else α(eˣ − 1); dx = dy where x &gt; 0, else dy·αeˣ, which is dy·(y + α) (S1, S2 · ELU; Clevert et al. 2016).
/// </summary>
public sealed class ExponentialUnit : Exercise
{
    /// <inheritdoc/>
    public override string Id => "04-elu";

    /// <inheritdoc/>
    public override string Title => "The exponential linear unit, forward and backward";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 20;

    /// <inheritdoc/>
    public override string Noticed =>
        "On the left the slope is y + α: once y is known, the backward pass needs no exponential. A mask does not undo an infinity, for 0·∞ is "
        + "not a number; what must not overflow has to be clamped before the exponential is taken.";

    /// <inheritdoc/>
    public override string Variation =>
        "Compute eˣ − 1 for x = −1e−12 and compare with x. How many digits are left, and how does tanh(x/2)·(eˣ + 1) keep them?";

    /// <inheritdoc/>
    public override string Method => "MyElu";

    /// <inheritdoc/>
    public override string Signature => "(Tensor y, Tensor dx) MyElu(Tensor x, double alpha, Tensor dy)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (y, dx) = MyElu(a[0], a[1].Item(), a[2]);
        return [y, dx];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y", "dx"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Which x reach the exponential in your code, and what does it make of x = 1000?",
        "Split x into its positive and its negative part first; each part is harmless where the other one counts.",
        "Differentiate the left branch and compare what you get with y on that branch. What is missing between the two?",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = ExponentialUnitMistakes.All;

    /// <summary>Checks <c>MyElu(x, alpha, dy)</c>, which returns y and dx.</summary>
    public static CheckResult Check(Func<Tensor, double, Tensor, (Tensor Y, Tensor Dx)> method) =>
        NotebookCheck.Run(new ExponentialUnit(), a =>
        {
            (Tensor y, Tensor dx) = method(a[0], a[1].Item(), a[2]);
            return [y, dx];
        });

    /// <inheritdoc/>
    /// <remarks>α is never 1, where mistakes in it would not show, below 1 in the first case and above in the second; the third case has
    /// zeros, on the kink, the last one inputs of 900 and more.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, 1, 7, 1, isSteep: false),
        Case(random, 4, 4, 1, isSteep: true),
        OnTheKink(Case(random, random.Next(3, 5), 6, 1, isSteep: random.Next(2) == 0)),
        Case(random, 3, random.Next(4, 7), 3000, isSteep: random.Next(2) == 0),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        (Tensor y, Tensor dx) = Solve(inputs[0], inputs[1].Item(), inputs[2]);
        return [y, dx];
    }

    internal static (Tensor Y, Tensor Dx) Solve(Tensor x, double alpha, Tensor dy)
    {
        Tensor e = Tensor.Minimum(x, 0).Exp();
        return (Tensor.Maximum(x, 0) + (alpha * (e - 1)), dy * ((x > 0) + (alpha * e * (x <= 0))));
    }

    /// <summary>One element of each sign is far from 0 where the scale is large; one is so close on the left that α(eˣ − 1) lies below x where α is above 1.</summary>
    private static Tensor[] Case(Random random, int n, int units, double scale, bool isSteep)
    {
        Tensor x = Inputs.SignedTensor(random, [n, units]);
        (x[0, 0], x[0, 1], x[0, 2]) = (Math.Abs(x[0, 0]) * scale, -Math.Abs(x[0, 1]) * scale, -Math.Abs(Inputs.Signed(random, 0.3, 0.45)));
        double alpha = isSteep ? 1.4 + random.NextDouble() : 0.5 + (0.2 * random.NextDouble());
        return [x, Tensor.Scalar(alpha, ElementType.Float64), Inputs.SignedTensor(random, [n, units])];
    }

    private static Tensor[] OnTheKink(Tensor[] inputs)
    {
        (inputs[0][1, 2], inputs[0][2, 4]) = (0, 0);
        return inputs;
    }
}
