using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which log-sum-exp goes wrong.</summary>
internal static class LogSumExpMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        new("no shift",
            "Around +1000 every exponential is infinite, around −1000 every one is 0, and neither has a useful logarithm. Take a number off each row first.",
            a => [a[0].Exp().Sum(1).Log(), Column(a[1]) * a[0].Exp() / a[0].Exp().Sum(1, keepDimension: true)]),
        Value("exponential of an unshifted score",
            "Around ±1000 lse is infinite: e to the power of a whole score is formed somewhere, because nothing was taken off, or because the shift was put back inside the logarithm, as e^m.",
            (z, m) => z.Exp().Sum(1).Log()),
        new("shifted by a number that is not the row's largest",
            "Around −1000 all exponentials are 0: what was taken off the row is not its largest score. A search for the largest that begins at 0 finds 0 there, and the largest of the absolute "
            + "values is 1000.",
            a => Shifted(a, Tensor.Maximum(a[0].Max(1, keepDimension: true), 0))),
        new("shifted by the largest absolute value",
            "Around −1000 all exponentials are 0, and beside a score of −∞ nothing is a number: the row was shifted by its largest absolute value, which is 1000 there, or ∞. Take off the "
            + "largest score, with its sign.",
            a => Shifted(a, a[0].Abs().Max(1, keepDimension: true))),
        new("fixed shift of 1000",
            "Every row was shifted by 1000, which suits the rows around 1000 only: elsewhere every exponential is 0. Each row needs its own shift, its largest score.",
            a => Shifted(a, Tensor.Full(1000, [a[0].Shape[0], 1], ElementType.Float64))),
        new("shift along the wrong axis",
            "The maxima have the shape [N] and were taken off along the columns: [N, C] less [N] pairs with the last axis. Keep the axis of length 1, so that each row gets its own.",
            a => a[0] - a[0].Max(1) is var shifted ? Normalised(a, a[0].Max(1), shifted.Exp()) : a),
        Value("a column added to a row",
            "The logarithms are [N] and the shift is [N, 1]: added, they make [N, N]. Bring both to the same shape first.",
            (z, m) => (z - m).Exp().Sum(1).Log() + m),
        Value("shift not undone",
            "lse is log Σ e^(z − m). The shift took m off every score, so the logarithm came out m too small: add m again.",
            (z, m) => (z - m).Exp().Sum(1).Log()),
        Value("shift undone with the wrong sign",
            "m was taken off twice. log Σ e^z = m + log Σ e^(z − m): what was subtracted inside is added outside.",
            (z, m) => (z - m).Exp().Sum(1).Log() - m.Reshape(-1)),
        new("shifted by the largest of the whole batch",
            "All rows were shifted by one number. In a row that lies 2000 below the largest, every exponential is then 0. Each row needs its own shift.",
            a => Shifted(a, Tensor.Full(a[0].Max(), [a[0].Shape[0], 1], ElementType.Float64))),
        new("shifted by the smallest score",
            "The smallest score was taken off, so the others are positive: in a row from −900 to 900 the exponential of 1800 is infinite. Take off the largest.",
            a => Shifted(a, a[0].Min(1, keepDimension: true))),
        new("shifted by the mean score",
            "The mean leaves half of the scores above 0: in a row from −900 to 900 they still overflow, and a score of −∞ makes the mean useless. Take off the largest.",
            a => Shifted(a, a[0].Mean(1, keepDimension: true))),
        Value("the maximum alone",
            "lse is the largest score. The others add up to log C to it: with equal scores lse is log C above the largest.",
            (z, m) => m.Reshape(-1)),
        Value("logarithm missing",
            "lse is m plus the sum of the exponentials itself. The sum goes into the logarithm before m is added.",
            (z, m) => m.Reshape(-1) + (z - m).Exp().Sum(1)),
        new("the maximum and its derivative",
            "lse is the largest score, and dz gives everything to it. That is max; log-sum-exp is soft: every score adds something, and has its share of the gradient.",
            a => [a[0].Max(1), Column(a[1]) * AllLargest(a[0])]),
        new("the maximum and its derivative, one of several equal",
            "lse is the largest score, and dz gives everything to it, to one of them where several are equal. That is max; log-sum-exp is soft: every score adds something, and has its share "
            + "of the gradient.",
            a => [a[0].Max(1), Column(a[1]) * OneLargest(a[0])]),
        Value("mean instead of sum",
            "The exponentials were averaged, so lse is log C too small. Log-sum-exp adds them.",
            (z, m) => m.Reshape(-1) + (z - m).Exp().Mean(1).Log()),
        Value("logarithm of each term",
            "The logarithm of a sum is not the sum of the logarithms: log Σ e^z is not Σ z. First the sum, then the logarithm.",
            (z, m) => z.Sum(1)),
        Value("logarithm of each exponential",
            "The logarithm was taken of each exponential and the logarithms were added. The logarithm of a sum is not the sum of the logarithms: first the sum, then one logarithm.",
            (z, m) => m.Reshape(-1) + (z - m).Exp().Log().Sum(1)),
        Value("sum of the shifted scores",
            "lse is m plus the sum of z − m. The logarithm of a sum is not the sum of the logarithms: first the sum of the exponentials, then one logarithm.",
            (z, m) => m.Reshape(-1) + (z - m).Sum(1)),
        new("excluded classes counted as a score of 0",
            "A score of −∞ was replaced by 0, which adds e⁰ = 1 to the sum. e to the power of −∞ is 0 in the computer too: it needs no special case.",
            a => Tensor.Where(a[0] < -1e300, Tensor.Zeros(a[0].Shape, ElementType.Float64), a[0]) is var z ? Shifted([z, a[1]], z.Max(1, keepDimension: true)) : a),
        .. new[] { 50, 100, 700, 1000 }.Select(c => new Misconception($"excluded classes given a score of −{c}",
            $"A score of −∞ was replaced by −{c}, which counts in a row whose other scores are as low. e to the power of −∞ is 0 in the computer too: it needs no special case.",
            a => Tensor.Where(a[0] < -1e300, Tensor.Full(-c, a[0].Shape, ElementType.Float64), a[0]) is var z ? Shifted([z, a[1]], z.Max(1, keepDimension: true)) : a)),
        Value("m added inside the logarithm",
            "lse is log(m + Σ e^(z − m)). m is taken out of the logarithm as a sum: e^m is a factor inside, and m is added outside.",
            (z, m) => ((z - m).Exp().Sum(1, keepDimension: true) + m).Log().Reshape(-1)),
        new("summed over the examples",
            "The exponentials were added down the columns, over the examples. Every example has a log-sum-exp of its own: axis 1.",
            a =>
            {
                Tensor[] turned = Shifted([a[0].T, Tensor.Ones([a[0].Shape[1]], ElementType.Float64)], a[0].T.Max(1, keepDimension: true));
                return [turned[0], Column(a[1]) * turned[1].T];
            }),
        Gradient("upstream gradient dropped",
            "dz is the softmax of each row. That is ∂lse/∂z; every row is still to be multiplied by its number in dlse.",
            (p, a) => p),
        Gradient("upstream gradient along the wrong axis",
            "dlse has one number per row and was multiplied along the columns. [N] against [N, C] pairs with the last axis; shape it [N, 1] first.",
            (p, a) => p * a[1]),
        Gradient("exponentials without the shift in the gradient",
            "dz has e to the power of the scores themselves, over their sum or over e to the power of lse. Around ±1000 that is infinity by infinity or 0 by 0. Put the difference into one exponent, "
            + "or use the shifted exponentials.",
            (p, a) => Column(a[1]) * a[0].Exp() / a[0].Exp().Sum(1, keepDimension: true)),
        Gradient("shares over the examples",
            "The exponentials were divided by their sum down the columns, over the examples. The shares of a row sum to 1: axis 1.",
            (p, a) => Shares(a[0]) is var e ? Column(a[1]) * e / e.Sum(0, keepDimension: true) : p),
        new("row sums along the wrong axis",
            "The sums have the shape [N] and divide along the columns: [N, C] over [N] pairs with the last axis. Keep the axis of length 1, so that each row gets its own.",
            a => [a[0].LogSumExp(1), Column(a[1]) * Shares(a[0]) / Shares(a[0]).Sum(1)]),
        Gradient("logarithm of the shares",
            "dz is dlse times z − lse, which is the logarithm of the softmax. The share itself is wanted.",
            (p, a) => Column(a[1]) * (a[0] - a[0].LogSumExp(1, keepDimension: true))),
        Gradient("shares less 1 at the largest score, one of several equal",
            "dz has softmax − 1 at the largest score, as in a cross-entropy whose right class it is, or because the shift was differentiated inside the logarithm only. Here no class is the right one.",
            (p, a) => Column(a[1]) * (p - OneLargest(a[0]))),
        Gradient("the gradient of a maximum, one of several equal",
            "dz gives everything to the largest score, to one of them where several are equal. That is the derivative of max; log-sum-exp gives every score its share of the softmax.",
            (p, a) => Column(a[1]) * OneLargest(a[0])),
        Gradient("the gradient of a maximum",
            "dz gives everything to the largest score. That is the derivative of max; log-sum-exp is soft and gives every score its share of the softmax.",
            (p, a) => Column(a[1]) * AllLargest(a[0])),
        Gradient("derivative of the softmax",
            "dz has p(1 − p). That is how a softmax output moves with its own score. The derivative of log-sum-exp is p itself.",
            (p, a) => Column(a[1]) * p * (1 - p)),
        Gradient("shares not normalised",
            "dz is dlse·e^(z − m), which was not divided by the row's sum. The derivative of the logarithm is 1 over the sum.",
            (p, a) => Column(a[1]) * (a[0] - a[0].Max(1, keepDimension: true)).Exp()),
        Gradient("averaged over the batch",
            "dz was divided by N. There is no mean in log-sum-exp; if the loss above takes one, its 1/N is already in dlse.",
            (p, a) => Column(a[1]) * p / a[0].Shape[0]),
        Gradient("gradient of the shifted sum",
            "dz is softmax − 1 at the largest score: the shift was differentiated inside the logarithm and forgotten outside (the two parts cancel), or the largest score was taken for a right class.",
            (p, a) => Column(a[1]) * (p - AllLargest(a[0]))),
        Gradient("the Jacobian of the softmax",
            "dz is 0 everywhere: it was never filled, or it is the backward pass of a softmax, whose outputs sum to 1, so that equal upstream numbers along a row give 0. The derivative of "
            + "log-sum-exp is the softmax itself; no Jacobian follows.",
            (p, a) => p * 0),
        Gradient("the shift differentiated as well, outside only",
            "dz has the softmax and 1 more at the largest score: m was differentiated outside the logarithm and not inside, where it has a minus. The two cancel: any shift gives the same lse.",
            (p, a) => Column(a[1]) * (p + AllLargest(a[0]))),
        Gradient("the shift differentiated as well, outside only, one of several equal",
            "dz has the softmax and 1 more at the largest score: m was differentiated outside the logarithm and not inside, where it has a minus. The two cancel: any shift gives the same lse.",
            (p, a) => Column(a[1]) * (p + OneLargest(a[0]))),
        Gradient("unshifted exponentials over a shifted sum",
            "dz is e^z over Σ e^(z − m). Numerator and denominator need the same shift: use the shifted exponentials in both.",
            (p, a) => Column(a[1]) * a[0].Exp() / Shares(a[0]).Sum(1, keepDimension: true)),
        Gradient("shifted exponentials over an unshifted sum",
            "dz is e^(z − m) over Σ e^z. Numerator and denominator need the same shift: use the shifted exponentials in both.",
            (p, a) => Column(a[1]) * Shares(a[0]) / a[0].Exp().Sum(1, keepDimension: true)),
    ];

    private static Tensor[] Shifted(Tensor[] a, Tensor m) => Normalised(a, m.Reshape(-1), (a[0] - m).Exp());

    private static Tensor[] Normalised(Tensor[] a, Tensor m, Tensor e) => [m + e.Sum(1).Log(), Column(a[1]) * e / e.Sum(1, keepDimension: true)];

    /// <summary>e^(z − m), not yet divided by its sum.</summary>
    private static Tensor Shares(Tensor z) => (z - z.Max(1, keepDimension: true)).Exp();

    private static Tensor AllLargest(Tensor z) => z == z.Max(1, keepDimension: true);

    private static Tensor OneLargest(Tensor z) => Softmax.OneHot(z.ArgMax(1), z.Shape[1]);

    private static Tensor Column(Tensor dlse) => dlse.Reshape(-1, 1);

    private static Misconception Value(string name, string explanation, Func<Tensor, Tensor, Tensor> y) => new(name, explanation, a =>
        [y(a[0], a[0].Max(1, keepDimension: true)), Column(a[1]) * Softmax.Probabilities(a[0])]);

    private static Misconception Gradient(string name, string explanation, Func<Tensor, Tensor[], Tensor> dz) => new(name, explanation, a =>
        [a[0].LogSumExp(1), dz(Softmax.Probabilities(a[0]), a)]);
}
