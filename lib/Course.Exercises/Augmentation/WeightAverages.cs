using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Cosine rates with restarts whose periods grow, the weights at the end of every period, and two averages of all weights
/// (S2 · snapshot ensembles, SGDR, Polyak averaging).
/// </summary>
public sealed class WeightAverages : Exercise
{
    /// <inheritdoc/>
    public override string Id => "09-polyak-snapshots";

    /// <inheritdoc/>
    public override string Title => "Restarts, snapshots and averages of the weights";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "Both averages can be kept up to date step by step, with one more set of weights in memory, however long the training. Snapshots take a set each, and a forward pass each in use.";

    /// <inheritdoc/>
    public override string Variation =>
        "Average the weights of the snapshots, and compare with the mean of their answers. Why may the first be bad where the second is good? Think of a network whose hidden units were exchanged.";

    /// <inheritdoc/>
    public override string Method => "MyAverages";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor rates, Tensor snapshots, Tensor mean, Tensor moving) MyAverages(
            Tensor weights, double rate, int period, int growth, double decay)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (rates, snapshots, mean, moving) = MyAverages(a[0], a[1].Item(), (int)a[2].Item(), (int)a[3].Item(), a[4].Item());
        return [rates, snapshots, mean, moving];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["rates", "snapshots", "mean", "moving"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.Schedules"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Write down for 9 steps, a first period of 2 and a growth of 2: in which period is each step, and how many steps into it?",
        "Walk through the steps with two counters, the length of the present period and how far it has come. The step that completes a period is the one before the rate jumps up again.",
        "The first weights begin the moving average; there is nothing older to mix them with. After that the old average counts decay, and the new weights what is left of 1.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = WeightAveragesMistakes.All;

    /// <summary>Checks <c>MyAverages(weights, rate, period, growth, decay)</c>, which returns rates, snapshots and two averages.</summary>
    public static CheckResult Check(Func<Tensor, double, int, int, double, (Tensor Rates, Tensor Snapshots, Tensor Mean, Tensor Moving)> method) =>
        NotebookCheck.Run(new WeightAverages(), a =>
        {
            (Tensor rates, Tensor snapshots, Tensor mean, Tensor moving) = method(a[0], a[1].Item(), (int)a[2].Item(), (int)a[3].Item(), a[4].Item());
            return [rates, snapshots, mean, moving];
        });

    /// <inheritdoc/>
    /// <remarks>Periods that end with the training and periods that are cut off; equal periods; a first period of one step; a training of little more than one period.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, 14, 2, 2), Case(random, 20, 3, 2), Case(random, 11, 4, 1), Case(random, 12, 1, 3), Case(random, 19, 4, 3), Case(random, 6, 5, 2),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new AveragesPass(inputs).Outputs();

    private static Tensor[] Case(Random random, int steps, int period, int growth) =>
    [
        Inputs.SignedTensor(random, [steps, random.Next(3, 6)]), Number(0.3 + random.NextDouble()), Number(period), Number(growth), Number(0.6 + (0.3 * random.NextDouble())),
    ];

    private static Tensor Number(double value) => Tensor.Scalar(value, ElementType.Float64);
}
