using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which a Monte Carlo prediction goes wrong.</summary>
internal static class MonteCarloMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Factor("kept units not scaled up",
            "Kept units were not divided by 1 − p. Here that factor belongs to every pass, as in training with inverted dropout.",
            (m, _) => m),
        Factor("p taken for the probability of keeping",
            "Units were kept where u < p and divided by p. Here p is the share that is dropped.",
            (m, p) => (1 - m) / p),
        Factor("kept and dropped exchanged",
            "Units were kept where u < p. They are dropped there.",
            (m, p) => (1 - m) / (1 - p)),
        Factor("divided by p instead of 1 − p",
            "The masks are right, but kept units were divided by p. A share of 1 − p is kept.",
            (m, p) => m / p),
        Factor("the same mask in every pass",
            "All passes have the draws of the first one, so they all say the same and there is no spread. Pass t has the draws t.",
            (m, p) => (m * 0) + (m.Row(0) / (1 - p))),
        Factor("one mask for all examples of a pass",
            "All examples of a pass share the mask of its first one. The draws are [T, N, units]: each example has its own.",
            (m, p) => (m * 0) + Tensor.Stack(1, m.Transpose(0, 1).Row(0)) / (1 - p)),
        With("units with a draw of exactly p dropped",
            "A unit was kept only where u > p. The statement drops where u is below p; a draw of exactly p keeps it.",
            a => Right(new Passes(Passes.Scores(a, _ => (a[3] > a[4].Item()) / (1 - a[4].Item())).Softmax(2)))),
        With("no dropout at all",
            "All units were on in every pass, which gives one and the same answer. Monte Carlo prediction leaves the dropout on.",
            a => Right(new Passes(Passes.Scores(a, m => (m * 0) + 1).Softmax(2)))),
        With("scores averaged instead of probabilities",
            "mean is the softmax of the mean score. Average what the networks say, their probabilities: softmax first, then the mean.",
            a => [Passes.Scores(a, m => m / (1 - a[4].Item())).Mean(0).Softmax(1), .. Right(Passes.Of(a))[1..]]),
        With("scores averaged, in the disagreement too",
            "mean is the softmax of the mean score, and its entropy stands in disagreement. Average the probabilities: softmax first, then the mean.",
            a =>
            {
                Tensor mean = Passes.Scores(a, m => m / (1 - a[4].Item())).Mean(0).Softmax(1);
                var right = Passes.Of(a);
                return [mean, right.Spread, Passes.Entropy(mean) - Passes.Entropy(right.Probabilities).Mean(0)];
            }),
        Factor("multiplied by 1 − p",
            "Kept units were multiplied by 1 − p. They stand in for those that were dropped and must become larger: divide.",
            (m, p) => m * (1 - p)),
        Scored("bias forgotten",
            "The scores are hW without b. Softmax does not forgive that: b is added to the scores of every pass.",
            (a, z) => z - a[2]),
        Scored("bias scaled as well",
            "The whole of hW + b was divided by 1 − p. Only the kept units are; the bias is added after that.",
            (a, z) => z - a[2] + (a[2] / (1 - a[4].Item()))),
        With("scores multiplied by the mean of the masks",
            "No unit was dropped: the scores of a pass were multiplied by the mean of its factors. Multiply h by the mask, unit by unit, before the layer.",
            a => Right(new Passes((Passes.Scores(a, m => (m * 0) + 1) * ((a[3] >= a[4].Item()).Mean(2, keepDimension: true) / (1 - a[4].Item()))).Softmax(2)))),
        With("softmax over the passes",
            "The probabilities add up to 1 over the passes. Softmax is taken over the classes of each example, the last axis.",
            a => Right(new Passes(Passes.Scores(a, m => m / (1 - a[4].Item())).Softmax(0)))),
        With("softmax over the examples",
            "The probabilities add up to 1 over the examples. Softmax is taken over the classes of each example, the last axis.",
            a => Right(new Passes(Passes.Scores(a, m => m / (1 - a[4].Item())).Softmax(1)))),
        With("overflowing softmax",
            "e to the power of a score in the thousands is infinite, and infinity over infinity is not a number. Take each row's largest score off first.",
            a =>
            {
                Tensor e = Passes.Scores(a, m => m / (1 - a[4].Item())).Exp();
                return Right(new Passes(e / e.Sum(2, keepDimension: true)));
            }),
        Spread("divided by T in the spread",
            "The squares were divided by T. The mean was taken from the same T passes, so the spread divides by T − 1.",
            r => r.Probabilities.StandardDeviation(0)),
        With("spread of the scores",
            "spread is that of the scores. Asked for is how far the probabilities differ from pass to pass: softmax first.",
            a => Passes.Of(a) is var r ? [r.Mean, Passes.Scores(a, m => m / (1 - a[4].Item())).StandardDeviation(0, ddof: 1), r.Disagreement] : []),
        Spread("divisor of the root",
            "spread was divided by √(T − 1) or √T once more, or the divisor was applied after the root. The sum of squares is divided by T − 1, "
            + "then the root is taken.",
            r => r.Spread / Math.Sqrt(r.Count - 1)),
        Spread("sum of squares not divided",
            "spread is the root of the sum of squares. Divide by T − 1 before the root is taken.",
            r => r.Spread * Math.Sqrt(r.Count - 1)),
        Spread("mean distance instead of the standard deviation",
            "spread is the mean of the distances |q − mean|. A standard deviation is the root of the mean of their squares, with T − 1.",
            r => (r.Probabilities - r.Mean).Abs().Mean(0)),
        Spread("variance instead of standard deviation",
            "spread lacks its root. Asked for is the standard deviation, in the same unit as the probabilities.",
            r => r.Spread.Square()),
        Spread("error of the mean instead of the spread",
            "spread was divided by √T: that is how far the mean may be off. Asked for is how far single passes differ.",
            r => r.Spread / Math.Sqrt(r.Count)),
        Disagreement("entropy of the mean alone",
            "disagreement is the entropy of the mean. Uncertainty that every pass admits is not disagreement: take the mean of their entropies off.",
            r => Passes.Entropy(r.Mean)),
        Disagreement("mean of the entropies alone",
            "disagreement is what the single passes are unsure about. Asked for is the entropy of the mean minus that.",
            r => Passes.Entropy(r.Probabilities).Mean(0)),
        Disagreement("difference the wrong way round",
            "disagreement is the mean of the entropies minus the entropy of the mean, which is never positive. The entropy of the mean comes first.",
            r => -r.Disagreement),
        Disagreement("mean over the classes in the entropies",
            "disagreement is too small by the number of classes. An entropy is a sum over them, not a mean.",
            r => r.Disagreement / r.Probabilities.Shape[2]),
        Disagreement("entropies of the passes divided by T − 1",
            "The entropies of the passes were added up and divided by T − 1. That divisor is for the spread; here it is a plain mean over T.",
            r => Passes.Entropy(r.Mean) - (Passes.Entropy(r.Probabilities).Sum(0) / (r.Count - 1))),
        Disagreement("sum of the classes' spreads",
            "disagreement is the spread, added up over the classes. It is a difference of entropies: that of the mean, minus the mean of those of the passes.",
            r => r.Spread.Sum(1)),
        .. new[] { 3, 4, 5, 6, 7, 8 }.Select(digits => Disagreement(FormattableString.Invariant($"1e-{digits} added inside the logarithm"),
            "A small number was added inside the logarithm, and the entropies are wrong by about as much. 0·ln 0 is taken as 0: leave classes with "
            + "the probability 0 out of the sum instead.",
            r => Padded(r.Mean, Math.Pow(10, -digits)) - Padded(r.Probabilities, Math.Pow(10, -digits)).Mean(0))),
        Disagreement("logarithm to the base 2",
            "disagreement is in bits. The statement asks for the natural logarithm.",
            r => r.Disagreement / Math.Log(2)),
        Disagreement("sum over the passes in the disagreement",
            "The entropies of the passes were added up and not averaged.",
            r => Passes.Entropy(r.Mean) - Passes.Entropy(r.Probabilities).Sum(0)),
        Disagreement("0·ln 0 not taken as 0",
            "ln 0 is −∞, and 0 times that is not a number. A class with the probability 0 adds nothing to an entropy.",
            r => Plain(r.Mean) - Plain(r.Probabilities).Mean(0)),
    ];

    private static Tensor Plain(Tensor q) => -(q * q.Log()).Sum(q.Rank - 1);

    private static Tensor Padded(Tensor q, double epsilon) => -(q * (q + epsilon).Log()).Sum(q.Rank - 1);

    private static Tensor[] Right(Passes r) => [r.Mean, r.Spread, r.Disagreement];

    private static Misconception Factor(string name, string explanation, Func<Tensor, double, Tensor> factor) =>
        With(name, explanation, a => Right(new Passes(Passes.Scores(a, m => factor(m, a[4].Item())).Softmax(2))));

    private static Misconception Scored(string name, string explanation, Func<Tensor[], Tensor, Tensor> scores) =>
        With(name, explanation, a => Right(new Passes(scores(a, Passes.Scores(a, m => m / (1 - a[4].Item()))).Softmax(2))));

    private static Misconception Spread(string name, string explanation, Func<Passes, Tensor> spread) =>
        With(name, explanation, a => Passes.Of(a) is var r ? [r.Mean, spread(r), r.Disagreement] : []);

    private static Misconception Disagreement(string name, string explanation, Func<Passes, Tensor> disagreement) =>
        With(name, explanation, a => Passes.Of(a) is var r ? [r.Mean, r.Spread, disagreement(r)] : []);

    private static Misconception With(string name, string explanation, Func<Tensor[], Tensor[]> wrong) => new(name, explanation, wrong);
}
