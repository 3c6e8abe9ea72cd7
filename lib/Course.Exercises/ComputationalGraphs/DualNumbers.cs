using Course.Nn.Gradients;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Forward-mode differentiation: (u, u′)(v, v′) = (uv, u′v + uv′); (u, u′)/(v, v′) = (u/v, (u′v − uv′)/v²);
/// e^(uv) = (e^(uv), e^(uv)·(u′v + uv′)) (S3, S4 · forward differentiation).
/// </summary>
public sealed class DualNumbers : Exercise
{
    private delegate (Pair Product, Pair Quotient, Pair Exponential) Rules(Pair u, Pair v);

    /// <inheritdoc/>
    public override string Id => "02-dual-numbers";

    /// <inheritdoc/>
    public override string Title => "Derivatives carried along: dual numbers";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "No step size appears anywhere: the derivative is exact to rounding, and it costs about as much again as the value.";

    /// <inheritdoc/>
    public override string Variation =>
        "Carry the second derivative as well: a triple (v, v′, v″). What is the rule for the product?";

    /// <inheritdoc/>
    public override string Method => "MyDualNumbers";

    /// <inheritdoc/>
    public override string Signature =>
        """
        ((double Value, double Derivative) product,
         (double Value, double Derivative) quotient,
         (double Value, double Derivative) exponential) MyDualNumbers(
            (double Value, double Derivative) u, (double Value, double Derivative) v)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (product, quotient, exponential) = MyDualNumbers((a[0][0], a[0][1]), (a[1][0], a[1][1]));
        return
        [
            Tensor.From(new[] { product.Value, product.Derivative }, ElementType.Float64),
            Tensor.From(new[] { quotient.Value, quotient.Derivative }, ElementType.Float64),
            Tensor.From(new[] { exponential.Value, exponential.Derivative }, ElementType.Float64),
        ];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["product", "quotient", "exponential"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Each result is a pair: the value, and the derivative by the rule you know from school.",
        "The product rule has two terms, one for each factor that moves. The quotient rule has two as well, and their order matters.",
        "For the exponential, call the product w: you have already computed w and w′. The chain rule does the rest.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } =
    [
        new("product of the derivatives",
            "The product's derivative is u′·v′. Both factors move, one at a time: u′v + uv′.",
            WithProduct((u, v) => u.Slope * v.Slope)),
        new("u′v′ kept in the product",
            "The product's derivative is u′v + uv′ + u′v′. The third term belongs to ε², and ε² is 0: where both factors move by something small, what both small things "
            + "give together no longer counts.",
            WithProduct((u, v) => (u.Slope * v.Value) + (u.Value * v.Slope) + (u.Slope * v.Slope))),
        new("one half of the product rule",
            "The product's derivative is u′v: v was held still. It moves too and adds uv′.",
            WithProduct((u, v) => u.Slope * v.Value)),
        new("the other half of the product rule",
            "The product's derivative is uv′: u was held still. It moves too and adds u′v.",
            WithProduct((u, v) => u.Value * v.Slope)),
        new("minus in the product rule",
            "The product's derivative is u′v − uv′. Both factors make the product grow when they grow: the two terms add. The minus belongs to the quotient.",
            WithProduct((u, v) => (u.Slope * v.Value) - (u.Value * v.Slope))),
        new("each factor with its own derivative",
            "The product's derivative is uu′ + vv′. When u moves, the product moves v times as fast: each derivative goes with the other factor.",
            WithProduct((u, v) => (u.Slope * u.Value) + (v.Slope * v.Value))),
        new("sum of the derivatives",
            "The product's derivative is u′ + v′, which is that of the sum. In a product each derivative is multiplied by the other factor.",
            WithProduct((u, v) => u.Slope + v.Slope)),
        new("numerator of the quotient rule without brackets",
            "The quotient's derivative is u′v − uv′/v²: only the second term was divided. The whole difference stands above the bar and needs brackets.",
            WithQuotient((u, v) => (u.Slope * v.Value) - (u.Value * v.Slope / (v.Value * v.Value)))),
        new("divided by v and multiplied by v again",
            "The quotient's derivative is u′v − uv′, not divided at all: a / v * v is (a / v) · v. The product v·v below the bar needs brackets.",
            WithQuotient((u, v) => (u.Slope * v.Value) - (u.Value * v.Slope))),
        new("square of the wrong number below the bar",
            "The quotient's derivative was divided by v′². Below the bar stands the square of v itself.",
            WithQuotient((u, v) => Quotient(u, v).Slope * v.Value * v.Value / (v.Slope * v.Slope))),
        new("square of u below the bar",
            "The quotient's derivative was divided by u². Below the bar stands the square of the denominator, v.",
            WithQuotient((u, v) => Quotient(u, v).Slope * v.Value * v.Value / (u.Value * u.Value))),
        new("denominator held still",
            "The quotient's derivative is u′/v. v moves as well, and a second term tells how.",
            WithQuotient((u, v) => u.Slope / v.Value)),
        new("quotient rule with the wrong sign",
            "The quotient's derivative is (uv′ − u′v)/v². The numerator's derivative comes first: a growing u makes u/v "
            + "grow (for v > 0), a growing v makes it shrink.",
            Adapt((u, v) => (Product(u, v), new(u.Value / v.Value, -Quotient(u, v).Slope), Exponential(u, v)))),
        new("plus in the quotient rule",
            "The quotient's derivative is (u′v + uv′)/v². The second term has a minus: a growing denominator makes the quotient shrink.",
            Adapt((u, v) => (Product(u, v), new(u.Value / v.Value, Product(u, v).Slope / (v.Value * v.Value)), Exponential(u, v)))),
        new("denominator not squared",
            "The quotient's derivative is (u′v − uv′)/v. The denominator of the quotient rule is v².",
            Adapt((u, v) => (Product(u, v), new(u.Value / v.Value, Quotient(u, v).Slope * v.Value), Exponential(u, v)))),
        new("quotient of the derivatives",
            "The quotient's derivative is u′/v′. Derivatives do not divide: it is (u′v − uv′)/v².",
            Adapt((u, v) => (Product(u, v), new(u.Value / v.Value, u.Slope / v.Slope), Exponential(u, v)))),
        new("inner derivative dropped",
            "The exponential's derivative is e^(uv) alone. The chain rule also asks for the derivative of what is inside: "
            + "times (u′v + uv′).",
            Adapt((u, v) => (Product(u, v), Quotient(u, v), Exponential(u, v) with { Slope = Exponential(u, v).Value }))),
        new("exponential differentiated as a power",
            "The exponential's derivative is w·e^(w−1)·w′ with w = uv: that is the rule for w to a constant power. Here w is the exponent, and "
            + "e^w is its own derivative.",
            WithExponential((u, v, e) => u.Value * v.Value * e / Math.E * Product(u, v).Slope)),
        new("inner derivative v′",
            "The exponential's derivative is e^(uv)·v′. The exponent is the product uv, so the chain rule asks for the product's derivative.",
            WithExponential((_, v, e) => e * v.Slope)),
        new("inner derivative u′v′",
            "The exponential's derivative is e^(uv)·u′v′. The exponent is the product uv, and a product's derivative is not the product of the derivatives.",
            WithExponential((u, v, e) => e * u.Slope * v.Slope)),
        new("u held still in the exponent",
            "The exponential's derivative is e^(uv)·uv′: the exponent uv was differentiated as if u were a constant. Both move.",
            WithExponential((u, v, e) => e * u.Value * v.Slope)),
        new("v held still in the exponent",
            "The exponential's derivative is e^(uv)·u′v: the exponent uv was differentiated as if v were a constant. Both move.",
            WithExponential((u, v, e) => e * u.Slope * v.Value)),
        new("e to the power of the derivative",
            "The exponential's derivative is e to the power (uv)′. The chain rule multiplies: the outer derivative, e^(uv), times the inner one.",
            WithExponential((u, v, _) => Math.Exp(Product(u, v).Slope))),
        new("exponential of the sum",
            "What was returned is e^(u + v), which is eᵘ·eᵛ. Asked for is e to the power of the product, e^(uv), whose exponent has the product's derivative.",
            Adapt((u, v) => (Product(u, v), Quotient(u, v), new(Math.Exp(u.Value + v.Value), Math.Exp(u.Value + v.Value) * (u.Slope + v.Slope))))),
        new("exponential of v alone",
            "What was returned is e^v. Asked for is e to the power of the product, e^(uv).",
            Adapt((u, v) => (Product(u, v), Quotient(u, v), new(Math.Exp(v.Value), Math.Exp(v.Value) * v.Slope)))),
        new("exponential of u alone",
            "What was returned is e^u. Asked for is e to the power of the product, e^(uv).",
            Adapt((u, v) => (Product(u, v), Quotient(u, v), new(Math.Exp(u.Value), Math.Exp(u.Value) * u.Slope)))),
        new("outer derivative dropped",
            "The exponential's derivative is that of uv alone. The chain rule multiplies it by the outer derivative, e^(uv).",
            Adapt((u, v) => (Product(u, v), Quotient(u, v), Exponential(u, v) with { Slope = Product(u, v).Slope }))),
    ];

    /// <summary>Checks <c>MyDualNumbers(u, v)</c>, which returns u·v, u/v and e^(u·v), each as (value, derivative).</summary>
    public static CheckResult Check(
        Func<(double Value, double Derivative), (double Value, double Derivative),
            ((double Value, double Derivative) Product, (double Value, double Derivative) Quotient, (double Value, double Derivative) Exponential)> method) =>
        NotebookCheck.Run(new DualNumbers(), Adapt((u, v) =>
        {
            ((double Value, double Derivative) product, (double Value, double Derivative) quotient, (double Value, double Derivative) exponential) = method((u.Value, u.Slope), (v.Value, v.Slope));
            return (Pair.Of(product), Pair.Of(quotient), Pair.Of(exponential));
        }));

    /// <inheritdoc/>
    /// <remarks>|u|, |v| ≤ 1.5, so that e^(uv) stays below 10.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        .. Enumerable.Range(0, 4).Select(_ => new[]
        {
            Inputs.SignedTensor(random, [2], 0.4, 1.5), Inputs.SignedTensor(random, [2], 0.4, 1.5),
        }),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) =>
        Adapt((u, v) => (Product(u, v), Quotient(u, v), Exponential(u, v)))(inputs);

    /// <inheritdoc/>
    /// <remarks>Derivatives are judged by centred differences along t ↦ (u + u′t, v + v′t) at t = 0.</remarks>
    protected override IReadOnlyList<OutputVerdict> JudgeCase(Tensor[] inputs, Tensor?[]? outputs)
    {
        (Pair u, Pair v) = (Pair.Of(inputs[0]), Pair.Of(inputs[1]));
        Tensor Expected(Func<Pair, Pair, Pair> rule) => Tensor.From(
        [
            rule(u, v).Value,
            NumericalGradient.Centred(t => rule(u.At(t.Item()), v.At(t.Item())).Value, Tensor.Scalar(0, ElementType.Float64)).Item(),
        ], ElementType.Float64);
        return Comparison.JudgeAll(OutputNames, [Expected(Product), Expected(Quotient), Expected(Exponential)], outputs);
    }

    /// <inheritdoc/>
    /// <remarks>The exponential's exponent is the product: where its derivative is right but for a wrong product, the product alone is to blame.</remarks>
    protected override Mistake? Diagnose(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, IReadOnlyList<OutputVerdict> verdicts)
    {
        bool carried = outputs.Count == inputs.Count && !verdicts[0].Passed && outputs.All(o => o is [{ Count: 2 }, _, { Count: 2 }] && Comparison.Same(o[2], Carried(o[0])));
        Mistake? found = base.Diagnose(inputs, carried ? [.. inputs.Zip(outputs, (i, o) => new[] { o![0], o[1], Reference(i)[2] })] : outputs, verdicts);
        return carried && found is not null ? new Mistake(found.Name, $"{found.Explanation} (The exponential is wrong only because its exponent is this product.)") : found;
    }

    /// <summary>e^w with its derivative, for the product w that was returned.</summary>
    private static Tensor Carried(Tensor product) => new Pair(Math.Exp(product[0]), Math.Exp(product[0]) * product[1]).ToTensor();

    private static Func<Tensor[], Tensor[]> WithProduct(Func<Pair, Pair, double> slope) =>
        Adapt((u, v) => (Product(u, v) with { Slope = slope(u, v) }, Quotient(u, v), Exponential(u, v)));

    private static Func<Tensor[], Tensor[]> WithQuotient(Func<Pair, Pair, double> slope) =>
        Adapt((u, v) => (Product(u, v), Quotient(u, v) with { Slope = slope(u, v) }, Exponential(u, v)));

    private static Func<Tensor[], Tensor[]> WithExponential(Func<Pair, Pair, double, double> slope) =>
        Adapt((u, v) => (Product(u, v), Quotient(u, v), Exponential(u, v) with { Slope = slope(u, v, Exponential(u, v).Value) }));

    private static Pair Product(Pair u, Pair v) => new(u.Value * v.Value, (u.Slope * v.Value) + (u.Value * v.Slope));

    private static Pair Quotient(Pair u, Pair v) =>
        new(u.Value / v.Value, ((u.Slope * v.Value) - (u.Value * v.Slope)) / (v.Value * v.Value));

    private static Pair Exponential(Pair u, Pair v)
    {
        double value = Math.Exp(u.Value * v.Value);
        return new(value, value * Product(u, v).Slope);
    }

    private static Func<Tensor[], Tensor[]> Adapt(Rules rules) => a =>
    {
        (Pair product, Pair quotient, Pair exponential) = rules(Pair.Of(a[0]), Pair.Of(a[1]));
        return [product.ToTensor(), quotient.ToTensor(), exponential.ToTensor()];
    };

    private readonly record struct Pair(double Value, double Slope)
    {
        internal static Pair Of((double Value, double Slope) pair) => new(pair.Value, pair.Slope);

        internal static Pair Of(Tensor pair) => new(pair[0], pair[1]);

        internal Pair At(double t) => this with { Value = Value + (Slope * t) };

        internal Tensor ToTensor() => Tensor.From([Value, Slope], ElementType.Float64);
    }
}
