using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// The two-loop recursion of L-BFGS (S2 · L-BFGS; Nocedal 1980): −B·g for the B that BFGS would have made from γI and the pairs (s, y), without B.
/// </summary>
public sealed class LbfgsDirection : Exercise
{
    /// <inheritdoc/>
    public override string Id => "07-lbfgs";

    /// <inheritdoc/>
    public override string Title => "L-BFGS: the direction without the matrix";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Challenge;

    /// <inheritdoc/>
    public override int Minutes => 60;

    /// <inheritdoc/>
    public override string Noticed =>
        "With ten pairs it costs about 40n multiplications and 20n numbers of memory, where BFGS needs n² of memory and a multiple of that in multiplications. For a million weights that is 160 MB against eight terabytes.";

    /// <inheritdoc/>
    public override string Variation =>
        "Give the recursion the last n pairs of a quadratic in n weights, with exact line searches. What is the direction then, and after how many steps is the minimum reached?";

    /// <inheritdoc/>
    public override string Method => "MyLbfgsDirection";

    /// <inheritdoc/>
    public override string Signature => "Tensor MyLbfgsDirection(Tensor g, Tensor[] s, Tensor[] y)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var pairs = (a.Length - 1) / 2;
        return [MyLbfgsDirection(a[0], a[1..(1 + pairs)], a[(1 + pairs)..])];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["direction"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Write down B'·g for one pair, with B = γI before it. In which order do the three factors of the first term act on g, and which of the numbers on the way is used again?",
        "For several pairs the newest matrix is the outermost. What acts first on g belongs to the newest pair; what acts last belongs to it as well. So one loop goes back in time, and the other forward.",
        "The number (s·q)/(s·y) of each pair, met on the way back, is needed again on the way forward, where a multiple of s is added: the difference of that number and (y·r)/(s·y).",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = LbfgsMistakes.All;

    /// <summary>Checks <c>MyLbfgsDirection(g, s, y)</c>, which returns −B·g; the pairs come oldest first.</summary>
    public static CheckResult Check(Func<Tensor, Tensor[], Tensor[], Tensor> method) => NotebookCheck.Run(new LbfgsDirection(), a =>
    {
        int pairs = (a.Length - 1) / 2;
        return [method(a[0], a[1..(1 + pairs)], a[(1 + pairs)..])];
    });

    /// <inheritdoc/>
    /// <remarks>
    /// No pair; one; several; one of negative curvature in the middle and one with none at the end; the other way round; nothing but a
    /// pair of negative curvature; and 10,000 weights, for which a matrix would take 800 MB.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return
        [
            Case(random, 4, ""), Case(random, 5, "+"), Case(random, random.Next(6, 9), "++++"), Case(random, 7, "++-++0"), Case(random, 8, "+0++-"),
            Case(random, 6, "-"), Case(random, 10_000, "+++"),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new LbfgsRun().Of(inputs);

    /// <summary>g and one pair for each sign: y is about D·s with curvatures D between 0.5 and 4; −: the opposite; 0: at a right angle to s.</summary>
    private static Tensor[] Case(Random random, int n, string signs)
    {
        var curvatures = Tensor.RandomUniform(random, [n], 0.5, 4, ElementType.Float64);
        Tensor[] s = [.. signs.Select(_ => Inputs.SignedTensor(random, [n], 0.3, 1))];
        Tensor[] y = [.. signs.Zip(s, (sign, step) => sign switch
        {
            '+' => (curvatures * step) + (0.1 * step.Flip(0)),
            '-' => -curvatures * step,
            _ => AtARightAngle(step),
        })];
        return [Inputs.SignedTensor(random, [n]), .. s, .. y];
    }

    /// <summary>Leaves the first half of s and puts y into the other half, so that s·y is 0 to the last bit.</summary>
    private static Tensor AtARightAngle(Tensor step)
    {
        Tensor y = step.Clone();
        for (int i = 0; i < step.Count; i++)
        {
            (i < step.Count / 2 ? y : step)[i] = 0;
        }

        return y;
    }
}
