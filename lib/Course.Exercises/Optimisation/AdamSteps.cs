using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Adam (S2 · Adam; Kingma and Ba 2015): m = β₁·m + (1 − β₁)·g, v = β₂·v + (1 − β₂)·g², m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ),
/// x = x − η·m̂/(√v̂ + ε), t = 1, 2, 3, ….
/// </summary>
public sealed class AdamSteps : Exercise
{
    /// <inheritdoc/>
    public override string Id => "07-adam";

    /// <inheritdoc/>
    public override string Title => "Adam, with its bias correction";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "Both corrections are forgotten after a while: 0.9ᵗ is below 0.01 after 44 steps, 0.999ᵗ only after 4,603. It is the second moment whose correction matters longest.";

    /// <inheritdoc/>
    public override string Variation =>
        "Both corrections can be pulled into the rate, so that m̂ and v̂ are never formed. Which rate has step t, and what becomes of ε?";

    /// <inheritdoc/>
    public override string Method => "MyAdam";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor x, Tensor m, Tensor v) MyAdam(
            Func<Tensor, Tensor> gradient, Tensor start, double rate,
            double beta1, double beta2, double epsilon, int steps)
        """;

    /// <inheritdoc/>
    public override string Call { get; } = Landscape.GradientOfTheCase +
        """
        var (x, m, v) = MyAdam(Gradient, a[1], a[2].Item(), a[3].Item(), a[4].Item(), a[5].Item(), (int)a[6].Item());
        return [x, m, v];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["x", "m", "v"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Adam is momentum whose step is divided as RMSProp's is. Write those two first, with running means for both.",
        "A mean that begins with 0 is too small by a factor that depends on t alone. You have derived it: the shares of all gradients seen so far do not add up to 1.",
        "The corrected means are used for this step and thrown away; the next step goes on from the uncorrected ones. Count the steps from 1.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = AdamMistakes.All;

    /// <summary>Checks <c>MyAdam(gradient, start, rate, beta1, beta2, epsilon, steps)</c>, which returns the last place and both means, uncorrected.</summary>
    public static CheckResult Check(Func<Func<Tensor, Tensor>, Tensor, double, double, double, double, int, (Tensor X, Tensor M, Tensor V)> method) =>
        NotebookCheck.Run(new AdamSteps(), a =>
        {
            (Tensor x, Tensor m, Tensor v) = method(Landscape.Of(a).Gradient, a[1], a[2].Item(), a[3].Item(), a[4].Item(), a[5].Item(), (int)a[6].Item());
            return [x, m, v];
        });

    /// <inheritdoc/>
    /// <remarks>One step; several; and several with a weight whose gradient is 0 all the time.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return [Case(random, 1, 0, 1, 3, 2), Case(random, random.Next(3, 5), 0.1, 0.5, 4), Case(random, random.Next(5, 8), 0.1, 0.7, 2, 4, 0)];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new AdamRun().Of(inputs);

    private static Tensor[] Case(Random random, int steps, double quartic, params double[] eigenvalues)
    {
        var landscape = Landscape.Draw(random, quartic, eigenvalues);
        return landscape.With(
            landscape.Away(random, eigenvalues), Landscape.Between(random, 0.05, 0.1), Landscape.Between(random, 0.6, 0.75), Landscape.Between(random, 0.8, 0.95),
            Landscape.Between(random, 0.03, 0.1), Landscape.Number(steps));
    }
}
