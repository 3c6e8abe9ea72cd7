using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Steps divided by the root of what the gradient has been: AdaGrad, s = s + g², x = x − η·g/(√s + ε), and RMSProp,
/// s = ρ·s + (1 − ρ)·g² (S2 · AdaGrad, RMSProp; Duchi, Hazan and Singer 2011; Tieleman and Hinton 2012).
/// </summary>
public sealed class AdaGradRmsProp : Exercise
{
    /// <inheritdoc/>
    public override string Id => "07-adagrad-rmsprop";

    /// <inheritdoc/>
    public override string Title => "AdaGrad and RMSProp";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 20;

    /// <inheritdoc/>
    public override string Noticed =>
        "Multiply the function by 1000 and, up to ε, not a single step changes: the gradient's size cancels. What is left of it is its sign, and how much it varies.";

    /// <inheritdoc/>
    public override string Variation =>
        "AdaDelta (M. Zeiler, 2012) replaces the rate by the root of a running mean of its own squared steps. Which unit does a step of RMSProp have, and which one of AdaDelta?";

    /// <inheritdoc/>
    public override string Method => "MyAdaGradRmsProp";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor adaGrad, Tensor rmsProp) MyAdaGradRmsProp(
            Func<Tensor, Tensor> gradient, Tensor start, double rate, double decay, double epsilon, int steps)
        """;

    /// <inheritdoc/>
    public override string Call { get; } = Landscape.GradientOfTheCase +
        """
        var (adaGrad, rmsProp) = MyAdaGradRmsProp(Gradient, a[1], a[2].Item(), a[3].Item(), a[4].Item(), (int)a[5].Item());
        return [adaGrad, rmsProp];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["adaGrad", "rmsProp"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Two runs that share nothing but their start: each has its own place and its own memory, a tensor of the shape of x.",
        "A weight of its own needs a memory of its own: everything is done element by element. What would the sum over all weights mix?",
        "For RMSProp the new square enters with a share and the old memory keeps the rest; together the shares are 1. ε is added last, to the root.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = AdaptiveMistakes.All;

    /// <summary>Checks <c>MyAdaGradRmsProp(gradient, start, rate, decay, epsilon, steps)</c>, which returns the last place of each run.</summary>
    public static CheckResult Check(Func<Func<Tensor, Tensor>, Tensor, double, double, double, int, (Tensor AdaGrad, Tensor RmsProp)> method) =>
        NotebookCheck.Run(new AdaGradRmsProp(), a =>
        {
            (Tensor adaGrad, Tensor rmsProp) = method(Landscape.Of(a).Gradient, a[1], a[2].Item(), a[3].Item(), a[4].Item(), (int)a[5].Item());
            return [adaGrad, rmsProp];
        });

    /// <inheritdoc/>
    /// <remarks>One step; several; and several with a weight whose gradient is 0 all the time.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return [Case(random, 1, 0, 1, 3, 2), Case(random, random.Next(3, 5), 0.1, 0.5, 4), Case(random, random.Next(5, 8), 0.1, 0.7, 2, 4, 0)];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new AdaptiveRun().Of(inputs);

    private static Tensor[] Case(Random random, int steps, double quartic, params double[] eigenvalues)
    {
        var landscape = Landscape.Draw(random, quartic, eigenvalues);
        return landscape.With(
            landscape.Away(random, eigenvalues), Landscape.Between(random, 0.03, 0.06), Landscape.Between(random, 0.6, 0.9),
            Landscape.Between(random, 0.03, 0.1), Landscape.Number(steps));
    }
}
