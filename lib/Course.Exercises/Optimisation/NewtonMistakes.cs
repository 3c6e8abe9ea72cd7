using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which Newton's method goes wrong.</summary>
internal static class NewtonMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Of("the step has the wrong sign",
            "p was added to x. The slope at x + p is about g + H·p; to make it 0, p has to be −H⁻¹g, or H⁻¹g taken off.",
            new() { Step = (p, _, _) => p }),
        Of("plain gradient descent",
            "x moved by −g: H has no effect. The step is the solution of (H + λI)·p = g.",
            new() { Step = (_, _, g) => -g }),
        Of("multiplied by H instead of solved",
            "The step is H·g. A large curvature has to make the step short: it is the equation (H + λI)·p = g that p solves.",
            new() { Solve = (h, g) => h.MatMul(g) }),
        Of("only the diagonal of H",
            "Each weight was divided by its own curvature. The entries beside the diagonal couple the two weights: solve both equations together.",
            new() { Solve = (h, g) => Tensor.From([g[0] / h[0, 0], g[1] / h[1, 1]], ElementType.Float64) }),
        Of("the inverse of every entry",
            "Each entry of H was inverted by itself. The inverse of a matrix is another matrix: for two rows exchange the diagonal, change the sign of the rest, and divide by the determinant.",
            new() { Solve = (h, g) => (1 / h).MatMul(g) }),
        Of("diagonal not exchanged",
            "In the inverse the two entries of the diagonal change places.",
            new() { Solve = (h, g) => Tensor.From([h[0, 0], -h[0, 1], -h[1, 0], h[1, 1]], [2, 2], ElementType.Float64).MatMul(g) / NewtonRun.Determinant(h) }),
        Of("sign beside the diagonal not changed",
            "In the inverse the entries beside the diagonal have the opposite sign.",
            new() { Solve = (h, g) => NewtonRun.Adjugate(h, 1).MatMul(g) / NewtonRun.Determinant(h) }),
        Of("a plus in the determinant",
            "The determinant was taken as ad + bc. It is ad − bc.",
            new() { Solve = (h, g) => NewtonRun.Adjugate(h).MatMul(g) / ((h[0, 0] * h[1, 1]) + (h[0, 1] * h[1, 0])) }),
        Of("not divided by the determinant",
            "The step lacks the division by the determinant.",
            new() { Solve = (h, g) => NewtonRun.Adjugate(h).MatMul(g) }),
        Of("the size of the determinant",
            "The step was divided by |det|, so that at a saddle it has the opposite direction. The inverse keeps the sign of the determinant.",
            new() { Solve = (h, g) => NewtonRun.Adjugate(h).MatMul(g) / Math.Abs(NewtonRun.Determinant(h)) }),
        Of("no damping",
            "H was used without λ. Add λ to both entries of the diagonal before solving.",
            new() { Damped = (h, _) => h }),
        Of("damping on every entry",
            "λ was added to all four entries. λI has λ on the diagonal and 0 beside it.",
            new() { Damped = (h, lambda) => h + lambda }),
        Of("damping subtracted",
            "λ was taken off the diagonal. Damping makes the curvatures larger and the steps shorter: H + λI.",
            new() { Damped = (h, lambda) => h - (lambda * Tensor.Identity(2, ElementType.Float64)) }),
        Of("damping as a shorter step",
            "The step of the bare H was divided by 1 + λ. That shortens it the same in all directions; λ on the diagonal of H shortens it most where the curvature is small.",
            new() { Damped = (h, _) => h, Step = (p, lambda, _) => -p / (1 + lambda) }),
        Of("damping as a rate",
            "The step of the bare H was multiplied by damping. λ belongs to the matrix: H + λI.",
            new() { Damped = (h, _) => h, Step = (p, lambda, _) => -lambda * p }),
        Of("H of the start in every step",
            "H was computed once, before the loop. It changes with x: ask for both derivatives in every step.",
            new() { HessianAtStart = true }),
        Of("both derivatives of the start in every step",
            "g and H were computed once, before the loop. They change with x: ask for both in every step.",
            new() { HessianAtStart = true, GradientAtStart = true }),
        Of("negative entries counted",
            "negative counts the negative numbers on the diagonal of H. Both can be positive at a saddle; it is the eigenvalues that count.",
            new() { Count = h => (h[0, 0] < 0 ? 1 : 0) + (h[1, 1] < 0 ? 1 : 0) }),
        Of("a maximum taken for a minimum",
            "negative is 1 where the determinant is negative and 0 everywhere else. With both eigenvalues negative their product is positive: look at their sum as well.",
            new() { Count = h => NewtonRun.Determinant(h) < 0 ? 1 : 0 }),
        Of("eigenvalues of the damped matrix counted",
            "negative was counted for H + λI. The damping is a help for the step; the kind of place is told by H itself.",
            new() { CountsDamped = true }),
        Of("counted before the last step",
            "negative belongs to the place before the last step. Ask for H once more, at the place that is returned.",
            new() { CountAt = places => places[^2] }),
        Of("counted at the start",
            "negative belongs to the start. Ask for H at the place that is returned.",
            new() { CountAt = places => places[0] }),
        Of("one step too many",
            StepCounts.OneMore,
            new() { Steps = steps => steps + 1 }),
        Of("one step too few",
            StepCounts.OneLess,
            new() { Steps = steps => steps - 1 }),
        Of("the two numbers of the step exchanged",
            "x moved by the right two numbers in the wrong order: the step of the first weight went to the second. Check which unknown each of your two formulas gives.",
            new() { Solve = (h, g) => NewtonRun.Adjugate(h).MatMul(g).Flip(0) / NewtonRun.Determinant(h) }),
        Of("divided by an entry of the matrix",
            "Where the entries on the diagonal of H + λI are 0, x is not a number: one of them was divided by. H + λI is never singular, but each of its entries may be 0; "
            + "solve so that only the determinant divides, or exchange the two equations.",
            new() { Solve = Eliminated }),
        Of("positive eigenvalues counted",
            "0 and 2 are exchanged in negative: the positive eigenvalues were counted, or the sign of the sum was read the wrong way round. At a minimum both are positive, and negative is 0.",
            new() { Count = h => 2 - NewtonRun.Negative(h) }),
        Of("only the sum looked at",
            "negative is 2 where the sum of the eigenvalues is negative and 0 elsewhere, never 1. Look at their product first: where it is negative, exactly one of them is.",
            new() { Count = h => h[0, 0] + h[1, 1] < 0 ? 2 : 0 }),
        Of("one for a negative sum",
            "negative is 1 where the sum of the eigenvalues is negative and 0 elsewhere. The sum alone does not tell: it is the product that is negative at a saddle, whatever the sum.",
            new() { Count = h => h[0, 0] + h[1, 1] < 0 ? 1 : 0 }),
        Of("a saddle and a maximum exchanged",
            "negative is 2 at a saddle and 1 at a maximum. Where the product of the eigenvalues is negative, exactly one of them is negative.",
            new() { Count = h => NewtonRun.Negative(h) switch { 1 => 2, 2 => 1, _ => 0 } }),
        new("determinants counted on the way",
            "negative counts in how many steps the determinant was negative. It is about one place, the last: how many of the two eigenvalues of H are negative there.",
            a => OnTheWay(a, (h, damped) => NewtonRun.Determinant(damped) < 0 ? 1 : 0)),
        new("eigenvalues counted on the way",
            "negative adds up the negative eigenvalues of all places on the way. It is about one place, the last.",
            a => OnTheWay(a, (h, _) => NewtonRun.Negative(h))),
    ];

    /// <summary>Elimination without exchanging rows.</summary>
    private static Tensor Eliminated(Tensor h, Tensor g)
    {
        double factor = h[1, 0] / h[0, 0];
        double second = (g[1] - (factor * g[0])) / (h[1, 1] - (factor * h[0, 1]));
        return Tensor.From([(g[0] - (h[0, 1] * second)) / h[0, 0], second], ElementType.Float64);
    }

    /// <summary>The right place, and what H and the damped matrix of every step add up to.</summary>
    private static Tensor[] OnTheWay(Tensor[] a, Func<Tensor, Tensor, int> count)
    {
        IReadOnlyList<Tensor> places = new NewtonRun().Places(a);
        Tensor[] met = [.. places.SkipLast(1).Select(Landscape.Of(a).Hessian)];
        return [places[^1], Landscape.Number(met.Sum(h => count(h, new NewtonRun().Damped(h, a[2].Item()))))];
    }

    private static Misconception Of(string name, string explanation, NewtonRun run) => new(name, explanation, run.Of);
}
