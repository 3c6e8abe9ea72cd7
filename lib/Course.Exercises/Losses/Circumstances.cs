using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The circumstances in which losses go wrong; the scores are a case's first input.</summary>
internal static class Circumstances
{
    /// <summary>From this size on e^−|z| is lost beside 1 in 16 digits: ordinary scores are far below it, scores that overflow far above.</summary>
    private const double Large = 38;

    /// <summary>Finite scores of a size that no exponential or no logarithm survives.</summary>
    internal static Circumstance LargeScores { get; } = new(
        a => HasLarge(a[0]),
        (name, wrong) => wrong.Any(w => w.ToDoubleArray().Any(double.IsNaN)) ? new Mistake(
                $"{name} not a number for large scores",
                "It is right for small scores. For large ones infinity was divided by infinity, taken off infinity or multiplied by 0: an exponential overflows, or "
                + "a probability is rounded to 0, before the two meet. Look for each exponential and each logarithm, and ask what it is at ±1000.")
            : wrong.Any(w => w.ToDoubleArray().Any(double.IsInfinity)) ? new Mistake(
                $"{name} infinite for large scores",
                "It is right for small scores. For large ones e to the power of a score overflows, or the logarithm of a number is taken that was rounded to 0. "
                + "Look for each exponential and each logarithm, and ask what it is at ±1000.")
            : new Mistake(
                $"{name} wrong for large scores only",
                "It is right for small scores, and finite and wrong for large ones: scores or probabilities were kept within bounds, a small number was added, or a branch "
                + "for large scores is not the same function."),
        Everywhere: false);

    /// <summary>Scores of −∞.</summary>
    internal static Circumstance ExcludedClasses { get; } = new(
        a => HasExcluded(a[0]),
        (name, _) => new Mistake(
            $"{name} wrong where a class is excluded",
            "It is right where every score is finite. A score of −∞ adds e^−∞ = 0 to the sum and asks for no special case; another number in its place adds something, "
            + "and −∞ less −∞ or times 0 is not a number."),
        Everywhere: false);

    /// <summary>Both.</summary>
    internal static Circumstance LargeScoresOrExcludedClasses { get; } = new(
        a => HasLarge(a[0]) || HasExcluded(a[0]),
        (name, _) => new Mistake(
            $"{name} wrong for large scores and for excluded classes",
            "It is right for small scores, and neither for large ones nor for −∞. Look for each exponential and each logarithm, and ask what it is at ±1000 and at −∞."),
        Everywhere: false);

    /// <summary>Targets that are probabilities, in the second input.</summary>
    internal static Circumstance TargetsBetween { get; } = new(
        a => a[1].ToDoubleArray().Any(t => t is > 0 and < 1),
        (name, _) => new Mistake(
            $"{name} right for targets of 0 and 1 only",
            "Where every target is 0 or 1 it is right. A target may be any probability between: both halves of the formula count, with the weights t and 1 − t."),
        Everywhere: true);

    /// <summary>Smoothed labels with class weights that differ.</summary>
    internal static Circumstance SmoothingWithWeights { get; } = new(
        a => a[2].Item() > 0 && Differ(a[3]),
        (name, _) => new Mistake(
            $"{name} wrong where labels are smoothed and weights differ",
            "It is right without smoothing, and right with equal weights. Which weight belongs to the share ε/C of a class that is not the label, and what do the numbers w·t′ of "
            + "a row sum to?"),
        Everywhere: true);

    /// <summary>Smoothed labels.</summary>
    internal static Circumstance Smoothing { get; } = new(
        a => a[2].Item() > 0,
        (name, _) => new Mistake(
            $"{name} right without smoothing only",
            "It is right where ε = 0 and wrong elsewhere. Write down the targets t′ of one example and look whether they sum to 1, and where they are used."),
        Everywhere: true);

    /// <summary>Class weights that differ.</summary>
    internal static Circumstance Weights { get; } = new(
        a => Differ(a[3]),
        (name, _) => new Mistake(
            $"{name} right with equal weights only",
            "It is right where all weights are the same and wrong elsewhere. Look at which weight multiplies which term, and at what the sum is divided by."),
        Everywhere: true);

    private static bool HasLarge(Tensor z) => z.ToDoubleArray().Any(v => double.IsFinite(v) && Math.Abs(v) > Large);

    private static bool HasExcluded(Tensor z) => z.ToDoubleArray().Any(double.IsNegativeInfinity);

    private static bool Differ(Tensor weights) => weights.ToDoubleArray().Distinct().Count() > 1;
}
