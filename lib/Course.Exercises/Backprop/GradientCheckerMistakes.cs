namespace Course.Exercises;

/// <summary>The ways in which a gradient checker misjudges.</summary>
internal static class GradientCheckerMistakes
{
    private const string NotPutBack = "the element not put back";
    private const string Moved =
        "Every element stayed where it was last moved to, so the later ones were measured at another point. Put it back, or work on a copy.";
    private const string Compared = "kinks listed and compared all the same";
    private const string KinksCompared = "The list of kinks is right, but their elements still take part in the comparison.";
    private const string Curvature = "curvature taken for a kink";
    private const string Bent =
        "Elements without a kink were left out. The slopes to the left and to the right of a smooth curve differ too, in proportion to the step. "
        + "Look at what happens to the difference when the step is halved.";

    /// <summary>One number for the vectors as wholes.</summary>
    internal static Misconception VectorError { get; } = With("one error for the whole vectors",
        "The lengths of whole vectors were compared. One wrong element among many right ones then hardly shows: take the error of each element, and the largest of them.",
        new() { Summary = OfVectors[0] });

    /// <summary>0/0 where a gradient and a slope are 0.</summary>
    internal static Misconception ZeroOverZero { get; } = With("0 divided by 0",
        "worst is NaN. Where the gradient, the slope and the floor are all 0 the quotient is 0/0; the statement says what the error is there, and Math.Max keeps a NaN once it has one.",
        new()
        {
            Error = (g, s, floor) => Math.Abs(g - s) / Math.Max(floor, Math.Max(Math.Abs(g), Math.Abs(s))),
            Summary = (errors, _, _) => errors.Aggregate(0.0, Math.Max),
        });

    /// <summary>An index where nothing is wrong.</summary>
    internal static Misconception NamedThoughRight { get; } = With("an element named although all are right",
        "worst is right, and `at` is an index where it should be −1: an error of at most 10⁻⁶ is rounding and blames no element.",
        new() { NamesRight = true });

    /// <summary>Errors of whole vectors, as books define them.</summary>
    internal static IReadOnlyList<Func<double[], double[], double[], double>> OfVectors =>
    [
        (_, g, s) => Quotient(Length([.. g.Zip(s, (a, b) => a - b)]), Math.Max(Length(g), Length(s))),
        (_, g, s) => Quotient(Length([.. g.Zip(s, (a, b) => a - b)]), Length(g) + Length(s)),
        (_, g, s) => Quotient(Length([.. g.Zip(s, (a, b) => a - b)]), Length(s)),
    ];

