using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which Nesterov momentum goes wrong.</summary>
internal static class NesterovMistakes
{
    /// <summary>Those that can be made in both forms, or in one.</summary>
    private static readonly IReadOnlyList<Misconception> InAnyForm =
    [
        Of("the velocity climbs",
            "The velocity gets + rate·∇f. Here it contains the sign of descent: v = ρ·v − rate·∇f, and is added.",
            new() { Velocity = (rho, v, rate, g) => (rho * v) + (rate * g) }),
        Of("the rate is missing",
            "The velocity is ρ·v − ∇f. The gradient enters with the rate.",
            new() { Velocity = (rho, v, _, g) => (rho * v) - g }),
        Of("the gradient weighted with 1 − ρ",
            "The velocity is ρ·v − (1 − ρ)·rate·∇f. The gradient enters with the rate alone.",
            new() { Velocity = (rho, v, rate, g) => (rho * v) - ((1 - rho) * rate * g) }),
        Of("no friction",
            "The velocity is v − rate·∇f: the old one is kept whole. Only its share ρ survives a step.",
            new() { Velocity = (_, v, rate, g) => v - (rate * g) }),
        Of("one step too many",
            StepCounts.OneMore,
            new() { Steps = steps => steps + 1 }),
        Of("one step too few",
            StepCounts.OneLess,
            new() { Steps = steps => steps - 1 }),
    ];

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        .. InAnyForm,
        .. InAnyForm.Select(mistake => InOneForm(mistake, 0, "the first form")),
        .. InAnyForm.Select(mistake => InOneForm(mistake, 1, "the second form")),
        Of("the first form does not look ahead",
            "x is that of ordinary momentum: the gradient was taken at x. Nesterov asks for it at x + ρ·v, where the velocity is about to lead.",
            new() { Ahead = (_, v) => v * 0 }),
        Of("looking back instead of ahead",
            "In the first form the gradient was taken at x − ρ·v. Here v points the way the ball moves (it contains the minus), so ahead is x + ρ·v.",
            new() { Ahead = (rho, v) => -rho * v }),
        Of("looking ahead by the whole velocity",
            "In the first form the gradient was taken at x + v. Only the share ρ of v survives the next step, so that is how far the look goes.",
            new() { Ahead = (_, v) => v }),
        Of("the step starts from the place looked at",
            "The first form moved x to x + ρ·v for the gradient and then added v, which contains ρ·v already. The look ahead is only a look: the step starts from x.",
            new() { First = (x, old, v, rho) => x + (rho * old) + v }),
        Of("the old velocity not taken back",
            "The second form adds (1 + ρ)·v′ and leaves ρ·v out. x̃ had looked ahead by ρ·v already: that look is undone before the new one is made.",
            new() { Second = (x, _, v, rho) => x + ((1 + rho) * v) }),
        Of("the old velocity overwritten",
            "In the second form the old and the new velocity were the same variable, or x̃ moved by v′ alone: what remains is −ρ·v′ + (1 + ρ)·v′ = v′. Keep the old velocity before the new one replaces it.",
            new() { Second = (x, _, v, _) => x + v }),
        Of("the old velocity added",
            "The second form has + ρ·v. The old look ahead is undone, so its sign is a minus.",
            new() { Second = (x, old, v, rho) => x + (rho * old) + ((1 + rho) * v) }),
        Of("the old velocity taken back whole",
            "The second form has −v + (1 + ρ)·v′. The last look went ρ·v far, so that much is undone.",
            new() { Second = (x, old, v, rho) => x - old + ((1 + rho) * v) }),
        Of("the look ahead without the step",
            "The second form has −ρ·v + ρ·v′: it moves the look and not the place. The step v′ itself belongs to it as well, 1 + ρ times in all.",
            new() { Second = (x, old, v, rho) => x - (rho * old) + (rho * v) }),
        Of("1 − ρ instead of 1 + ρ",
            "The new velocity enters the second form with 1 − ρ. One v′ is the step, and ρ·v′ more is the new look ahead.",
            new() { Second = (x, old, v, rho) => x - (rho * old) + ((1 - rho) * v) }),
        Of("looking ahead of x̃",
            "In the second form the gradient was taken at x̃ + ρ·v. x̃ is the place ahead: it is taken right there, and that is what this form is for.",
            new() { SecondAhead = (rho, v) => rho * v }),
        Of("x̃ taken from the first loop",
            "The numbers are right, and ahead was computed as x + ρ·v from the first loop: half as many gradients were asked for. The second form stands on its own, with one gradient per step, at x̃.",
            new() { Shortcut = (x, v, rho) => x + (rho * v) }),
        Of("x returned twice",
            "ahead is x. After the last step x̃ is still ρ·v ahead of x: the two meet only where the velocity is 0.",
            new() { Shortcut = (x, _, _) => x }),
        Of("the second form goes on where the first ended",
            "The second loop began with the place and the velocity of the first. Both begin at start, with velocity 0.",
            new() { PlaceGoesOn = true, VelocityGoesOn = true }),
        Of("the second form begins with the velocity of the first",
            "The second loop began at start, but with the velocity that the first loop had left. It begins with velocity 0 as well: each loop has a velocity of its own.",
            new() { VelocityGoesOn = true }),
        Of("the second form begins at the place of the first",
            "The second loop began with velocity 0, but at the place that the first loop had reached. It begins at start as well.",
            new() { PlaceGoesOn = true }),
        Of("the change taken the other way round",
            "In the second form the change of velocity entered with the opposite sign, v − v′ for v′ − v. The change is the new one minus the old one.",
            new() { Second = (x, old, v, rho) => x + (rho * old) + ((1 - rho) * v) }),
        new("looking by a velocity without the rate",
            "In the first form the velocity holds the sign and no rate, v = ρ·v − ∇f, and the gradient was still taken at x + ρ·v, 1/rate times too far ahead. "
            + "In this convention one step moves by rate·v, so the look ahead is rate·ρ·v; or put the rate into the velocity, as the formula does.",
            a => Looking(1 / a[2].Item()).Of(a)),
        new("looking by a velocity of gradients",
            "In the first form the velocity is a sum of gradients, v = ρ·v + ∇f, as in section 2, and the gradient was still taken at x + ρ·v: uphill, and 1/rate times too far. "
            + "In this convention the ball moves by −rate·v, so that is what the look ahead is made of; or put rate and sign into the velocity, as the formula does.",
            a => Looking(-1 / a[2].Item()).Of(a)),
        Changed("x̃ turned back into x",
            "ahead is x: the second loop was right, and its last x̃ was turned back into x before it was returned. Asked for is x̃ itself.",
            right => [right[0], right[0], right[2]]),
        Changed("x̃ returned for x",
            "x is x̃: ρ·v was added to the last place of the first form, or the place looked at was returned. Asked for is the place x itself.",
            right => [right[1], right[1], right[2]]),
        Changed("two gradients per step in one of the forms",
            "The numbers are right, and one of the two loops asked for the gradient twice in every step: 3·steps in all. Ask once, keep the result in a variable and use that.",
            right => [right[0], right[1], 1.5 * right[2]]),
        Changed("two gradients per step in both forms",
            "The numbers are right, and each loop asked for the gradient twice in every step: 4·steps in all. Ask once, keep the result in a variable and use that.",
            right => [right[0], right[1], 2 * right[2]]),
        Changed("one gradient too many",
            "The numbers are right, and one gradient was asked for beside the steps, before a loop or after it. Only the steps need one.",
            right => [right[0], right[1], right[2] + 1]),
        Changed("a gradient too many in each form",
            "The numbers are right, and each loop asked for one gradient beside its steps, before the first or after the last. Only the steps need one.",
            right => [right[0], right[1], right[2] + 2]),
    ];

    /// <summary>Both forms right, but for how far the first one looks ahead: that many times ρ·v.</summary>
    private static NesterovRun Looking(double times) => new() { Ahead = (rho, v) => times * rho * v };

    /// <summary>A change to the right outputs.</summary>
    private static Misconception Changed(string name, string explanation, Func<Tensor[], Tensor[]> change) => new(name, explanation, a => change(new NesterovRun().Of(a)));

    /// <summary>A mistake of both forms, made in one of them; each form asks for its half of the gradients.</summary>
    private static Misconception InOneForm(Misconception inBoth, int form, string place) => new($"{inBoth.Name}, in {place}", $"In {place}: {inBoth.Explanation}", a =>
    {
        (Tensor[] right, Tensor[] wrong) = (new NesterovRun().Of(a), inBoth.Wrong(a));
        return [form == 0 ? wrong[0] : right[0], form == 1 ? wrong[1] : right[1], (right[2] + wrong[2]) / 2];
    });

    private static Misconception Of(string name, string explanation, NesterovRun run) => new(name, explanation, run.Of);
}
