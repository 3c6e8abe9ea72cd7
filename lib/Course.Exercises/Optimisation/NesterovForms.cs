using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Nesterov momentum in both forms (S2 · Nesterov): v = ρ·v − η·∇f(x + ρ·v), x = x + v; and with x̃ = x + ρ·v:
/// v′ = ρ·v − η·∇f(x̃), x̃ = x̃ − ρ·v + (1 + ρ)·v′.
/// </summary>
public sealed class NesterovForms : Exercise
{
    /// <inheritdoc/>
    public override string Id => "07-nesterov";

    /// <inheritdoc/>
    public override string Title => "Nesterov momentum in both forms";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "What the second form carries about is not the place x but the place looked ahead to. Every library does so: the weights you save from a Nesterov run are x̃.";

    /// <inheritdoc/>
    public override string Variation =>
        "Let ρ grow from step to step, 0.5, 0.6 and so on. Which ρ stands in front of the old velocity in the second form, and which in front of the new one?";

    /// <inheritdoc/>
    public override string Method => "MyNesterov";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor x, Tensor ahead) MyNesterov(
            Func<Tensor, Tensor> gradient, Tensor start, double rate, double rho, int steps)
        """;

    /// <inheritdoc/>
    public override string Call { get; } = Landscape.GradientOfTheCase +
        """
        var evaluations = 0;
        Tensor Counted(Tensor x)
        {
            evaluations++;
            return Gradient(x);
        }

        var (x, ahead) = MyNesterov(Counted, a[1], a[2].Item(), a[3].Item(), (int)a[4].Item());
        return [x, ahead, Tensor.Scalar(evaluations, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["x", "ahead", "evaluations"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Two loops, one after the other, that know nothing of each other: in the first the gradient is asked for ahead of x, in the second exactly at x̃.",
        "For the second form write down x̃ after the step, in x and v after the step, and then put in its place x̃ before the step. Two velocities remain, the old one and the new one.",
        "The old velocity is needed after the new one is known. It is taken back with its share ρ, for that is how far the last step had looked ahead.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = NesterovMistakes.All;

    /// <summary>Checks <c>MyNesterov(gradient, start, rate, rho, steps)</c>, which returns x of the first form and x̃ of the second.</summary>
    public static CheckResult Check(Func<Func<Tensor, Tensor>, Tensor, double, double, int, (Tensor X, Tensor Ahead)> method) =>
        NotebookCheck.Run(new NesterovForms(), a => NesterovRun.Counted(a, gradient => method(gradient, a[1], a[2].Item(), a[3].Item(), (int)a[4].Item())));

    /// <inheritdoc/>
    /// <remarks>One step; a few steps down a bowl; more steps down a longer one whose curvature is not the same everywhere.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return [Case(random, 1, 0, 1, 3, 2), Case(random, random.Next(3, 5), 0, 0.5, 4), Case(random, random.Next(6, 9), 0.1, 0.3, 1, 2, 5)];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new NesterovRun().Of(inputs);

    private static Tensor[] Case(Random random, int steps, double quartic, params double[] eigenvalues) =>
        Landscape.Draw(random, quartic, eigenvalues).With(
            Inputs.SignedTensor(random, [eigenvalues.Length]), Landscape.Between(random, 0.03, 0.08), Landscape.Between(random, 0.6, 0.9), Landscape.Number(steps));
}