    /// <summary>Other ways to make some of the mistakes.</summary>
    internal static IReadOnlyList<Misconception> Variants { get; } =
    [
        .. from once in new[] { false, true }
           from left in new[] { -1, -0.5, 0.5, 1 }
           select With(NotPutBack, Moved, new() { LeftAt = left, TakenOnce = once }),
        .. from floor in new[] { false, true }
           from nothing in new[] { false, true }
           select With(Compared, KinksCompared, new() { ComparesKinks = true, FloorWithoutKinks = floor, NothingWhereAllAreKinks = nothing }),
        With(Curvature, Bent, new() { IsKink = s => s.BendHalf > CheckedGradient.Noise * Math.Max(1, Math.Abs(s.Half)) }),
        With(Curvature, Bent, new() { IsKink = s => s.Disagree || s.BendHalf > CheckedGradient.Noise * Math.Max(1, Math.Abs(s.Half)) }),
    ];

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        With("kinks at the point missed",
            "Kinks beside a point were found, those exactly at it were not. There the centred differences of both steps agree, each being the mean of the two slopes: compare the slopes to the left and to the right as well.",
            new() { IsKink = s => s.Disagree }),
        With("kinks beside the point missed",
            "Kinks exactly at a point were found, some of those inside the step were not. When the halved step no longer reaches the kink the bend disappears as a curve's would: compare the two centred differences as well.",
            new() { IsKink = s => s.Bends }),
        With(Curvature, Bent,
            new() { IsKink = s => s.Bend > CheckedGradient.Noise * Math.Max(1, Math.Abs(s.Half)) }),
        With("kinks compared and not listed",
            "No kink was left out. A centred difference across a kink is a mean of two slopes; comparing a gradient with it blames what is right.",
            new() { IsKink = _ => false }),
        With(Compared, KinksCompared,
            new() { ComparesKinks = true }),
        With("kinks left out and not listed",
            "Kinks were left out silently. Whoever reads the result has to know what was not checked.",
            new() { ListsKinks = false }),
        With("no floor",
            "Elements whose slope is almost 0 dominate: a difference of 6e-4 counts as a large error although other slopes are ten thousand times larger. Divide by no less than the floor.",
            new() { Floor = (_, _) => 0 }),
        With("a floor from slopes with their sign",
            "The floor is 0.001 times the largest slope, and where all slopes are negative the largest is the smallest in size. The scale is the largest |s|.",
            new() { Floor = (_, compared) => 1e-3 * compared.DefaultIfEmpty(0).Max() }),
        With("a floor that does not follow the scale",
            "The floor is 0.001 whatever the gradient's size. Multiply it by the largest slope that is compared, so that a function in other units gets the same verdict.",
            new() { Floor = (_, _) => 1e-3 }),
        With("kinks raise the floor",
            "The floor was taken from all slopes, those at kinks among them. What is left out should not decide on the scale of what is compared.",
            new() { Floor = (all, _) => 1e-3 * all.Select(Math.Abs).Max() }),
        With("absolute error",
            "The error is |g − s|, undivided. Whether 0.01 is much depends on the size of the gradient.",
            new() { Error = (g, n, _) => Math.Abs(g - n) }),
        With("divided by the numeric slope alone",
            "The error was divided by |s| or the floor. Where s is small and g is large this has no limit; divide by the larger of the two, so that the error lies between 0 and 2.",
            new() { Error = (g, n, floor) => g == n ? 0 : Math.Abs(g - n) / Math.Max(floor, Math.Abs(n)) }),
        With("divided by the sum of both sizes",
            "The error was divided by |g| + |s|, or the floor. The statement asks for the larger of the two.",
            new() { Error = (g, n, floor) => g == n ? 0 : Math.Abs(g - n) / Math.Max(floor, Math.Abs(g) + Math.Abs(n)) }),
        With("sign of the difference kept",
            "Errors in one direction only were found: g − s was used without its absolute value.",
            new() { Error = (g, n, floor) => g == n ? 0 : (g - n) / Math.Max(floor, Math.Max(Math.Abs(g), Math.Abs(n))) }),
        With("one-sided differences",
            "The slopes were taken to the right only. Their error is in proportion to the step and the curvature, which makes right gradients look wrong; the mean of both sides cancels it.",
            new() { Numeric = s => s.RightHalf }),
        With("step not scaled with the element",
            "The step is 1e-4 for large elements too. It has to grow with |x| where that is above 1, or rounding swallows it.",
            new() { Step = _ => 1e-4 }),
        With("the first wrong element instead of the worst",
            "The search stopped at the first element whose error is above 10⁻⁶. A later one may be worse: go through all of them and keep the largest error.",
            new()
            {
                Summary = (errors, _, _) => errors.FirstOrDefault(e => e > CheckedGradient.Noise, errors.Max()),
                Worst = (errors, compared) => compared[Math.Max(0, Array.FindIndex(errors, e => e > CheckedGradient.Noise))],
            }),
        With("mean error instead of the worst",
            "The errors were averaged. One wrong element in a thousand would disappear in the mean; report the worst.",
            new() { Summary = (errors, _, _) => errors.Average() }),
        With(NotPutBack, Moved, new() { LeftAt = -0.5 }),
        VectorError,
        ZeroOverZero,
        NamedThoughRight,
        With("index among the compared elements",
            "`at` counts the elements that are compared; those left out before it are missing. It is the index in x.",
            new() { Worst = (errors, _) => Array.IndexOf(errors, errors.Max()) }),
        With("the last of several equal errors",
            "Where several elements have the same largest error the last was named. The statement asks for the first: replace the worst only by a larger one.",
            new() { Worst = (errors, compared) => compared[Array.LastIndexOf(errors, errors.Max())] }),
        With("a check of nothing passes",
            "Where every element is left out the result is an error of 0. Nothing was compared, so nothing may pass: return 1.",
            new() { OfNothing = 0 }),
    ];

    private static double Length(double[] v) => Math.Sqrt(v.Sum(a => a * a));

    private static double Quotient(double difference, double scale) => difference == 0 ? 0 : difference / scale;

    private static Misconception With(string name, string explanation, CheckedGradient wrong) =>
        new(name, explanation, a => wrong.Run(KinkedFunction.Of(a).At, a[0].ToDoubleArray(), a[1].ToDoubleArray()));
}
