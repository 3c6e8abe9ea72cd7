using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What goes wrong with gate objects.</summary>
internal static class GateObjectMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All => [.. OfAnyGate, .. OfOneGate];

    /// <summary>What can go wrong in each gate alone.</summary>
    internal static IReadOnlyList<Misconception> OfAnyGate { get; } =
    [
        new("one memory for all gates of a kind",
            "After another gate of the same class had run forward, Backward used that gate's inputs: the remembered numbers are "
            + "static, or stand outside the class. Make them fields of the object, so that each gate has its own.",
            GateModel.Run(GateModel.Right, GateModel.Memory.Shared)),
        new("only the first Forward remembered",
            "After a second Forward with new inputs, Backward still used the old ones. Every Forward overwrites what the gate remembers.",
            GateModel.Run(GateModel.Right, GateModel.Memory.First)),
        new("Backward adds to its earlier answers",
            "A second Backward returned the sum of both calls. A gate hands back what this call asks for; adding up is the business "
            + "of the value that branches, not of the gate.",
            GateModel.Run(GateModel.Right, GateModel.Memory.AddsUp)),
        new("upstream gradient dropped",
            "dx and dy are the local gradients. The gate sits inside a larger graph: what arrives from above, df, multiplies each of them.",
            GateModel.Run(GateModel.Right, join: (local, _) => local)),
        new("upstream gradient added",
            "df was added to the local gradients. The chain rule multiplies: local gradient times upstream gradient.",
            GateModel.Run(GateModel.Right, join: (local, df) => local + df)),
        new("fields that keep 0",
            "Backward worked with 0 for both inputs: the fields were never filled. Where a field and a parameter have the same name, x = x "
            + "assigns the parameter to itself; say this.x, or give the field another name.",
            GateModel.Run(GateModel.Right, GateModel.Memory.Nothing)),
        new("Backward changes what the gate remembers",
            "The first Backward after a Forward is right, a second one with another df is not: Backward changed or cleared the fields. It may read them "
            + "only, because the next call needs them unchanged.",
            GateModel.Run(GateModel.Right, GateModel.Memory.Scaled)),
    ];

    /// <summary>What goes wrong in one of the gates.</summary>
    internal static IReadOnlyList<Misconception> OfOneGate { get; } =
    [
        new("inputs of the multiply gate not switched",
            "The multiply gate's dx was computed from x and its dy from y. A product moves with the other factor.",
            GateModel.With("multiply", (x, y, _) => (x, y))),
        new("minus of the quotient missing",
            "The divide gate's dy has the wrong sign: a growing denominator makes a positive quotient shrink.",
            GateModel.With("divide", (_, y, f) => (1 / y, f / y))),
        new("denominator not squared",
            "The divide gate's dy is −x/y·df. The derivative of 1/y is −1/y²; with the output f = x/y it reads −f/y.",
            GateModel.With("divide", (x, y, _) => (1 / y, -x / y))),
        new("numerator forgotten in the divide gate",
            "The divide gate's dy is −df/y². That is the derivative of 1/y; the numerator x stands before it as a factor.",
            GateModel.With("divide", (_, y, _) => (1 / y, -1 / (y * y)))),
        new("divide gate treated as a multiply gate",
            "The divide gate handed x the factor y. It divides by y, so x moves the output 1/y times as fast.",
            GateModel.With("divide", (x, y, _) => (y, x))),
        new("maximum passes the gradient to both",
            "Both inputs of the maximum received df. The smaller input does not move the output at all, so it receives 0.",
            GateModel.With("maximum", (_, _, _) => (1, 1))),
        new("maximum routed to the smaller input",
            "The gradient of the maximum went to the smaller input: the comparison is the wrong way round.",
            GateModel.With("maximum", (x, y, _) => x >= y ? (0, 1) : (1, 0))),
        new("the larger input of an earlier Forward",
            "After a second Forward, in which the other input is the larger one, the gradient went where it went before: the field that says which input won was "
            + "set in one case only, or only once. Every Forward sets it, to true or to false.",
            Latched(GateModel.Memory.FirstWithLargerX)),
        new("a tie goes to y",
            "Where x = y the gradient went to y. The statement gives it to x: compare with ≥, not with >.",
            GateModel.With("maximum", (x, y, _) => x > y ? (1, 0) : (0, 1))),
        new("a tie goes to both",
            "Where x = y both inputs received df. The statement gives all of it to x; otherwise moving both inputs together would count twice.",
            GateModel.With("maximum", (x, y, _) => (x >= y ? 1 : 0, y >= x ? 1 : 0))),
        new("a tie shared",
            "Where x = y each input received half of df. The statement gives all of it to x.",
            GateModel.With("maximum", (x, y, _) => x == y ? (0.5, 0.5) : x > y ? (1, 0) : (0, 1))),
        new("maximum multiplied by its output",
            "The larger input received df times the output. The maximum moves exactly as the larger input does: its local gradient is 1.",
            GateModel.With("maximum", (x, y, f) => x >= y ? (f, 0) : (0, f))),
        new("maximum of the absolute values",
            "The inputs were compared by their absolute values. The larger of −3 and 1 is 1.",
            GateModel.With("maximum", (x, y, _) => Math.Abs(x) >= Math.Abs(y) ? (1, 0) : (0, 1), (x, y) => Math.Abs(x) >= Math.Abs(y) ? x : y)),
        new("gradient of the maximum by absolute values",
            "The output is the larger input, but the gradient went to the one with the larger absolute value. Forward and Backward must agree on who won.",
            GateModel.With("maximum", (x, y, _) => Math.Abs(x) >= Math.Abs(y) ? (1, 0) : (0, 1))),
        new("sign lost in the distance's gradient",
            "The distance gate's gradients are never negative for a positive df: the absolute values of x and y were taken. A negative x that grows makes the distance "
            + "shrink.",
            GateModel.With("distance", (x, y, f) => f == 0 ? (0, 0) : (Math.Abs(x) / f, Math.Abs(y) / f))),
        new("a small number added to the distance in Backward",
            "The distance gate's gradients were divided by the output plus something small. That changes every gradient a little, to avoid one division by 0: "
            + "treat the origin as a case of its own.",
            Shifted(1e-3)),
        new("root of the distance forgotten in Backward",
            "The distance gate's dx is 2x·df: that is the derivative of x² + y². The root around it adds its own factor, 1 over twice the output.",
            GateModel.With("distance", (x, y, _) => (2 * x, 2 * y))),
        new("distance not divided by the output",
            "The distance gate's dx is x·df: that is the derivative of ½(x² + y²). The root adds its own factor, 1 over the output.",
            GateModel.With("distance", (x, y, _) => (x, y))),
        new("inner derivative of the distance forgotten",
            "The distance gate's dx is df/(2f), the outer derivative of the root alone. What stands under the root moves by 2x per unit of x.",
            GateModel.With("distance", (_, _, f) => f == 0 ? (0, 0) : (0.5 / f, 0.5 / f))),
        new("factor 2 left over in the distance",
            "The distance gate's gradients are twice too large: the 2 from the square and the ½ from the root cancel.",
            GateModel.With("distance", (x, y, f) => f == 0 ? (0, 0) : (2 * x / f, 2 * y / f))),
        new("factor ½ left over in the distance",
            "The distance gate's gradients are half of what they should be: dx is x·df/(2f). The root gives the factor 1/(2f), and the square x² "
            + "under it gives 2x.",
            GateModel.With("distance", (x, y, f) => f == 0 ? (0, 0) : (x / (2 * f), y / (2 * f)))),
        new("exponent ½ as a whole number",
            "The distance gate's output is 1 for all inputs: 1 / 2 of two whole numbers is 0 in C#, and anything to the power 0 is 1. Write 0.5, or take the square root.",
            GateModel.With("distance", (x, y, f) => (x / f, y / f), (_, _) => 1)),
        new("distance without its root",
            "The distance gate's output is x² + y². The distance is the square root of that.",
            GateModel.With("distance", (x, y, f) => (2 * x, 2 * y), (x, y) => (x * x) + (y * y))),
        new("a small number under the root",
            "Something small was added under the root, so that the distance at the origin is not 0. Treat the origin as a case of its own.",
            Softened(1e-12)),
        new("the distance's case x = y = 0 taken too widely",
            "Where x or y alone is 0, both gradients are 0. The distance has its tip only where both are 0: at (3, 0) dx is df.",
            GateModel.With("distance", (x, y, f) => x == 0 || y == 0 ? (0, 0) : (x / f, y / f))),
        new("the origin of the distance not treated",
            "At x = y = 0 the distance gate computes 0/0. There the cone has its tip and no derivative; the statement asks for 0.",
            GateModel.With("distance", (x, y, f) => (x / f, y / f))),
    ];

    /// <summary>The same mistakes made in another way, which an explanation of <see cref="OfOneGate"/> fits as well.</summary>
    internal static IReadOnlyList<Misconception> Variants { get; } =
    [
        Named("the larger input of an earlier Forward") with { Wrong = Latched(GateModel.Memory.FirstWithLargerY) },
        Named("maximum routed to the smaller input") with { Wrong = GateModel.With("maximum", (x, y, _) => x <= y ? (1, 0) : (0, 1)) },
        .. Enumerable.Range(1, 6).Select(k => Named("a small number added to the distance in Backward") with { Wrong = Shifted(Math.Pow(10, -k)) }),
        .. Enumerable.Range(4, 13).Select(k => Named("a small number under the root") with { Wrong = Softened(Math.Pow(10, -k)) }),
        Named("exponent ½ as a whole number") with { Wrong = GateModel.With("distance", (x, y, f) => f == 0 ? (0, 0) : (x / f, y / f), (_, _) => 1) },
        Named("root of the distance forgotten in Backward") with { Wrong = GateModel.With("distance", (x, y, f) => f == 0 ? (0, 0) : (2 * x, 2 * y)) },
        Named("the distance's case x = y = 0 taken too widely") with { Wrong = GateModel.With("distance", (x, y, f) => x == 0 ? (0, 0) : (x / f, y / f)) },
        Named("the distance's case x = y = 0 taken too widely") with { Wrong = GateModel.With("distance", (x, y, f) => y == 0 ? (0, 0) : (x / f, y / f)) },
    ];

    private static Misconception Named(string name) => OfOneGate.Single(m => m.Name == name);

    /// <summary>The right gates, the maximum with this memory.</summary>
    private static Func<Tensor[], Tensor[]> Latched(GateModel.Memory memory) => inputs =>
        GateModel.Run(GateModel.Right, GateModel.Names[(int)inputs[0].Item()] == "maximum" ? memory : GateModel.Memory.Own)(inputs);

    private static Func<Tensor[], Tensor[]> Shifted(double small) => GateModel.With("distance", (x, y, f) => (x / (f + small), y / (f + small)));

    private static Func<Tensor[], Tensor[]> Softened(double small) =>
        GateModel.With("distance", (x, y, f) => (x / f, y / f), (x, y) => Math.Sqrt((x * x) + (y * y) + small));
}
