using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Four schedules at t = 0, 1, …, steps − 1 (S2 · learning-rate decay; Loshchilov and Hutter 2017): η₀·γ^⌊t/T⌋, η₀·e^(−kt), η₀/(1 + kt), and
/// η_min + ½(η₀ − η_min)(1 + cos(πu/P)) with u = t mod P.
/// </summary>
public sealed class ScheduleShapes : Exercise
{
    /// <inheritdoc/>
    public override string Id => "07-schedules";

    /// <inheritdoc/>
    public override string Title => "Four learning-rate schedules";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 15;

    /// <inheritdoc/>
    public override string Noticed =>
        "Added up for ever, the rates of the exponential decay are finite: it can only walk so far, wherever the minimum is. Those of 1/t have no bound, while their squares do; that is what Robbins and Monro asked for.";

    /// <inheritdoc/>
    public override string Variation =>
        "Let every period of the cosine be twice as long as the one before. How do you find the period that step t lies in, without a loop?";

    /// <inheritdoc/>
    public override string Method => "MySchedules";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor stairs, Tensor exponential, Tensor inverse, Tensor cosine) MySchedules(
            double rate, double factor, int every, double k, int period, double minimum, int steps)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (stairs, exponential, inverse, cosine) = MySchedules(
            a[0].Item(), a[1].Item(), (int)a[2].Item(), a[3].Item(), (int)a[4].Item(), a[5].Item(), (int)a[6].Item());
        return [stairs, exponential, inverse, cosine];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["stairs", "exponential", "inverse", "cosine"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.Schedules"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Write down the rates of steps 0, 1 and 2 of each by hand. All four begin with the full rate.",
        "A quotient of two whole numbers is rounded down in C#. For one of the four that is exactly what you want, for another it is a trap.",
        "The cosine falls from 1 to −1 over half a wave. Shift and scale it so that it falls from the rate towards the minimum, and begin anew after every period.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = ScheduleMistakes.All;

    /// <summary>Checks <c>MySchedules(rate, factor, every, k, period, minimum, steps)</c>, which returns the rates of all steps for each schedule.</summary>
    public static CheckResult Check(Func<double, double, int, double, int, double, int, (Tensor Stairs, Tensor Exponential, Tensor Inverse, Tensor Cosine)> method) =>
        NotebookCheck.Run(new ScheduleShapes(), a =>
        {
            (Tensor stairs, Tensor exponential, Tensor inverse, Tensor cosine) = method(
                a[0].Item(), a[1].Item(), (int)a[2].Item(), a[3].Item(), (int)a[4].Item(), a[5].Item(), (int)a[6].Item());
            return [stairs, exponential, inverse, cosine];
        });

    /// <inheritdoc/>
    /// <remarks>Several stairs and periods; a run that ends within the second period; a minimum of 0.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return
        [
            Case(random, random.Next(3, 5), random.Next(5, 8), 0.05, 20), Case(random, random.Next(5, 7), random.Next(8, 11), 0.1, 13), Case(random, 2, 4, 0, 9),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new ScheduleRun().Of(inputs);

    private static Tensor[] Case(Random random, int every, int period, double minimum, int steps) =>
    [
        Landscape.Between(random, 0.5, 1.5), Landscape.Between(random, 0.3, 0.8), Landscape.Number(every), Landscape.Between(random, 0.1, 0.4),
        Landscape.Number(period), Landscape.Number(minimum), Landscape.Number(steps),
    ];
}
