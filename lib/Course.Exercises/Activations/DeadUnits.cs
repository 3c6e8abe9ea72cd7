using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// How many units of each hidden layer of a ReLU network are dead, how many never close, and how many outputs are 0
/// (S1 · dead neurons, sparse activations).
/// </summary>
public sealed class DeadUnits : Exercise
{
    /// <summary>An output that is on, though it is nearly 0.</summary>
    private const double Faint = 1e-9;

    /// <summary>The least of the other outputs that are on, so that whoever takes small ones for 0 differs in the faint unit alone.</summary>
    private const double Clear = 0.02;

    /// <inheritdoc/>
    public override string Id => "04-dead-units";

    /// <inheritdoc/>
    public override string Title => "Dead units, open units and zeros of a ReLU network";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 20;

    /// <inheritdoc/>
    public override string Noticed =>
        "A unit that is always open is wasted as well: on these data it is linear, and linear layers collapse. Whether a unit is dead depends on "
        + "the data and not on the weights alone, so the share is a property of both.";

    /// <inheritdoc/>
    public override string Variation =>
        "A dead unit of the second layer may come back when the first layer changes. Which dead units can never come back, whatever the others do?";

    /// <inheritdoc/>
    public override string Method => "MyDeadUnits";

    /// <inheritdoc/>
    public override string Signature => "(Tensor dead, Tensor open, Tensor zeros) MyDeadUnits(Tensor x, Tensor[] w, Tensor[] b)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var layers = (a.Length - 1) / 2;
        var (dead, open, zeros) = MyDeadUnits(a[0], a[1..(1 + layers)], a[(1 + layers)..]);
        return [dead, open, zeros];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["dead", "open", "zeros"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Say it in words first: over what must a unit be off to be called dead, and of what is the share taken?",
        "A mask of ones and zeros, summed over the examples, counts for how many of them each unit is on. What are the two extreme counts?",
        "The next layer sees what the ReLU lets through. And an output of exactly 0 counts as off, as it passes no gradient.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = DeadUnitsMistakes.All;

    /// <summary>Checks <c>MyDeadUnits(x, w, b)</c>, which returns three shares for each layer.</summary>
    public static CheckResult Check(Func<Tensor, Tensor[], Tensor[], (Tensor Dead, Tensor Open, Tensor Zeros)> method) =>
        NotebookCheck.Run(new DeadUnits(), a =>
        {
            int layers = (a.Length - 1) / 2;
            (Tensor dead, Tensor open, Tensor zeros) = method(a[0], a[1..(1 + layers)], a[(1 + layers)..]);
            return [dead, open, zeros];
        });

    /// <inheritdoc/>
    /// <remarks>One layer; three of different widths; two of equal widths; one example. In each layer four units have
    /// no weights: one is dead, one open, one exactly 0 and one open by as little as <see cref="Faint"/>; the others are as chance
    /// has them, but none is on by less than <see cref="Clear"/>.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, random.Next(5, 8), [3, 10]),
        Case(random, random.Next(8, 12), [4, 9, 7, 8]),
        Case(random, 6, [6, 6, 6]),
        Case(random, 1, [5, 8, 6]),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        List<Tensor> isOn = [.. DeadUnitsPass.PreActivations(inputs).Select(z => z > 0)];
        return
        [
            DeadUnitsPass.PerLayer(isOn, on => (on.Sum(0) == 0).Mean()),
            DeadUnitsPass.PerLayer(isOn, on => (on.Sum(0) == on.Shape[0]).Mean()),
            DeadUnitsPass.PerLayer(isOn, on => 1 - on.Mean()),
        ];
    }

    private static Tensor[] Case(Random random, int n, int[] widths)
    {
        while (true)
        {
            Tensor[] inputs = Draw(random, n, widths);
            if (DeadUnitsPass.PreActivations(inputs).All(z => ((z > 2 * Faint) * (z < Clear)).Sum() == 0))
            {
                return inputs;
            }
        }
    }

    private static Tensor[] Draw(Random random, int n, int[] widths)
    {
        List<Tensor> w = [], b = [];
        for (int layer = 1; layer < widths.Length; layer++)
        {
            w.Add(Inputs.SignedTensor(random, [widths[layer - 1], widths[layer]]));
            b.Add(Inputs.SignedTensor(random, [widths[layer]], 0.3, 0.8));
            (b[^1][0], b[^1][1], b[^1][2], b[^1][3]) = (-Math.Abs(b[^1][0]), Math.Abs(b[^1][1]), 0, Faint);
            w[^1][.., 0..4] = Tensor.Zeros([widths[layer - 1], 4], ElementType.Float64);
        }

        return [Inputs.SignedTensor(random, [n, widths[0]]), .. w, .. b];
    }
}
