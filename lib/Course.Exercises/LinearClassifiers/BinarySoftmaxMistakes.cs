using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ±1 soft-max, right and in the ways in which it goes wrong.</summary>
internal static class BinarySoftmaxMistakes
{
    internal static Misconception Clipped { get; } = new("the probability clipped before the logarithm",
        "A small number, or a lower limit, keeps ln p finite, and hides how wrong a score of −1000 is: the loss stops at 30 or so where it should be 2000. Take the logarithm of the denominator instead; no limit is needed then.",
        Adapt((f, t, w) => (Mean((Sigma(2 * Margin(f, t, w)) + 1e-12).Log() * -1), Gradient(f, t, w))));

    internal static IReadOnlyList<Misconception> All { get; } =
    [
        new("a single logistic of s instead of 2s",
            "Loss and gradient are those of p = σ(ts). The two classes have the scores s and −s, which lie 2s apart: dividing by e^ts leaves e^−2ts in the denominator.",
            Adapt((f, t, w) => (Mean(SoftPlus(-Margin(f, t, w))), Weighted(f, -t * Sigma(-Margin(f, t, w)))))),
        new("the inner derivative 2 is missing",
            "L is right and dw is half of its gradient. The exponent is −2ts: differentiating it with respect to s leaves a factor −2t.",
            Adapt((f, t, w) => (Loss(f, t, w), Gradient(f, t, w) / 2))),
        new("the likelihood to be maximised instead of the loss",
            "L and dw are those of the log-likelihood, with a plus. A loss is to be made small: L is minus the mean of the logarithms, and the gradient follows it.",
            Adapt((f, t, w) => (-Loss(f, t, w), -Gradient(f, t, w)))),
        new("the gradient climbs",
            "L is right, dw is its gradient with the wrong sign: a step against it makes the loss larger. Follow the minus signs of the exponent and of the logarithm once more.",
            Adapt((f, t, w) => (Loss(f, t, w), -Gradient(f, t, w)))),
        new("missing 1/N in the gradient",
            "dw is N times too large. L is a mean over the examples, so its gradient carries 1/N too.",
            Adapt((f, t, w) => (Loss(f, t, w), Gradient(f, t, w) * f.Shape[0]))),
        new("missing 1/N",
            "L and dw are sums over the examples. L is a mean: divide both by N.",
            Adapt((f, t, w) => (Loss(f, t, w) * f.Shape[0], Gradient(f, t, w) * f.Shape[0]))),
        new("divided by the number of features instead of the number of examples",
            "L is right; dw was divided by D, the number of features, where N belongs. In f of shape [N, D] the examples are the rows.",
            Adapt((f, t, w) => (Loss(f, t, w), Gradient(f, t, w) * f.Shape[0] / f.Shape[1]))),
        new("divided by the number of features too",
            "L is right; dw was divided by N·D, as a mean over all numbers does. Only the examples are averaged: divide by N.",
            Adapt((f, t, w) => (Loss(f, t, w), Gradient(f, t, w) / f.Shape[1]))),
        new("the target is missing in the gradient",
            "The factor t of the inner derivative is missing, so both classes pull in the same direction. d(−2ts)/ds = −2t.",
            Adapt((f, t, w) => (Loss(f, t, w), Weighted(f, -2 * Sigma(-2 * Margin(f, t, w)))))),
        new("the probability of the label instead of what is missing to 1",
            "The weight of an example is 2t·p(t): sure and right examples pull hardest. It is 1 − p(t) that is left over; an example that is right already needs no help.",
            Adapt((f, t, w) => (Loss(f, t, w), Weighted(f, -2 * t * Sigma(2 * Margin(f, t, w)))))),
        new("labels read as 0 and 1",
            "dw is (p(+1) − t)·f with t = ±1, a formula for targets 0 and 1. With ±1 that pulls at examples of class −1 even where p(+1) is 0.",
            Adapt((f, t, w) => (Loss(f, t, w), Weighted(f, Sigma(2 * f.MatMul(w)) - t)))),
        new("the slope of p instead of ln p",
            "dw is minus the gradient of the mean of p, not of ln p: the division by p is missing. A wrong and sure example then pulls at nothing, which is what the logarithm is there for.",
            Adapt((f, t, w) => (Loss(f, t, w), Weighted(f, -2 * t * Sigma(2 * Margin(f, t, w)) * Sigma(-2 * Margin(f, t, w)))))),
        new("the logarithm is missing",
            "L is minus the mean probability of the right labels. The product over the examples becomes a sum by the logarithm: L is minus the mean of ln p.",
            Adapt((f, t, w) => (-Mean(Sigma(2 * Margin(f, t, w))), Gradient(f, t, w)))),
        new("1 − p instead of −ln p",
            "dw is right. L is the mean of 1 − p, the probability of the wrong label. It is minus the mean of ln p, which grows without limit where p comes near 0.",
            Adapt((f, t, w) => (Mean(Sigma(-2 * Margin(f, t, w))), Gradient(f, t, w)))),
        new("1 − p instead of −ln p, in dw too",
            "L is the mean of 1 − p, the probability of the wrong label, and dw is its gradient. L is minus the mean of ln p, which grows without limit where p comes near 0.",
            Adapt((f, t, w) => (Mean(Sigma(-2 * Margin(f, t, w))), Weighted(f, -2 * t * Sigma(2 * Margin(f, t, w)) * Sigma(-2 * Margin(f, t, w)))))),
        new("p(+1) for every example",
            "The loss is that of the label +1 for all examples. Each example has its own label: p(t) = e^ts / (eˢ + e⁻ˢ).",
            Adapt((f, t, w) => (Mean(SoftPlus(-2 * f.MatMul(w))), Weighted(f, -2 * Sigma(-2 * f.MatMul(w)))))),
        Clipped,
        new("L grows like |s| for large wrong scores",
            "dw is right, and L for small scores too. Far out ln(1 + e^−2ts) tends to −2ts where the answer is wrong, so its loss is 2|s| there and not |s|: a factor 2 was lost in "
            + "the shortcut for large numbers.",
            Adapt((f, t, w) => (Mean(Margin(f, t, w).Map(m => m < -30 ? -m : Math.Log(1 + Math.Exp(-2 * m)))), Gradient(f, t, w)))),
        new("∞/∞ in dw",
            "L is right; dw is not a number where scores are large. Some exponential is infinite in both the numerator and the denominator: e^−2ts in e^−2ts / (1 + e^−2ts) where a "
            + "large score is wrong, or e^s in p. Divide both by the larger exponential on paper, so that one exponential is left, in the denominator.",
            Adapt((f, t, w) => (Loss(f, t, w), Weighted(f, -2 * t * Naive(-2 * Margin(f, t, w)))))),
        new("ln(1 + e^z) overflows",
            "L is infinite where a score is large and wrong: with z = −2ts, e^z is beyond all floating-point numbers although ln(1 + e^z) is hardly more than z. For z > 0 compute "
            + "z + ln(1 + e^−z).",
            Adapt((f, t, w) => (Mean((1 + (-2 * Margin(f, t, w)).Exp()).Log()), Gradient(f, t, w)))),
        new("the quotient of exponentials overflows in L",
            "dw is right. For L, e^s is infinite beyond scores of about 700, and infinity divided by infinity is not a number: use the denominator that you have left in dw, and its logarithm.",
            Adapt((f, t, w) => (Quotient(f, t, w).L, Gradient(f, t, w)))),
        new("the quotient of exponentials overflows",
            "For scores beyond about 700 e^s is infinite, and infinity divided by infinity is not a number. Divide by the numerator on paper first, so that one exponential is left.",
            Adapt(Quotient)),
    ];

