using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Newton's method on two weights (S2 · second-order optimisation): (H + λI)·p = ∇f, x = x − p; then the number of negative
/// eigenvalues of H at the last place.
/// </summary>
public sealed class NewtonSteps : Exercise
{
    /// <inheritdoc/>
    public override string Id => "07-newton";

    /// <inheritdoc/>
    public override string Title => "Newton's method, and where it has arrived";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "Newton's method looks for a place where the gradient is 0 and does not ask which kind: it walks into saddles and up to maxima as gladly as down to minima.";

    /// <inheritdoc/>
    public override string Variation =>
        "Replace every eigenvalue of H by its absolute value (saddle-free Newton, Y. Dauphin and others, 2014). In which cases of the check does the method now end elsewhere?";

    /// <inheritdoc/>
    public override string Method => "MyNewton";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor x, int negative) MyNewton(
            Func<Tensor, (Tensor g, Tensor H)> derivatives, Tensor start, double damping, int steps)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        (Tensor, Tensor) Derivatives(Tensor x)
        {
            var u = x - a[^2];
            return (a[0].MatMul(u) + (a[^1].Item() * u * u * u), a[0] + (3 * a[^1].Item() * u * u * Tensor.Identity(2, ElementType.Float64)));
        }

        var (x, negative) = MyNewton(Derivatives, a[1], a[2].Item(), (int)a[3].Item());
        return [x, Tensor.Scalar(negative, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["x", "negative"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Two equations with two unknowns: write them down for p with letters in place of numbers, and solve them once on paper.",
        "Damping makes both curvatures larger and leaves the directions alone: which entries of a matrix can do that?",
        "You need no eigenvalues to count the negative ones: their product is the determinant and their sum the trace, and two signs tell the three cases apart.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = NewtonMistakes.All;

    /// <summary>Checks <c>MyNewton(derivatives, start, damping, steps)</c>, which returns the last place and the number of negative eigenvalues there.</summary>
    public static CheckResult Check(Func<Func<Tensor, (Tensor G, Tensor H)>, Tensor, double, int, (Tensor X, int Negative)> method) => NotebookCheck.Run(new NewtonSteps(), a =>
    {
        (Tensor x, int negative) = method(at => (Landscape.Of(a).Gradient(at), Landscape.Of(a).Hessian(at)), a[1], a[2].Item(), (int)a[3].Item());
        return [x, Landscape.Number(negative)];
    });

    /// <inheritdoc/>
    /// <remarks>
    /// A bowl, undamped; a saddle whose diagonal hides its kind, and one whose trace does; a maximum; a path whose last step leads to another kind of place; and one that ends
    /// at another kind than it began and than the damped matrix says; f = x₁x₂, whose H has zeros on its diagonal. Drawn anew until no matrix on
    /// the way is nearly singular.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return
        [
            Case(random, 0, 1, 0.05, (1, 4), visits => visits[^1].Negative == 0),
            Case(random, 0, 2, 0.1, (-1.5, 2), visits => visits[^1].Negative == 1 && visits[^1].NegativeOnDiagonal != 1),
            Case(random, 0.3, 1, 0, (-1.5, 2), visits => visits[^1] is { Negative: 1, NegativeOnDiagonal: 1 }),
            Case(random, 0.3, 2, 0.1, (-1.5, -3), visits => visits[^1].Negative == 2),
            Case(random, 0.4, 2, 0.5, (-1.2, 1), visits => visits[^1].Negative != visits[0].Negative && visits[^1].Negative != visits[^2].Negative),
            Case(random, 0.8, 2, 0.2, (-0.5, 2), visits => visits[^1].Negative != visits[^1].NegativeDamped && visits[0].Negative != visits[^1].Negative && visits[^2].Negative == visits[^1].Negative),
            Product(random),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new NewtonRun().Of(inputs);

    private static Tensor[] Case(Random random, double damping, int steps, double quartic, (double A, double B) eigenvalues, Func<IReadOnlyList<NewtonVisit>, bool> tells)
    {
        while (true)
        {
            Landscape landscape = Turned(random, quartic, eigenvalues);
            double lambda = damping * (0.8 + (0.4 * random.NextDouble()));
            Tensor[] drawn = landscape.With(landscape.Away(random, [1, 1]), Landscape.Number(lambda), Landscape.Number(steps));
            IReadOnlyList<NewtonVisit> visits = NewtonRun.Visits(drawn);
            if (visits.All(visit => visit.IsSafe) && tells(visits))
            {
                return drawn;
            }
        }
    }

    /// <summary>The saddle f = u₁·u₂, and one step without damping, which leads to its middle.</summary>
    private static Tensor[] Product(Random random)
    {
        var landscape = new Landscape(Tensor.From([0.0, 1, 1, 0], [2, 2], ElementType.Float64), Inputs.SignedTensor(random, [2]), 0);
        return landscape.With(landscape.Away(random, [1, 1]), Landscape.Number(0), Landscape.Number(1));
    }

    /// <summary>A landscape whose axes are turned by 15° to 75° either way.</summary>
    private static Landscape Turned(Random random, double quartic, (double A, double B) eigenvalues)
    {
        double angle = Inputs.Signed(random, Math.PI / 12, 5 * Math.PI / 12);
        (double c, double s) = (Math.Cos(angle), Math.Sin(angle));
        var axes = Tensor.From([c, -s, s, c], [2, 2], ElementType.Float64);
        Tensor a = (axes * Tensor.From([eigenvalues.A, eigenvalues.B], ElementType.Float64)).MatMul(axes.T);
        return new Landscape(a, Inputs.SignedTensor(random, [2]), quartic);
    }
}
