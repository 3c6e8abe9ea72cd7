using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// y = x where x &gt; 0, else αx, with one α per unit; dx = dy·(1 or α), dα = Σ over the batch of dy·min(0, x)
/// (S1 · leaky and parametrised ReLU; He et al. 2015).
/// </summary>
public sealed class ParametricRelu : Exercise
{
    /// <inheritdoc/>
    public override string Id => "04-leaky-prelu";

    /// <inheritdoc/>
    public override string Title => "The parametric ReLU, forward and backward";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 20;

    /// <inheritdoc/>
    public override string Noticed =>
        "The leaky ReLU is the same layer with dα thrown away, and the ReLU the same with α = 0. A unit that is open for every example has "
        + "dα = 0: its α has no effect and learns nothing.";

    /// <inheritdoc/>
    public override string Variation =>
        "Draw α at random for each example in training, and use its mean afterwards (the randomised leaky ReLU). What is dα then, and what for?";

    /// <inheritdoc/>
    public override string Method => "MyPRelu";

    /// <inheritdoc/>
    public override string Signature => "(Tensor y, Tensor dx, Tensor dalpha) MyPRelu(Tensor x, Tensor alpha, Tensor dy)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (y, dx, dalpha) = MyPRelu(a[0], a[1], a[2]);
        return [y, dx, dalpha];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y", "dx", "dalpha"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Hold x still and move α by a little. For which elements does y change, and by how much?",
        "A mask of ones and zeros picks the branch; its complement picks the other. The point x = 0 must be in exactly one of them.",
        "One α serves a whole column of the batch. What happens to gradients where a value is used N times?",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = ParametricReluMistakes.All;

    /// <summary>Checks <c>MyPRelu(x, alpha, dy)</c>, which returns y, dx and dalpha.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, (Tensor Y, Tensor Dx, Tensor Dalpha)> method) =>
        NotebookCheck.Run(new ParametricRelu(), Adapt(method));

    /// <inheritdoc/>
    /// <remarks>One example; a square batch; one with slopes below 0 and above 1, which max(αx, x) gets wrong; one with zeros, on the kink.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, 1, 6, 0.3, 0.9),
        Case(random, 4, 4, 0.3, 0.9),
        Case(random, random.Next(6, 9), random.Next(3, 5), 1.2, 2),
        OnTheKink(Case(random, 7, 5, 0.3, 0.9)),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => Adapt(Solve)(inputs);

    internal static (Tensor Y, Tensor Dx, Tensor Dalpha) Solve(Tensor x, Tensor alpha, Tensor dy)
    {
        Tensor slope = (x > 0) + (alpha * (x <= 0));
        return (x * slope, dy * slope, (dy * Tensor.Minimum(x, 0)).Sum(0));
    }

    internal static Func<Tensor[], Tensor[]> Adapt(Func<Tensor, Tensor, Tensor, (Tensor Y, Tensor Dx, Tensor Dalpha)> unit) => a =>
    {
        (Tensor y, Tensor dx, Tensor dalpha) = unit(a[0], a[1], a[2]);
        return [y, dx, dalpha];
    };

    /// <summary>The first two units have slopes of different signs; every unit has inputs of both signs where N allows it.</summary>
    private static Tensor[] Case(Random random, int n, int units, double low, double high)
    {
        Tensor alpha = Inputs.SignedTensor(random, [units], low, high);
        (alpha[0], alpha[1]) = (-Math.Abs(alpha[0]), Math.Abs(alpha[1]));
        return [BothSigns(Inputs.SignedTensor(random, [n, units])), alpha, Inputs.SignedTensor(random, [n, units])];
    }

    private static Tensor BothSigns(Tensor x)
    {
        for (int unit = 0; unit < x.Shape[1]; unit++)
        {
            int sign = unit % 2 == 0 ? 1 : -1;
            x[x.Shape[0] - 1, unit] = -sign * Math.Abs(x[x.Shape[0] - 1, unit]);
            x[0, unit] = sign * Math.Abs(x[0, unit]);
        }

        return x;
    }

    private static Tensor[] OnTheKink(Tensor[] inputs)
    {
        for (int unit = 0; unit < inputs[0].Shape[1]; unit++)
        {
            inputs[0][1 + (unit % 3), unit] = 0;
        }

        return inputs;
    }
}