    internal static Tensor[] Right(Tensor[] a) => Adapt((f, t, w) => (Loss(f, t, w), Gradient(f, t, w)))(a);

    private static double Loss(Tensor f, Tensor t, Tensor w) => Mean(SoftPlus(-2 * Margin(f, t, w)));

    private static Tensor Gradient(Tensor f, Tensor t, Tensor w) => Weighted(f, -2 * t * Sigma(-2 * Margin(f, t, w)));

    private static Tensor Margin(Tensor f, Tensor t, Tensor w) => t * f.MatMul(w);

    private static double Mean(Tensor values) => values.Mean();

    /// <summary>1/N Σ aₙ·fₙ.</summary>
    private static Tensor Weighted(Tensor f, Tensor a) => f.T.MatMul(a) / f.Shape[0];

    /// <summary>ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|).</summary>
    private static Tensor SoftPlus(Tensor z) => Tensor.Maximum(z, 0) + (1 + (-z.Abs()).Exp()).Log();

    /// <summary>1/(1 + e^−z); e^z far below 0, where 1 + e^−z is e^−z and would overflow.</summary>
    private static Tensor Sigma(Tensor z) => z.Map(v => v < -30 ? Math.Exp(v) : 1 / (1 + Math.Exp(-v)));

    /// <summary>e^z/(1 + e^z) as it stands.</summary>
    private static Tensor Naive(Tensor z) => z.Exp() / (1 + z.Exp());

    private static (double L, Tensor Dw) Quotient(Tensor f, Tensor t, Tensor w)
    {
        Tensor s = f.MatMul(w);
        Tensor p = (t * s).Exp() / (s.Exp() + (-s).Exp());
        return (-p.Log().Mean(), Weighted(f, -2 * t * (1 - p)));
    }

    private static Func<Tensor[], Tensor[]> Adapt(Func<Tensor, Tensor, Tensor, (double L, Tensor Dw)> solve) => a =>
    {
        (double loss, Tensor dw) = solve(a[0], a[1], a[2]);
        return [Tensor.Scalar(loss, ElementType.Float64), dw];
    };
}
