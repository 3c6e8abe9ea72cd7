using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>(x − μ)/σ with the mean and the standard deviation of the training rows, for these and for others (S2, S4 · preprocessing).</summary>
public sealed class Standardise : Exercise
{
    /// <summary>How far a small number beside σ may move the features that do vary; it moves those that do not by its inverse at least.</summary>
    private const double NearlyRight = 0.01;

    /// <inheritdoc/>
    public override string Id => "06-standardise";

    /// <inheritdoc/>
    public override string Title => "Standardise, fitted on the training rows";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 10;

    /// <inheritdoc/>
    public override string Noticed =>
        "The other rows do not come out with mean 0 and deviation 1, and they should not: if they differ from the training rows, the network has "
        + "to see it. Numbers taken from rows that only the test should know are the commonest leak there is.";

    /// <inheritdoc/>
    public override string Variation =>
        "The training rows no longer fit into memory and come in batches. Find mean and deviation in one pass, without losing digits where the mean is large.";

    /// <inheritdoc/>
    public override string Method => "MyStandardise";

    /// <inheritdoc/>
    public override string Signature => "(Tensor train, Tensor held) MyStandardise(Tensor xTrain, Tensor xHeld)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (train, held) = MyStandardise(a[0], a[1]);
        return [train, held];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["train", "held"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.Data.Normalisation"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "How many means are there, one, N or D? And from which of the two tensors do they come?",
        "A rule for rows that are still to come can only use what is known beforehand. The held-out rows may be a single one.",
        "Where a feature never changes, its deviation is 0. What would leave such a column centred and otherwise as it is?",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = StandardiseMistakes.All;

    /// <summary>Checks <c>MyStandardise(xTrain, xHeld)</c>, which returns both standardised.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, (Tensor Train, Tensor Held)> method) =>
        NotebookCheck.Run(new Standardise(), a =>
        {
            (Tensor train, Tensor held) = method(a[0], a[1]);
            return [train, held];
        });

    /// <inheritdoc/>
    /// <remarks>Features of different size; a constant one, whose value is a multiple of ¼, so that its computed deviation is exactly 0; one held-out row; one training row.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, random.Next(5, 9), random.Next(3, 5), 4),
        Case(random, random.Next(6, 9), 1, 5),
        Case(random, 4, 4, 4),
        Case(random, 1, 3, 3),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        (Tensor mean, Tensor sigma) = (inputs[0].Mean(0), inputs[0].StandardDeviation(0));
        sigma += sigma == 0;
        return [(inputs[0] - mean) / sigma, (inputs[1] - mean) / sigma];
    }

    /// <inheritdoc/>
    private protected override Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        var factors = new List<double>();
        for (int i = 0; i < inputs.Count; i++)
        {
            if (i >= outputs.Count || outputs[i] is not { Length: 2 } found || found[1]?.Shape != right[i][1].Shape || !Comparison.Same(found[0], right[i][0], NearlyRight))
            {
                return null;
            }

            Tensor sigma = inputs[i][0].StandardDeviation(0);
            foreach ((int k, int d) in from k in Enumerable.Range(0, right[i][1].Shape[0]) from d in Enumerable.Range(0, sigma.Count) select (k, d))
            {
                double ratio = found[1][k, d] / right[i][1][k, d];
                if (sigma[d] == 0)
                {
                    factors.Add(ratio);
                }
                else if (!(Math.Abs(ratio - 1) <= NearlyRight))
                {
                    return null;
                }
            }
        }

        return factors.Min() > 1 / NearlyRight && factors.Max() - factors.Min() <= NearlyRight * factors.Max() ? StandardiseMistakes.SmallNumber : null;
    }

    private static Tensor[] Case(Random random, int n, int held, int features)
    {
        var scale = Tensor.From([.. Enumerable.Range(0, features).Select(d => Math.Pow(3, d - 1))], ElementType.Float64);
        Tensor offset = Inputs.SignedTensor(random, [features], 1, 3);
        Tensor train = (Inputs.SignedTensor(random, [n, features]) + offset) * scale;
        int constant = random.Next(1, features);        // the first keeps a deviation below 1
        train[.., constant..(constant + 1)] = Tensor.Full(random.Next(5, 20) / 4.0, [n, 1], ElementType.Float64);
        return [train, (Inputs.SignedTensor(random, [held, features]) + (0.5 * offset)) * scale];
    }
}
