using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Backward through a sigmoid and through tanh, from their outputs: dy·y(1 − y) and dy·(1 − y²) (S0, S1, S3 · sigmoid and tanh).</summary>
public sealed class SigmoidTanhBackward : Exercise
{
    /// <inheritdoc/>
    public override string Id => "04-sigmoid-tanh";

    /// <inheritdoc/>
    public override string Title => "Sigmoid and tanh backward, from their outputs";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 10;

    /// <inheritdoc/>
    public override string Noticed =>
        "Neither needs its input again: a layer may keep its output alone, which the next layer keeps as well. Where the output is "
        + "exactly 0 or ±1, the gradient is exactly 0, whatever arrives from above.";

    /// <inheritdoc/>
    public override string Variation =>
        "Find the second derivatives, again from the outputs alone. Where does each unit's slope change fastest?";

    /// <inheritdoc/>
    public override string Method => "MySigmoidTanhBackward";

    /// <inheritdoc/>
    public override string Signature =>
        "(Tensor dxSigmoid, Tensor dxTanh) MySigmoidTanhBackward(Tensor ySigmoid, Tensor yTanh, Tensor dy)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (dxSigmoid, dxTanh) = MySigmoidTanhBackward(a[0], a[1], a[2]);
        return [dxSigmoid, dxTanh];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["dxSigmoid", "dxTanh"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    private protected override bool ForgivesFloat32 => false;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "The inputs x are not given. What do you know about each slope once you know the output?",
        "Both slopes are products of two factors, each of which vanishes where the unit saturates on one side.",
        "A sigmoid saturates at 0 and at 1, tanh at −1 and at 1. Then multiply by what arrives from above.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } =
    [
        new("the sigmoid's slope used for tanh",
            "dxTanh is dy·y(1 − y), the formula of the sigmoid. tanh saturates at −1 and 1, so its slope vanishes there: at y = −1 yours is −2.",
            Adapt((s, t, dy) => (dy * s * (1 - s), dy * t * (1 - t)))),
        new("tanh's slope used for the sigmoid",
            "dxSigmoid is dy·(1 − y²), the formula of tanh. At y = 0, where a sigmoid is flat, yours is 1.",
            Adapt((s, t, dy) => (dy * (1 - s.Square()), dy * (1 - t.Square())))),
        new("the two slopes exchanged",
            "Each unit has the other's slope. The sigmoid is flat at y = 0 and y = 1, tanh at y = −1 and y = 1.",
            Adapt((s, t, dy) => (dy * (1 - s.Square()), dy * t * (1 - t)))),
        new("square missing in tanh's slope",
            "dxTanh is dy·(1 − y). That vanishes at y = 1 but is 2 at y = −1, where tanh is flat too.",
            Adapt((s, t, dy) => (dy * s * (1 - s), dy * (1 - t)))),
        new("the outputs taken for inputs",
            "The sigmoid and tanh were applied once more, to numbers that are outputs already. What is handed in is y, not x.",
            Adapt((s, t, dy) => (dy * Sigma(s) * (1 - Sigma(s)), dy * (1 - t.Tanh().Square())))),
        new("tanh applied to its own output",
            "dxTanh is dy/cosh²(y). The 1/cosh² belongs to the input x; in terms of the output it is another formula.",
            Adapt((s, t, dy) => (dy * s * (1 - s), dy * (1 - t.Tanh().Square())))),
        new("the inner 2 of tanh = 2σ(2x) − 1 forgotten",
            "dxTanh is half of what it should be. In tanh x = 2σ(2x) − 1 there are two factors 2: the one in front and, by the chain rule, the one inside.",
            Adapt((s, t, dy) => (dy * s * (1 - s), dy * (1 - t.Square()) / 2))),
        new("tanh's output taken for σ(2x)",
            "dxTanh is 4·dy·y(1 − y). That would be right if y were σ(2x); it is 2σ(2x) − 1.",
            Adapt((s, t, dy) => (dy * s * (1 - s), dy * t * (1 - t) * 4))),
        new("bracket missing around 1 − y",
            "dxSigmoid is dy·y·1 − y: without the bracket the last y is taken from the product.",
            Adapt((s, t, dy) => ((dy * s) - s, dy * (1 - t.Square())))),
        new("bracket missing around 1 − y²",
            "dxTanh is dy·1 − y²: without the bracket y² is taken from the product.",
            Adapt((s, t, dy) => (dy * s * (1 - s), dy - t.Square()))),
        new("dxSigmoid 0 everywhere",
            "dxSigmoid is 0 everywhere: it was never filled, or the slope lacks its bracket. y · 1 − y is 0 for every y; the bracket belongs around 1 − y.",
            Adapt((s, t, dy) => (dy * 0, dy * (1 - t.Square())))),
        new("the sigmoid's output in tanh's slope",
            "dxTanh was computed from ySigmoid. Each unit has an output of its own: look for what was copied from the sigmoid's line and not renamed.",
            Adapt((s, t, dy) => (dy * s * (1 - s), dy * (1 - s.Square())))),
        new("tanh's output in the sigmoid's slope",
            "dxSigmoid was computed from yTanh. Each unit has an output of its own: look for a name that was copied.",
            Adapt((s, t, dy) => (dy * t * (1 - t), dy * (1 - t.Square())))),
        new("one unit behind the other",
            "dxSigmoid was handed on to tanh as its upstream gradient. The two units stand side by side and not one behind the other: each is multiplied by dy.",
            Adapt((s, t, dy) => (dy * s * (1 - s), dy * s * (1 - s) * (1 - t.Square())))),
        new("the sigmoid behind tanh",
            "dxTanh was handed on to the sigmoid as its upstream gradient. The two units stand side by side and not one behind the other: each is multiplied by dy.",
            Adapt((s, t, dy) => (dy * (1 - t.Square()) * s * (1 - s), dy * (1 - t.Square())))),
        new("upstream gradient dropped",
            "These are the slopes themselves. The chain rule multiplies them by dy.",
            Adapt((s, t, _) => (s * (1 - s), 1 - t.Square()))),
        new("1 + y² instead of 1 − y²",
            "dxTanh is dy·(1 + y²), which is never 0. tanh is flat at y = ±1.",
            Adapt((s, t, dy) => (dy * s * (1 - s), dy * (1 + t.Square())))),
        new("bracket squared instead of y",
            "dxTanh is dy·(1 − y)². That vanishes at y = 1 but is 4 at y = −1, where tanh is flat too: the square belongs to y alone.",
            Adapt((s, t, dy) => (dy * s * (1 - s), dy * (1 - t).Square()))),
        new("back to the input of the sigmoid",
            "Where the output is exactly 0, dxSigmoid is NaN: the way back to e⁻ˣ = (1 − y)/y divides by 0 there, and ∞/∞ is no number. Write "
            + "the slope with y itself.",
            Adapt((s, t, dy) => (BackToTheInput(s, dy), dy * (1 - t.Square())))),
        new("back to the input of tanh",
            "Where the output is exactly 1, dxTanh is NaN: the way back to e²ˣ = (1 + y)/(1 − y) divides by 0 there, and ∞/∞ is no number. Write "
            + "the slope with y itself.",
            Adapt((s, t, dy) => (dy * s * (1 - s), 4 * BackToTheInput((1 - t) / 2, dy)))),
        .. SigmoidTanhClamped.All,
        new("sign turned",
            "Both units rise everywhere, so no slope is negative; yours are y(y − 1) and y² − 1.",
            Adapt((s, t, dy) => (-dy * s * (1 - s), -dy * (1 - t.Square())))),
    ];

    /// <summary>Checks <c>MySigmoidTanhBackward(ySigmoid, yTanh, dy)</c>, which returns both dx.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, (Tensor DxSigmoid, Tensor DxTanh)> method) =>
        NotebookCheck.Run(new SigmoidTanhBackward(), Adapt(method));

    /// <inheritdoc/>
    /// <remarks>The two units have inputs of their own. In the last case every second one is saturated to the last bit.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, [1, 6], saturation: 1),
        Case(random, [4, 4], saturation: 1),
        Case(random, [random.Next(2, 4), random.Next(5, 8)], saturation: 1),
        Case(random, [3, 5], saturation: 1000),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => Adapt((s, t, dy) => (dy * s * (1 - s), dy * (1 - t.Square())))(inputs);

    /// <summary>At the first two saturated places both units are saturated once on each side.</summary>
    private static Tensor[] Case(Random random, Shape shape, double saturation)
    {
        Tensor x = Inputs.SignedTensor(random, shape), other = Inputs.SignedTensor(random, shape);
        (x[0, 1], x[0, 3]) = (-Math.Abs(x[0, 1]), Math.Abs(x[0, 3]));
        (other[0, 1], other[0, 3]) = (Math.Abs(other[0, 1]), -Math.Abs(other[0, 3]));
        var factor = Tensor.From([.. Enumerable.Range(0, shape.Count).Select(i => i % 2 == 0 ? 1 : saturation)], shape, ElementType.Float64);
        return
        [
            Sigma(x * factor),
            (other * factor).Tanh(),
            Inputs.SignedTensor(random, shape),
        ];
    }

    /// <summary>dy·e/(1 + e)² with e = (1 − y)/y, which is NaN at y = 0.</summary>
    private static Tensor BackToTheInput(Tensor y, Tensor dy)
    {
        Tensor e = (1 - y) / y;
        return dy * e / (1 + e).Square();
    }

    private static Tensor Sigma(Tensor x) => ((x / 2).Tanh() + 1) / 2;

    internal static Func<Tensor[], Tensor[]> Adapt(Func<Tensor, Tensor, Tensor, (Tensor DxSigmoid, Tensor DxTanh)> units) => a =>
    {
        (Tensor dxSigmoid, Tensor dxTanh) = units(a[0], a[1], a[2]);
        return [dxSigmoid, dxTanh];
    };
}
