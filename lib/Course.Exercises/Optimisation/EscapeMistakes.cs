namespace Course.Exercises;

/// <summary>The ways in which an escape fails. Each leaves its mark on the places reached, and is recognised by that.</summary>
/// <param name="Misconception">The mistake, with a function that makes it.</param>
/// <param name="Shows">Whether the places of all cases bear the mark.</param>
internal sealed record EscapeMistakes(Misconception Misconception, Func<IReadOnlyList<Escape>, bool> Shows)
{
    /// <summary>All of them, the most specific first.</summary>
    internal static IReadOnlyList<EscapeMistakes> All { get; } =
    [
        Create(
            "the steps are too long",
            "The numbers have run away, or the place is far above the start. Across the valley the curvature is 20: plain descent diverges with a rate above 2/20, "
            + "and if the steps were added instead of taken off, it diverges with any rate.",
            new() { Rate = 0.5 },
            all => all.Any(e => e.Diverged)),
        Create(
            "the budget is overdrawn",
            "More gradients were asked for than budget says. Every call counts, also those for a comparison or a difference.",
            new() { Share = 2 },
            all => all.Any(e => e.Evaluations > EscapeTheSaddle.Budget)),
        Create(
            "another random generator each time",
            "Two runs from the same start with the same seed ended at different places. Make one generator at the beginning, with RandomSource.FromSeed(seed), and draw from it alone.",
            new() { Seeded = false },
            all => all.Any(e => e.DiffersWhenRepeated)),
        Create(
            "a gradient of 0 moves nothing",
            "Where the start is the saddle itself, it was returned unchanged: there the gradient is 0, and so is every step made of it, whatever the rate and the momentum. "
            + "Something else must give the first push.",
            new() { Noise = 0 },
            all => all.Any(e => e is { BeganOnTheSaddle: true, Stayed: true })),
        Create(
            "noise only where the gradient is 0",
            "From the saddle itself you escape. But where the start lies beside it, the descent slides into the saddle, and there the gradient is tiny without ever being 0. "
            + "Do not wait for a 0.",
            new() { NoiseOnlyAtZero = true },
            all => all.Any(e => e.Fails) && all.All(e => e.Fails != e.BeganOnTheSaddle && (!e.Fails || e.WayDown < 0.1))),
        Create(
            "stopped early",
            "The place is too high, and gradients were left over: budget allows more than were asked for. If a small gradient ended the run, a small gradient is no minimum: "
            + "at the saddle it is small as well. If the number of steps is fixed in the code, read it from budget.",
            new() { Share = 0.1 },
            all => all.Any(e => e.Fails) && all.Where(e => e.Fails).All(e => e.Evaluations < 0.8 * EscapeTheSaddle.Budget)),
        Create(
            "cannot settle",
            "The place is not low enough although it is as far out as the minimum, or it lies far above the saddle: noise, or steps that are too long, keep shaking it across the "
            + "valley. Let the noise end, or the steps shrink, before the budget does.",
            new() { NoiseForEver = 0.06 },
            all => all.Any(e => e.Fails) && all.Where(e => e.Fails).All(e => e.WayDown > 0.4 || e.Share < -0.5)),
        Create(
            "still on its way",
            "The place has left the saddle in the right direction, and the budget was over before it arrived. The distance grows by a constant factor per step: more noise at the start, "
            + "a larger rate or momentum get there sooner.",
            new() { Rate = 0.005, Momentum = 0, Noise = 0.001 },
            all => all.Any(e => e.Fails)),
    ];

    /// <summary>The first mistake whose mark the places bear, or null.</summary>
    internal static Misconception? Find(IReadOnlyList<Escape> escapes) => All.FirstOrDefault(m => m.Shows(escapes))?.Misconception;

    private static EscapeMistakes Create(string name, string explanation, EscapeRun run, Func<IReadOnlyList<Escape>, bool> shows) =>
        new(new Misconception(name, explanation, run.Of), shows);
}
