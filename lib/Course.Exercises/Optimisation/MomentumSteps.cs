using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Gradient descent with a velocity: v = ρ·v + ∇f(x), x = x − η·v, from v = 0 (S2 · momentum; Polyak 1964).</summary>
public sealed class MomentumSteps : Exercise
{
    /// <inheritdoc/>
    public override string Id => "07-momentum";

    /// <inheritdoc/>
    public override string Title => "Descent with momentum";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 10;

    /// <inheritdoc/>
    public override string Noticed =>
        "The velocity is a sum of all gradients so far, each ρ times weaker per step. A gradient that keeps its direction adds up to 1/(1 − ρ) of itself, one that changes sign at every step to 1/(1 + ρ).";

    /// <inheritdoc/>
    public override string Variation =>
        "Halve the rate in the middle of a run. With v = ρ·v + ∇f and x = x − η·v the steps shrink at once, with v = ρ·v − η·∇f and x = x + v they do not. Which of the two would you want under a schedule?";

    /// <inheritdoc/>
    public override string Method => "MyMomentum";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor x, Tensor v) MyMomentum(
            Func<Tensor, Tensor> gradient, Tensor start, double rate, double rho, int steps)
        """;

    /// <inheritdoc/>
    public override string Call { get; } = Landscape.GradientOfTheCase +
        """
        var (x, v) = MyMomentum(Gradient, a[1], a[2].Item(), a[3].Item(), (int)a[4].Item());
        return [x, v];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["x", "v"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Which two things have to be remembered from one step to the next, and which one is computed anew in every step?",
        "The first velocity is 0, so after one step it equals the first gradient, and the step is that of plain descent. Check that by hand.",
        "In each step: the gradient where you stand, then the velocity, then the place. The rate stands in the last of the three only.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = MomentumMistakes.All;

    /// <summary>Checks <c>MyMomentum(gradient, start, rate, rho, steps)</c>, which returns the last place and the last velocity.</summary>
    public static CheckResult Check(Func<Func<Tensor, Tensor>, Tensor, double, double, int, (Tensor X, Tensor V)> method) => NotebookCheck.Run(new MomentumSteps(), a =>
    {
        (Tensor x, Tensor v) = method(Landscape.Of(a).Gradient, a[1], a[2].Item(), a[3].Item(), (int)a[4].Item());
        return [x, v];
    });

    /// <inheritdoc/>
    /// <remarks>One step; a few steps down a bowl; more steps down a longer one whose curvature is not the same everywhere.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return [Case(random, 1, 0, 1, 3, 2), Case(random, random.Next(3, 5), 0, 0.5, 4), Case(random, random.Next(6, 9), 0.1, 0.3, 1, 2, 5)];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new MomentumRun().Of(inputs);

    private static Tensor[] Case(Random random, int steps, double quartic, params double[] eigenvalues) =>
        Landscape.Draw(random, quartic, eigenvalues).With(
            Inputs.SignedTensor(random, [eigenvalues.Length]), Landscape.Between(random, 0.03, 0.08), Landscape.Between(random, 0.6, 0.9), Landscape.Number(steps));
}
