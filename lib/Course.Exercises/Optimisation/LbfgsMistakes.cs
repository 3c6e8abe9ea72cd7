using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which the two-loop recursion goes wrong.</summary>
internal static class LbfgsMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Of("the direction climbs",
            "This is +H·g, which points uphill. A direction of descent is −H·g.",
            new() { Sign = 1 }),
        Of("γ is missing",
            "Between the loops stands the identity. The first matrix is γI, with γ from the newest pair: it gives the direction the right length.",
            new() { Scale = _ => 1 }),
        Of("γ of the oldest pair",
            "γ was taken from the oldest pair. The newest one knows the curvature here.",
            new() { Scale = pairs => Gamma(pairs[0]) }),
        Of("γ upside down",
            "γ is y·y/s·y, a curvature. H is the inverse of a curvature: s·y/y·y.",
            new() { Scale = pairs => 1 / Gamma(pairs[^1]) }),
        Of("the other γ",
            "γ is s·s/s·y. That is a mean of inverse curvatures as well, and the longer of the two; asked for is s·y/y·y.",
            new() { Scale = pairs => Dot(pairs[^1].S, pairs[^1].S) / Dot(pairs[^1].S, pairs[^1].Y) }),
        Of("γ after the second loop",
            "γ multiplies the result. The matrix γI stands in the middle, between the two loops; what the second loop adds is not scaled.",
            new() { ScaleAtTheEnd = true }),
        Of("both loops go back in time",
            "The second loop runs from the newest pair to the oldest, as the first does. On the way out the newest matrix acts last: oldest first.",
            new() { SecondLoopBack = true }),
        Of("both loops go forward in time",
            "The first loop runs from the oldest pair to the newest, as the second does. The newest matrix is the outermost, and acts first on g.",
            new() { FirstLoopForward = true }),
        Of("the loops run the wrong way round",
            "The first loop begins with the oldest pair and the second with the newest. It is the other way round: the newest matrix is the outermost, so it acts first and last.",
            new() { FirstLoopForward = true, SecondLoopBack = true }),
        Of("s and y exchanged",
            "s and y have each other's places, so that H is a curvature and not the inverse of one. s is a difference of weights, y one of gradients.",
            new()
            {
                Back = (s, y, q) => Dot(y, q) / Dot(s, y), TakenOff = (s, _, alpha) => alpha * s,
                Forward = (s, y, r) => Dot(s, r) / Dot(s, y), Added = (_, y, alpha, beta) => (alpha - beta) * y,
            }),
        Of("s taken off on the way back",
            "The first loop takes a multiple of s off q. q is a gradient, and so is y: it is y that is taken off.",
            new() { TakenOff = (s, _, alpha) => alpha * s }),
        Of("y added on the way forward",
            "The second loop adds multiples of y. The result is a step in the weights, and so is s: it is s that is added.",
            new() { Added = (_, y, alpha, beta) => (alpha - beta) * y }),
        Of("s·r on the way forward",
            "The second number is s·r/(s·y). The second factor of the product is the first one transposed, so here y meets r.",
            new() { Forward = (s, y, r) => Dot(s, r) / Dot(s, y) }),
        Of("no division by s·y",
            "The numbers are s·q and y·r. Both are divided by s·y of their pair.",
            new() { Back = (s, _, q) => Dot(s, q), Forward = (_, y, r) => Dot(y, r) }),
        Of("divided by y·y",
            "The numbers were divided by y·y. That belongs to γ; in the loops the divisor is s·y.",
            new() { Back = (s, y, q) => Dot(s, q) / Dot(y, y), Forward = (_, y, r) => Dot(y, r) / Dot(y, y) }),
        Of("the last term is missing",
            "The second loop takes off β·s and adds nothing: the term ρ·s·sᵀ of the update is missing, which brings in α.",
            new() { Added = (s, _, _, beta) => -beta * s }),
        Of("β not taken off",
            "The second loop adds α·s alone. The factor I − ρ·s·yᵀ on the left takes off β·s.",
            new() { Added = (s, _, alpha, _) => alpha * s }),
        Of("α + β",
            "The second loop adds (α + β)·s. β comes from the minus of I − ρ·s·yᵀ: α − β.",
            new() { Added = (s, _, alpha, beta) => (alpha + beta) * s }),
        Of("β − α",
            "The second loop adds (β − α)·s. It is α that is added, and β that is taken off.",
            new() { Added = (s, _, alpha, beta) => (beta - alpha) * s }),
        Of("one α for all pairs",
            "The second loop used the last α of the first for every pair. Each pair has its own: keep them in an array.",
            new() { OneNumber = true }),
        Of("pairs of negative curvature used",
            "Pairs with s·y < 0 were used. They say that the slope falls along the step, and make H point uphill; leave out every pair with s·y ≤ 0.",
            new() { Counts = sy => sy != 0 }),
        Of("only the newest pair",
            "Only the newest pair has an effect. All pairs take part, each with its two numbers.",
            new() { Used = pairs => pairs.Count == 0 ? pairs : [pairs[^1]] }),
        Of("the oldest pair left out",
            "The oldest pair has no effect. An index that runs down to the oldest ends at 0, included.",
            new() { Used = pairs => [.. pairs.Skip(1)] }),
    ];

    private static Misconception Of(string name, string explanation, LbfgsRun run) => new(name, explanation, run.Of);

    private static double Gamma((Tensor S, Tensor Y) pair) => Dot(pair.S, pair.Y) / Dot(pair.Y, pair.Y);

    private static double Dot(Tensor a, Tensor b) => LbfgsRun.Dot(a, b);
}
