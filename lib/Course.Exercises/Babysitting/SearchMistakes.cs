using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which a random search goes wrong.</summary>
internal static class SearchMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Of("uniform in the rate alone", "The learning rates are uniform and the penalties log-uniform. Both matter by their factors.", new() { Place = Linear, PlaceReg = SearchRun.LogUniform }),
        .. Alone("whole powers of ten", "Only whole decades above the low end were drawn. Every value between the ends is possible.", (low, high, u) => low * Math.Pow(10, Math.Floor(u * Math.Log10(high / low)))),
        .. Alone("powers of ten of natural logarithms", "The exponents are natural logarithms and the base is 10. Take e with Math.Log, or 10 with Math.Log10.",
            (low, high, u) => Math.Pow(10, Math.Log(low) + (u * Math.Log(high / low)))),
        .. Alone("powers of e of decimal logarithms", "The exponents are decimal logarithms and the base is e. Take 10 with Math.Log10, or e with Math.Log.",
            (low, high, u) => Math.Exp(Math.Log10(low) + (u * Math.Log10(high / low)))),
        .. Alone("a power without its low end", "The values are powers of high/low alone: they begin at 1. They begin at the low end, which is a factor.", (low, high, u) => Math.Pow(high / low, u)),
        .. Alone("exponents rounded", "The exponents were rounded to whole numbers. Every value between the ends is possible.", (low, high, u) => Math.Pow(10, Math.Round(Math.Log10(low) + (u * Math.Log10(high / low))))),
        Of("exponents rounded", "The exponents were rounded to whole numbers. Every value between the ends is possible: the exponent need not be whole.",
            new() { Place = (low, high, u) => Math.Pow(10, Math.Round(Math.Log10(low) + (u * Math.Log10(high / low)))) }),
        Of("penalty from the range of the rate", "The penalties were drawn between the ends of the learning rate. They have ends of their own.", new() { OneRange = true }),
        Of("columns of tried exchanged", "tried has the penalty in front. Its columns are the learning rate and the penalty.", new() { Shown = tried => Tensor.Concatenate(1, tried[.., 1..], tried[.., ..1]) }),
        Of("tried sorted by the rate", "tried is in order of the learning rates. Row i belongs to trial i and its score.",
            new() { Shown = tried => tried.Rows([.. Enumerable.Range(0, tried.Shape[0]).OrderBy(i => tried[i, 0])]) }),
        Of("0 kept for a score that is no number", "scores has 0 where a training diverged. What train returned is to be kept, NaN too.", new() { Kept = score => double.IsNaN(score) ? 0 : score }),
        Of("−∞ kept for a score that is no number", "scores has −∞ where a training diverged. What train returned is to be kept, NaN too.", new() { Kept = score => double.IsNaN(score) ? double.NegativeInfinity : score }),
        Of("another seed", "The generator was made from seed + 1. The statement asks for RandomSource.FromSeed(seed).", new() { Draws = (seed, trials) => SearchRun.Pairs(RandomSource.FromSeed(seed + 1), trials) }),
        Of("a draw wasted at the start", "One number was drawn before the first trial. The first belongs to the rate of trial 0.", new() { Draws = (seed, trials) => AfterOne(RandomSource.FromSeed(seed), trials) }),
        Of("a score that is no number counts as 0", "For best, NaN was taken for a score of 0, which is more than every negative one. NaN counts as worse than every number.",
            new() { Best = scores => FirstBest(scores, 0) }),
        Of("a score that is no number counts as −1", "For best, NaN was taken for a score of −1, and scores may be lower than that. NaN counts as worse than every number.", new() { Best = scores => FirstBest(scores, -1) }),
        new(SearchDiagnosis.DrawnAgainName, "A trial that diverged was drawn and trained again, so that other settings stand in tried and train was called more often. A diverged trial is a result as well: keep its setting and its NaN, and go on with the next.",
            SearchDiagnosis.DrawnAgain),
        Of("the later of two equals", "Where two scores are equal the later trial won. The statement lets the earlier one keep its place.",
            new() { Best = scores => Array.TrueForAll(scores, double.IsNaN) ? 0 : Array.LastIndexOf(SearchRun.Comparable(scores), SearchRun.Comparable(scores).Max()) }),
        Of("the last one where all diverged", "Where every score is NaN, best is the last trial. All are equally bad then, and the earliest keeps its place: 0.",
            new() { Best = scores => Array.TrueForAll(scores, double.IsNaN) ? scores.Length - 1 : Array.IndexOf(SearchRun.Comparable(scores), SearchRun.Comparable(scores).Max()) }),
        Of("not at most, instead of more", "A score that is no number became the best, and after it every next one: a comparison with NaN is false, and its opposite true. Ask double.IsNaN.", new() { Best = NotAtMost }),
        Of("uniform instead of log-uniform", "The draws were spread evenly between the ends: nine tenths of the trials lie in the last decade. Equal factors are to be equally likely, not equal differences.",
            new() { Place = Linear }),
        Of("penalty not on a logarithmic scale", "The learning rates are log-uniform and the penalties are uniform. Both matter by their factors.", new() { PlaceReg = Linear }),
        Of("whole powers of ten", "Only whole decades above the low end were drawn. Every value between the ends is possible: the exponent need not be whole.",
            new() { Place = (low, high, u) => low * Math.Pow(10, Math.Floor(u * Math.Log10(high / low))) }),
        Of("logarithms that were not turned back", "tried holds the logarithms of the values. Draw between the logarithms of the ends, and then take the power.", new() { Logarithms = true }),
        Of("powers of ten of natural logarithms", "The exponents are natural logarithms and the base is 10. Take e with Math.Log, or 10 with Math.Log10.",
            new() { Place = (low, high, u) => Math.Pow(10, Math.Log(low) + (u * Math.Log(high / low))) }),
        Of("powers of e of decimal logarithms", "The exponents are decimal logarithms and the base is e. Take 10 with Math.Log10, or e with Math.Log.",
            new() { Place = (low, high, u) => Math.Exp(Math.Log10(low) + (u * Math.Log10(high / low))) }),
        Of("a power without its low end", "The values are powers of high/low alone: they begin at 1. They begin at the low end, which is a factor.", new() { Place = (low, high, u) => Math.Pow(high / low, u) }),
        Of("low/high to the power of the draw", "The values begin at the low end and fall below it: the ratio of the ends is upside down. x = a·(b/a)ᵘ.", new() { Place = (low, high, u) => low * Math.Pow(low / high, u) }),
        Of("ends exchanged", "A draw near 0 gives the high end. It belongs near the low one: x = a·(b/a)ᵘ.", new() { Place = (low, high, u) => high * Math.Pow(low / high, u) }),
        Of("a square of the draw", "The values lie too close to the low end: the draw was squared, or a root of the range was taken twice. The exponent is the draw itself.", new() { Place = (low, high, u) => low * Math.Pow(high / low, u * u) }),
        Of("penalty drawn before the rate", "In every trial the penalty got the first number of the generator. The statement draws the learning rate first.",
            new() { Draws = (seed, trials) => SearchRun.Pairs(RandomSource.FromSeed(seed), trials).Select(u => (u.Reg, u.Lr)) }),
        Of("all rates before all penalties", "First all learning rates were drawn and then all penalties. The statement draws trial by trial, so that a search of more trials begins with the same ones.",
            new() { Draws = (seed, trials) => AllRatesFirst(RandomSource.FromSeed(seed), trials) }),
        Of("one draw for both", "Rate and penalty come from the same number, so all trials lie on a line: one draw for both, or two generators with the same seed. Each needs a draw of its own from the one generator.",
            new() { Draws = (seed, trials) => One(RandomSource.FromSeed(seed), trials) }),
        Of("a new generator in every trial", "All trials are the same: a generator that is made anew from the same seed begins anew as well. Make one before the first trial.",
            new() { Draws = (seed, trials) => Enumerable.Repeat(SearchRun.Pairs(RandomSource.FromSeed(seed), 1).First(), trials) }),
        Of("new Random(seed)", "The numbers are those of new Random(seed), which may change with .NET. The statement asks for RandomSource.FromSeed(seed).",
            new() { Draws = (seed, trials) => SearchRun.Pairs(new Random(seed), trials) }),
        Of("seeds that count up", "Every trial has a generator of its own, made of seed + number. The statement asks for one generator for the whole search.",
            new() { Draws = (seed, trials) => Enumerable.Range(0, trials).Select(i => SearchRun.Pairs(RandomSource.FromSeed(seed + i), 1).First()) }),
        Of("a grid instead of draws", "The values lie at equal distances. Random search draws them.",
            new() { Draws = (_, trials) => Enumerable.Range(0, trials).Select(i => (i / Math.Max(1.0, trials - 1), i / Math.Max(1.0, trials - 1))) }),
        Of("penalty handed over as the rate", "train was called with the penalty first. Its first argument is the learning rate.", new() { RegFirst = true }),
        Of("the worst instead of the best", "best is the trial with the lowest score. A score is an accuracy here: larger is better.", new() { Best = scores => Array.IndexOf(Upwards(scores), Upwards(scores).Min()) }),
        Of("the first trial whatever comes after it", "best is 0 in every search, although a later trial has a higher score: nothing takes the place of the first. Look at the comparison, and at what the score to beat begins with.", new() { Best = _ => 0 }),
        Of("counted from 1", "best is one too high: trials are counted from 0 here.", new() { Best = scores => 1 + Array.IndexOf(SearchRun.Comparable(scores), SearchRun.Comparable(scores).Max()) }),
        Of("the later of two equals, of two that diverged too", "Where two scores are equal, or both NaN, the later trial won. The statement lets the earlier one keep its place.", new() { Best = scores => Array.LastIndexOf(SearchRun.Comparable(scores), SearchRun.Comparable(scores).Max()) }),
        Of("a score that is no number wins", "A diverged trial, whose score is NaN, is best. NaN counts as worse than every number; ask for it with double.IsNaN, for every comparison with it is false.",
            new() { Best = scores => Array.FindIndex(scores, double.IsNaN) is var at && at >= 0 ? at : Array.IndexOf(scores, scores.Max()) }),
        Of("NaN hides what comes after it", "The first score was taken for the best so far although it may be NaN, and nothing compares as larger than NaN. Begin with minus infinity, or ask double.IsNaN.", new() { Best = Stuck }),
        Of("best is −1 where all diverged", "Where every score is NaN, best is −1. All are equally bad then, and the earliest keeps its place: 0.",
            new() { Best = scores => Array.TrueForAll(scores, double.IsNaN) ? -1 : Array.IndexOf(SearchRun.Comparable(scores), SearchRun.Comparable(scores).Max()) }),
        Of("0 as the score to beat", "The search for the best began with a score of 0, and scores may be negative: then nothing beats it. Begin with minus infinity.",
            new() { Best = scores => scores.Select((score, i) => (score, i)).Aggregate((Score: 0.0, At: 0), (best, next) => next.score > best.Score ? next : best).At }),
        Of("every setting trained twice", "train was called twice for every setting. Such a call may be a night's work: keep the score.", new() { Again = trials => trials }),
        Of("the best setting trained again", "train was called once more than there are trials, as for the best setting at the end. Its score is known.", new() { Again = _ => 1 }),
    ];

    private static double Linear(double low, double high, double u) => low + ((high - low) * u);

    private static IEnumerable<(double, double)> AllRatesFirst(Random random, int trials)
    {
        double[] draws = [.. Enumerable.Range(0, 2 * trials).Select(_ => random.NextDouble())];
        return draws[..trials].Zip(draws[trials..]);
    }

    private static (double, double)[] One(Random random, int trials) =>
        Enumerable.Range(0, trials).Select(_ => random.NextDouble()).Select(u => (u, u)).ToArray();

    private static double[] Upwards(double[] scores) => [.. scores.Select(score => double.IsNaN(score) ? double.PositiveInfinity : score)];

    /// <summary>The place of the best so far, when NaN is not asked for.</summary>
    private static int Stuck(double[] scores)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        return best;
    }

    private static IEnumerable<(double, double)> AfterOne(Random random, int trials)
    {
        random.NextDouble();
        return SearchRun.Pairs(random, trials);
    }

    /// <summary>The first of the best scores, with NaN taken for a number.</summary>
    private static int FirstBest(double[] scores, double ofNaN)
    {
        double[] numbers = [.. scores.Select(score => double.IsNaN(score) ? ofNaN : score)];
        return Array.IndexOf(numbers, numbers.Max());
    }

    private static int NotAtMost(double[] scores)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            best = !(scores[i] <= scores[best]) ? i : best;
        }

        return best;
    }

    /// <summary>A mistake in one of the two ranges.</summary>
    private static Misconception[] Alone(string name, string explanation, Func<double, double, double, double> place) =>
    [
        Of($"{name}, in the rate", explanation, new() { Place = place, PlaceReg = SearchRun.LogUniform }), Of($"{name}, in the penalty", explanation, new() { PlaceReg = place }),
    ];

    private static Misconception Of(string name, string explanation, SearchRun run) => new(name, explanation, run.Of);
}
