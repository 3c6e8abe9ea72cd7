namespace Course.Exercises;

/// <summary>What goes wrong with gate objects.</summary>
internal static class GateObjectMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
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
        new("inputs of the multiply gate not switched",
            "The multiply gate's dx was computed from x and its dy from y. A product moves with the other factor.",
            GateModel.With("multiply", (x, y, _) => (x, y))),
        new("minus of the quotient missing",
            "The divide gate's dy has the wrong sign: a growing denominator makes a positive quotient shrink.",
            GateModel.With("divide", (_, y, f) => (1 / y, f / y))),
        new("denominator not squared",
            "The divide gate's dy is −x/y·df. The derivative of 1/y is −1/y²; with the output f = x/y it reads −f/y.",
            GateModel.With("divide", (x, y, _) => (1 / y, -x / y))),
        new("divide gate treated as a multiply gate",
            "The divide gate handed x the factor y. It divides by y, so x moves the output 1/y times as fast.",
            GateModel.With("divide", (x, y, _) => (y, x))),
        new("maximum passes the gradient to both",
            "Both inputs of the maximum received df. The smaller input does not move the output at all, so it receives 0.",
            GateModel.With("maximum", (_, _, _) => (1, 1))),
        new("maximum routed to the smaller input",
            "The gradient of the maximum went to the smaller input: the comparison is the wrong way round.",
            GateModel.With("maximum", (x, y, _) => x >= y ? (0, 1) : (1, 0))),
        new("a tie goes to y",
            "Where x = y the gradient went to y. The statement gives it to x: compare with ≥, not with >.",
            GateModel.With("maximum", (x, y, _) => x > y ? (1, 0) : (0, 1))),
        new("a tie goes to both",
            "Where x = y both inputs received df. The statement gives all of it to x; otherwise moving both inputs together would count twice.",
            GateModel.With("maximum", (x, y, _) => (x >= y ? 1 : 0, y >= x ? 1 : 0))),
        new("distance not divided by the output",
            "The distance gate's dx is x·df: that is the derivative of ½(x² + y²). The root adds its own factor, 1 over the output.",
            GateModel.With("distance", (x, y, _) => (x, y))),
        new("inner derivative of the distance forgotten",
            "The distance gate's dx is df/(2f), the outer derivative of the root alone. What stands under the root moves by 2x per unit of x.",
            GateModel.With("distance", (_, _, f) => f == 0 ? (0, 0) : (0.5 / f, 0.5 / f))),
        new("factor 2 left over in the distance",
            "The distance gate's gradients are twice too large: the 2 from the square and the ½ from the root cancel.",
            GateModel.With("distance", (x, y, f) => f == 0 ? (0, 0) : (2 * x / f, 2 * y / f))),
        new("the origin of the distance not treated",
            "At x = y = 0 the distance gate computes 0/0. There the cone has its tip and no derivative; the statement asks for 0.",
            GateModel.With("distance", (x, y, f) => (x / f, y / f))),
    ];
}
