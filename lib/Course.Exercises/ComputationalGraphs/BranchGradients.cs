using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// p = xy, q = x + y, f = pq + x: gradients add at branches, dx = y·q·df + p·df + df, dy = x·q·df + p·df (S0, S4 · chain rule).
/// </summary>
public sealed class BranchGradients : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "02-branch-gradients";

    /// <inheritdoc/>
    public override string Title => "Gradients add where a variable branches";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 20;

    /// <inheritdoc/>
    public override string Noticed =>
        "A product along each path and a sum over all paths: dx has three terms because three edges leave x.";

    /// <inheritdoc/>
    public override string Variation =>
        "Put q = x + y to the power 3 in place of q. Which of the terms change, and which do not?";

    /// <inheritdoc/>
    public override string Method => "MyBranchGradients";

    /// <inheritdoc/>
    public override string Signature => "(double f, double dx, double dy) MyBranchGradients(double x, double y, double df)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (f, dx, dy) = MyBranchGradients(a[0].Item(), a[1].Item(), a[2].Item());
        return [Tensor.Scalar(f, ElementType.Float64), Tensor.Scalar(dx, ElementType.Float64), Tensor.Scalar(dy, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["f", "dx", "dy"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Draw the graph. How many edges leave x? How many leave y?",
        "Go backwards gate by gate: first what f = p·q + x sends to p, to q and straight to x, then what p and q send on.",
        "Every edge into x or y adds something. Begin with 0 for dx and dy, and add one contribution per edge.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } =
    [
        new("overwritten at the branch: only the sum's part is left",
            "dx and dy hold only what came back through q = x + y: an assignment replaced the other contributions. A "
            + "variable that several gates use receives the sum of what they send back: write += instead of =.",
            Adapt((x, y, df) => (Value(x, y), x * y * df, x * y * df))),
        new("overwritten at the branch: only the product's part is left",
            "dx and dy hold only what came back through p = xy: an assignment replaced the other contributions. A "
            + "variable that several gates use receives the sum of what they send back: write += instead of =.",
            Adapt((x, y, df) => (Value(x, y), y * (x + y) * df, x * (x + y) * df))),
        new("overwritten at the branch: only the straight edge is left in dx",
            "dx is df alone, what came straight back from the last addition, and dy holds only what came back through p = xy: an "
            + "assignment replaced the other contributions. What comes back along the edges adds up: write += instead of =.",
            Adapt((x, y, df) => (Value(x, y), df, x * (x + y) * df))),
        new("one branch of x forgotten",
            "dx lacks df: x also goes straight into the last addition of f = p·q + x, and that edge sends back df unchanged.",
            With((x, y, df) => (y * (x + y) * df) + (x * y * df), null)),
        new("dx lacks the path through p",
            "x goes into p = xy as well. What arrives at p goes on to x, times the other factor; dx does not have it.",
            With((x, y, df) => df + (x * y * df), null)),
        new("dx lacks the path through q",
            "x goes into q = x + y as well. What arrives at q goes on to x unchanged; dx does not have it.",
            With((x, y, df) => df + (y * (x + y) * df), null)),
        new("dy lacks the path through p",
            "y goes into p = xy as well. What arrives at p goes on to y, times the other factor; dy does not have it.",
            With(null, (x, y, df) => x * y * df)),
        new("dy lacks the path through q",
            "y goes into q = x + y as well. What arrives at q goes on to y unchanged; dy does not have it.",
            With(null, (x, y, df) => x * (x + y) * df)),
        new("dx holds the straight edge alone",
            "dx is df, what came straight back from the last addition. x is used in p and in q too: if those were reckoned with, an = in "
            + "place of += has replaced them.",
            With((_, _, df) => df, null)),
        new("the straight edge gives 1 instead of df",
            "In dx the edge that leads straight into the last addition counts 1. An addition passes on what arrives at its output, and that is df.",
            With((x, y, df) => (((y * (x + y)) + (x * y)) * df) + 1, null)),
        new("the straight edge multiplied by x",
            "In dx the edge that leads straight into the last addition counts x·df. That gate adds, and an addition passes df on unchanged.",
            With((x, y, df) => ((y * (x + y)) + (x * y) + x) * df, null)),
        new("the straight edge in dy too",
            "dy has df too much. Only x goes straight into the last addition of f = p·q + x; y does not.",
            With(null, (x, y, df) => (DerivativeY(x, y) + 1) * df)),
        new("product of p and q not switched",
            "p received p·df and q received q·df. In the product p·q each factor receives df times the other one.",
            Adapt((x, y, df) => (Value(x, y), (1 + (x + y) + (y * x * y)) * df, ((x + y) + (x * x * y)) * df))),
        new("product of x and y not switched",
            "In p = xy the gradient of p went to x times x and to y times y. Each factor receives it times the other one.",
            Adapt((x, y, df) => (Value(x, y), (1 + (x * y) + (x * (x + y))) * df, ((x * y) + (y * (x + y))) * df))),
        new("q treated as a product",
            "Through q = x + y each input received the gradient of q times the other input. That gate adds: it passes on what arrives, unchanged.",
            Adapt((x, y, df) => (Value(x, y), (1 + (y * x * y) + (y * (x + y))) * df, ((x * x * y) + (x * (x + y))) * df))),
        new("the add gate shares its gradient out",
            "Through q = x + y each input received half of q's gradient. The gate adds: when x grows by 1, q grows by 1, whatever y does. An add gate copies what arrives to each input.",
            Adapt((x, y, df) => (Value(x, y), (1 + (y * (x + y)) + (x * y / 2)) * df, ((x * (x + y)) + (x * y / 2)) * df))),
        new("p and q differentiated one by one",
            "The product p·q was differentiated as p′·q′. With q held still p·q moves q times as fast as p, and the other way round; both effects add.",
            Adapt((x, y, df) => (Value(x, y), (y + 1) * df, x * df))),
        new("factors p and q left out",
            "What x and y receive through p and q lacks the factors of the product p·q: p receives q·df, and q receives p·df.",
            Adapt((x, y, df) => (Value(x, y), (y + 2) * df, (x + 1) * df))),
        new("upstream gradient twice on the way",
            "Through p and q dx and dy carry df twice. df enters once, at the output; what arrives at p and q holds it already.",
            Adapt((x, y, df) => (Value(x, y), df + (((y * (x + y)) + (x * y)) * df * df), DerivativeY(x, y) * df * df))),
        new("the last x of f left out",
            "f is p·q, and dx lacks the edge that belongs to the x in f = p·q + x.",
            Adapt((x, y, df) => (x * y * (x + y), ((y * (x + y)) + (x * y)) * df, DerivativeY(x, y) * df))),
        new("contributions multiplied",
            "The contributions of the branches were multiplied with each other. Along one path the chain rule multiplies; "
            + "over several paths the results are added.",
            Adapt((x, y, df) => (Value(x, y), y * (x + y) * df * (x * y * df) * df, x * (x + y) * df * (x * y * df)))),
        new("contributions through p and q multiplied",
            "What came back through p and what came back through q were multiplied with each other. Along one path the chain rule "
            + "multiplies; over several paths the results are added.",
            Adapt((x, y, df) => (Value(x, y), df + (y * (x + y) * df * (x * y * df)), x * (x + y) * df * (x * y * df)))),
        new("contributions averaged",
            "The contributions of the branches were averaged. Moving x moves f through every branch at once, so the "
            + "effects add up in full.",
            Adapt((x, y, df) => (Value(x, y), DerivativeX(x, y) * df / 3, DerivativeY(x, y) * df / 2))),
        new("upstream gradient dropped",
            "dx and dy are ∂f/∂x and ∂f/∂y. Everything that flows back starts from df, so df multiplies both.",
            Adapt((x, y, _) => (Value(x, y), DerivativeX(x, y), DerivativeY(x, y)))),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 0, 1];

    /// <summary>Checks <c>MyBranchGradients(x, y, df)</c>, which returns f, dx and dy.</summary>
    public static CheckResult Check(Func<double, double, double, (double F, double Dx, double Dy)> method) =>
        NotebookCheck.Run(new BranchGradients(), Adapt(method));

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        .. Enumerable.Range(0, 4).Select(_ => new[]
        {
            Inputs.SignedScalar(random), Inputs.SignedScalar(random), Inputs.SignedScalar(random),
        }),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) =>
        Adapt((x, y, df) => (Value(x, y), DerivativeX(x, y) * df, DerivativeY(x, y) * df))(inputs);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => Tensor.Scalar(Value(inputs[0].Item(), inputs[1].Item()), ElementType.Float64);

    /// <inheritdoc/>
    protected override Tensor Upstream(Tensor[] inputs) => inputs[2];

    /// <summary>The right function with another dx, or another dy.</summary>
    private static Func<Tensor[], Tensor[]> With(Func<double, double, double, double>? dx, Func<double, double, double, double>? dy) => Adapt((x, y, df) =>
        (Value(x, y), dx?.Invoke(x, y, df) ?? (DerivativeX(x, y) * df), dy?.Invoke(x, y, df) ?? (DerivativeY(x, y) * df)));

    private static double Value(double x, double y) => (x * y * (x + y)) + x;

    private static double DerivativeX(double x, double y) => (y * (x + y)) + (x * y) + 1;

    private static double DerivativeY(double x, double y) => (x * (x + y)) + (x * y);

    private static Func<Tensor[], Tensor[]> Adapt(Func<double, double, double, (double F, double Dx, double Dy)> graph) => a =>
    {
        (double f, double dx, double dy) = graph(a[0].Item(), a[1].Item(), a[2].Item());
        return [Tensor.Scalar(f, ElementType.Float64), Tensor.Scalar(dx, ElementType.Float64), Tensor.Scalar(dy, ElementType.Float64)];
    };
}
