using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// y = tr + ar(x − tr) where x ≥ tr, tl + al(x − tl) where x ≤ tl, else x, with four learned parameters per unit or shared by all
/// (S1 · S-shaped ReLU; Jin et al. 2016); claim C26.
/// </summary>
public sealed class SShapedRelu : Exercise
{
    /// <inheritdoc/>
    public override string Id => "04-srelu";

    /// <inheritdoc/>
    public override string Title => "The S-shaped ReLU and the gradients of its four parameters";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Challenge;

    /// <inheritdoc/>
    public override int Minutes => 60;

    /// <inheritdoc/>
    public override string Noticed =>
        "A threshold occurs twice in its branch, and the two effects partly cancel: 1 − a is left. Where the outer slope is 1 there is no "
        + "kink, and the threshold gets no gradient at all.";

    /// <inheritdoc/>
    public override string Variation =>
        "Training may push tl beyond tr. Write the function as x + (ar − 1)·max(0, x − tr) + (al − 1)·min(0, x − tl). What does it do then, and are your gradients still right?";

    /// <inheritdoc/>
    public override string Method => "MySRelu";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor y, Tensor dx, Tensor dtr, Tensor dar, Tensor dtl, Tensor dal) MySRelu(
            Tensor x, Tensor tr, Tensor ar, Tensor tl, Tensor al, Tensor dy)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (y, dx, dtr, dar, dtl, dal) = MySRelu(a[0], a[1], a[2], a[3], a[4], a[5]);
        return [y, dx, dtr, dar, dtl, dal];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y", "dx", "dtr", "dar", "dtl", "dal"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Three masks, one for each branch, of which exactly one is 1 in every element. Which of them hold the points x = tr and x = tl?",
        "In the outer branches write down the derivative with respect to each letter in turn, with the others held still. How often does the threshold occur?",
        "A parameter's gradient has the parameter's shape. A shape [1] means that the whole batch and all units branch from one number.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = SShapedReluMistakes.All;

    /// <summary>Checks <c>MySRelu(x, tr, ar, tl, al, dy)</c>, which returns y and five gradients.</summary>
    public static CheckResult Check(
        Func<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, (Tensor Y, Tensor Dx, Tensor Dtr, Tensor Dar, Tensor Dtl, Tensor Dal)> method) =>
        NotebookCheck.Run(new SShapedRelu(), a =>
        {
            (Tensor y, Tensor dx, Tensor dtr, Tensor dar, Tensor dtl, Tensor dal) = method(a[0], a[1], a[2], a[3], a[4], a[5]);
            return [y, dx, dtr, dar, dtl, dal];
        });

    /// <inheritdoc/>
    /// <remarks>One example; a square batch; a larger one; one with elements exactly on the thresholds; one that shares its parameters;
    /// one with slopes below 0 and both thresholds on one side of 0.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, 1, 6, 6),
        Case(random, 4, 4, 4),
        Case(random, random.Next(7, 10), random.Next(2, 6), null),
        OnTheThresholds(Case(random, 8, 3, 3)),
        Case(random, random.Next(5, 7), 3, 1),
        OneSided(random),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        var p = SShapedReluPass.Of(inputs);
        return [p.Y, p.Dx, p.Summed(p.TrTerm), p.Summed(p.ArTerm), p.Summed(p.TlTerm), p.Summed(p.AlTerm)];
    }

    /// <summary>tr in 0.3..0.7, tl in −0.7..−0.3; inputs of magnitude 0.8..2 and, every third, 0.05..0.2: none within 0.1 of a threshold.</summary>
    private static Tensor[] Case(Random random, int n, int units, int? parameters)
    {
        int shared = parameters ?? units;
        Tensor x = Inputs.SignedTensor(random, [n, units], 0.8, 2);
        for (int i = 0; i < x.Count; i += 3)
        {
            x[i / units, i % units] = Inputs.Signed(random, 0.05, 0.2);
        }

        Tensor tr = Inputs.SignedTensor(random, [shared], 0.3, 0.7).Abs();
        Tensor tl = -Inputs.SignedTensor(random, [shared], 0.3, 0.7).Abs();
        (Tensor ar, Tensor al) = (Slopes(random, shared), Slopes(random, shared));
        return [x, tr, ar, tl, al, Inputs.SignedTensor(random, [n, units])];
    }

    /// <summary>0.2..0.6 or 1.5..2.5: never 1, where there is no kink.</summary>
    private static Tensor Slopes(Random random, int count)
    {
        Tensor slopes = Inputs.SignedTensor(random, [count], 0.2, 0.6).Abs();
        for (int i = 0; i < count; i++)
        {
            slopes[i] = random.Next(2) == 0 ? slopes[i] : 1.5 + random.NextDouble();
        }

        return slopes;
    }

    /// <summary>
    /// Units 0 and 1 have both thresholds above 0, units 2 and 3 below. In each unit the examples are left of both, between them and
    /// right of both in turn, and the first of them so near that they have the thresholds' sign.
    /// </summary>
    private static Tensor[] OneSided(Random random)
    {
        const int N = 9, Units = 4;
        Tensor near = Inputs.SignedTensor(random, [Units], 0.3, 0.7).Abs(), gap = Inputs.SignedTensor(random, [Units], 0.5, 1).Abs();
        var tl = Tensor.From([near[0], near[1], -near[2] - gap[2], -near[3] - gap[3]], ElementType.Float64);
        Tensor tr = tl + gap, x = Inputs.SignedTensor(random, [N, Units]);
        for (int i = 0; i < x.Count; i++)
        {
            (int n, int unit) = (i / Units, i % Units);
            double away = Math.Abs(Inputs.Signed(random, 0.1, n < 3 ? 0.25 : 1.5));
            x[n, unit] = ((n + unit) % 3) switch
            {
                0 => tl[unit] - away,
                1 => tl[unit] + (gap[unit] * (0.3 + (0.4 * random.NextDouble()))),
                _ => tr[unit] + away,
            };
        }

        return [x, tr, -Slopes(random, Units), tl, -Slopes(random, Units), Inputs.SignedTensor(random, [N, Units])];
    }

    private static Tensor[] OnTheThresholds(Tensor[] inputs)
    {
        for (int unit = 0; unit < inputs[0].Shape[1]; unit++)
        {
            (inputs[0][2, unit], inputs[0][5, unit]) = (inputs[1][unit], inputs[3][unit]);
        }

        return inputs;
    }
}
