using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Whitening with given principal directions: which k of them matter, z = (x − μ)v/√(λ + ε) along each, and what they can express of x
/// (S2, S4 · preprocessing).
/// </summary>
public sealed class PcaWhiten : Exercise
{
    /// <inheritdoc/>
    public override string Id => "06-pca-whiten";

    /// <inheritdoc/>
    public override string Title => "Whitening along the principal directions";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 30;

    /// <inheritdoc/>
    public override string Noticed =>
        "ε decides how far directions of little variance are blown up. With ε = 0 a direction that holds nothing but noise becomes as loud as the "
        + "one that holds the shape of the digit.";

    /// <inheritdoc/>
    public override string Variation =>
        "Turn the whitened rows back with the directions (ZCA). Of all ways to whiten it is the one that changes the rows least: why is the result still white?";

    /// <inheritdoc/>
    public override string Method => "MyPcaWhiten";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor variances, Tensor white, Tensor back) MyPcaWhiten(
            Tensor xTrain, Tensor x, Tensor directions, int k, double epsilon)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (variances, white, back) = MyPcaWhiten(a[0], a[1], a[2], (int)a[3].Item(), a[4].Item());
        return [variances, white, back];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["variances", "white", "back"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.Data.Pca"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "The variances of the directions are not handed in, but the training rows are. What is the coordinate of a row along a direction?",
        "Project the centred training rows onto all directions at once. Each column of the result has a variance; sort the directions by it.",
        "x goes through what was found on the training rows, mean included. For the way back begin with the coordinates before they were scaled, and end at the mean.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = PcaWhitenMistakes.All;

    /// <summary>Checks <c>MyPcaWhiten(xTrain, x, directions, k, epsilon)</c>, which returns variances, whitened rows and reconstructions.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, int, double, (Tensor Variances, Tensor White, Tensor Back)> method) =>
        NotebookCheck.Run(new PcaWhiten(), a =>
        {
            (Tensor variances, Tensor white, Tensor back) = method(a[0], a[1], a[2], (int)a[3].Item(), a[4].Item());
            return [variances, white, back];
        });

    /// <inheritdoc/>
    /// <remarks>Directions in random order, of random sign; fewer than there are features, all of them, one; a single row to whiten.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, random.Next(9, 13), random.Next(3, 6), 5, 3),
        Case(random, 12, 1, 4, 2),
        Case(random, 10, 3, 3, 3),
        Case(random, random.Next(14, 18), 6, 6, 1),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => PcaWhitenPass.Of(inputs).Outputs;

    /// <inheritdoc/>
    private protected override Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        outputs.Count == inputs.Count && right.Zip(outputs).All(c => c.Second is { Length: 3 } found && Comparison.Same(found[0], c.First[0]) && Comparison.Same(found[2], c.First[2])
            && found[1]?.Shape == c.First[1].Shape && Enumerable.Range(0, found[1].Shape[1]).All(k => IsSameButForItsSign(found[1], c.First[1], k)))
            ? PcaWhitenMistakes.Turned
            : null;

    private static bool IsSameButForItsSign(Tensor found, Tensor right, int column)
    {
        (Tensor f, Tensor r) = (found[.., column..(column + 1)], right[.., column..(column + 1)]);
        return Comparison.Same(f, r) || Comparison.Same(-f, r);
    }

    private static Tensor[] Case(Random random, int n, int rows, int features, int k)
    {
        var stretch = Tensor.From([.. Enumerable.Range(0, features).Select(d => Math.Pow(1.7, d))], ElementType.Float64);
        Tensor mix = Inputs.SignedTensor(random, [features, features], 0.1, 0.4) + Tensor.Identity(features, ElementType.Float64);
        Tensor mean = Inputs.SignedTensor(random, [features], 1, 3);
        Tensor train = (Inputs.SignedTensor(random, [n, features]) * stretch).MatMul(mix) + mean;
        Tensor x = (Inputs.SignedTensor(random, [rows, features]) * stretch).MatMul(mix) + (0.6 * mean);

        int[] order = [.. Enumerable.Range(0, features)];
        random.Shuffle(order);
        while (k < features && order[..k].Max() < k)
        {
            random.Shuffle(order); // the first k must not be the right ones
        }

        Tensor directions = (Pca.Fit(train).Components.Rows(order) * Inputs.Signs(random, features).Reshape(-1, 1)).T;
        return [train, x, directions, Tensor.Scalar(k, ElementType.Float64), Tensor.Scalar(0.05 + (0.1 * random.NextDouble()), ElementType.Float64)];
    }
}
