using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// z = b + Σ wᵢxᵢ, y = σ(z), E = ½(t − y)²: δ = ∂E/∂z = (y − t)·y(1 − y), ∂E/∂w = δx, ∂E/∂b = δ, ∂E/∂x = δw
/// (S4 · derivatives of a logistic neuron; S3 · delta rule).
/// </summary>
public sealed class LogisticNeuron : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "03-logistic-neuron";

    /// <inheritdoc/>
    public override string Title => "The derivatives of a logistic neuron";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 15;

    /// <inheritdoc/>
    public override string Noticed =>
        "All three gradients are δ times something that the forward pass has already computed, so the backward pass is almost free.";

    /// <inheritdoc/>
    public override string Variation =>
        "Replace the squared error by cross-entropy. Which factor disappears from δ, and what does that change for a neuron that is confidently wrong?";

    /// <inheritdoc/>
    public override string Method => "MyLogisticNeuron";

    /// <inheritdoc/>
    public override string Signature => "(double E, Tensor dw, double db, Tensor dx) MyLogisticNeuron(Tensor x, Tensor w, double b, double t)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (E, dw, db, dx) = MyLogisticNeuron(a[0], a[1], a[2].Item(), a[3].Item());
        return [Tensor.Scalar(E, ElementType.Float64), dw, Tensor.Scalar(db, ElementType.Float64), dx];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["E", "dw", "db", "dx"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Three links in the chain: E depends on y, y on z, z on w, b and x. Write one derivative for each link.",
        "The first two links are the same for all gradients. Multiply them once and call the product δ, the error of the neuron.",
        "What remains is how z moves with each w, with b and with each x: look at z = b + Σ wx, one letter at a time.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } =
    [
        With("sign error",
            "All gradients have the wrong sign. Differentiating ½(t − y)² brings down a −1 from −y: dE/dy = y − t, not t − y.",
            (y, _, t) => (t - y) * y * (1 - y)),
        With("derivative of the sigmoid missing",
            "δ is y − t, without y(1 − y): the sigmoid between z and y was skipped. (For cross-entropy that factor really "
            + "cancels; for the squared error it does not.)",
            (y, _, t) => y - t),
        With("factor 2",
            "The gradients are twice too large: the ½ in E = ½(t − y)² cancels the 2 that comes from the square.",
            (y, _, t) => 2 * (y - t) * y * (1 - y)),
        With("derivative taken at z instead of y",
            "The sigmoid's derivative was taken as z(1 − z). The formula is in terms of the output: y(1 − y).",
            (y, z, t) => (y - t) * z * (1 - z)),
        With("output error dropped",
            "δ is y(1 − y) alone. Where the chain starts, at E, there is dE/dy = y − t; it must multiply everything below it.",
            (y, _, _) => y * (1 - y)),
        new("b left out of the weighted sum",
            "z was taken as Σ wx, so the output, the error and every gradient belong to a neuron without a bias. Add b before the sigmoid.",
            Adapt((x, w, _, t) => Backpropagate(x, w, 0, t, RightError))),
        new("b subtracted",
            "z was taken as Σ wx − b. A threshold is subtracted; the bias of this neuron is added.",
            Adapt((x, w, b, t) => Backpropagate(x, w, -b, t, RightError))),
        new("E and its gradients for y = z",
            "The neuron was left linear: y is z itself, in E as well as in the gradients. The sigmoid stands between them.",
            Adapt((x, w, b, t) => Linear(x, w, b + (w * x).Sum() - t))),
        new("dx multiplied by x",
            "dx is δ·x. Move an input a little: z changes by the weight times that, so dx = δ·w.",
            Altered((r, _) => r with { Dx = r.Dw })),
        new("dw multiplied by w",
            "dw is δ·w. Move a weight a little: z changes by the input times that, so dw = δ·x.",
            Altered((r, _) => r with { Dw = r.Dx })),
        new("dw and dx exchanged",
            "dw was computed from w and dx from x. In z = b + Σ wx each is multiplied by the other, so dw = δ·x and dx = δ·w.",
            Altered((r, _) => r with { Dw = r.Dx, Dx = r.Dw })),
        new("bias treated as a weighted input",
            "db was multiplied by b. The bias is added on its own, z = b + …, so dz/db = 1 and db = δ.",
            Altered((r, b) => r with { Db = r.Db * b })),
        new("square missing in E",
            "E is ½(t − y), which may be negative. It is the square of the difference that counts, ½(t − y)²; the gradients are those of the square already.",
            Adapt((x, w, b, t) => WithDifference(Solve(x, w, b, t), t))),
        new("db is the sum of dw",
            "db is Σ dw, as if b were multiplied by every input. In z = b + Σ wx the bias is added once, so dz/db = 1.",
            Altered((r, _) => r with { Db = r.Dw.Sum() })),
        new("dw and dx divided by the number of inputs",
            "dw and dx were divided by the number of inputs. z is the sum Σ wx and not a mean, so each weight and each input counts in full.",
            Altered((r, _) => r with { Dw = r.Dw / r.Dw.Count, Dx = r.Dx / r.Dx.Count })),
        new("dw divided by the number of inputs",
            "dw was divided by the number of inputs. z is the sum Σ wx and not a mean, so each weight counts in full.",
            Altered((r, _) => r with { Dw = r.Dw / r.Dw.Count })),
        new("½ missing in E",
            "E is (t − y)²; the neuron's error is ½(t − y)². The ½ is there to cancel the 2 of the derivative.",
            Altered((r, _) => r with { E = 2 * r.E })),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 1, 2, 0];

    /// <summary>Checks <c>MyLogisticNeuron(x, w, b, t)</c>, which returns E, dw, db and dx.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, double, double, (double E, Tensor Dw, double Db, Tensor Dx)> method) =>
        NotebookCheck.Run(new LogisticNeuron(), Adapt((x, w, b, t) =>
        {
            (double e, Tensor dw, double db, Tensor dx) = method(x, w, b, t);
            return new(e, dw, db, dx);
        }));

    /// <inheritdoc/>
    /// <remarks>Weights shrink with the number of inputs, so that y stays between 0.05 and 0.95; one case has one input.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        .. new[] { 1, 2, random.Next(3, 6), random.Next(6, 10) }.Select(n => new[]
        {
            Inputs.SignedTensor(random, [n]),
            Inputs.SignedTensor(random, [n]) / Math.Sqrt(4 * n),
            Inputs.SignedScalar(random, 0.2, 0.6),
            Tensor.Scalar(random.Next(2), ElementType.Float64),
        }),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => Adapt(Solve)(inputs);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) =>
        Tensor.Scalar(Solve(inputs[0], inputs[1], inputs[2].Item(), inputs[3].Item()).E, ElementType.Float64);

    /// <summary>E as ½(t − y); the sign is that of t − y, which for targets 0 and 1 is t's.</summary>
    private static Derivatives WithDifference(Derivatives right, double t) => right with { E = (t > 0 ? 1 : -1) * Math.Sqrt(right.E / 2) };

    private static Derivatives Solve(Tensor x, Tensor w, double b, double t) => Backpropagate(x, w, b, t, RightError);

    private static double RightError(double y, double z, double t) => (y - t) * y * (1 - y);

    private static Derivatives Linear(Tensor x, Tensor w, double error) => new(0.5 * error * error, error * x, error, error * w);

    private static Derivatives Backpropagate(
        Tensor x, Tensor w, double b, double t, Func<double, double, double, double> error)
    {
        double z = b + (w * x).Sum();
        double y = 1 / (1 + Math.Exp(-z));
        double delta = error(y, z, t);
        return new(0.5 * (t - y) * (t - y), delta * x, delta, delta * w);
    }

    private static Misconception With(string name, string explanation, Func<double, double, double, double> error) =>
        new(name, explanation, Adapt((x, w, b, t) => Backpropagate(x, w, b, t, error)));

    private static Func<Tensor[], Tensor[]> Altered(Func<Derivatives, double, Derivatives> change) =>
        Adapt((x, w, b, t) => change(Solve(x, w, b, t), b));

    private static Func<Tensor[], Tensor[]> Adapt(Func<Tensor, Tensor, double, double, Derivatives> neuron) => a =>
    {
        (double e, Tensor dw, double db, Tensor dx) = neuron(a[0], a[1], a[2].Item(), a[3].Item());
        return [Tensor.Scalar(e, ElementType.Float64), dw, Tensor.Scalar(db, ElementType.Float64), dx];
    };

    private sealed record Derivatives(double E, Tensor Dw, double Db, Tensor Dx);
}
