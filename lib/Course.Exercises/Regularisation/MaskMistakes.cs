using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which an expectation over masks goes wrong.</summary>
internal static class MaskMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Weighted("all masks equally likely",
            "Every mask was given the probability 1/2^D. That holds for p = ½ only; else a mask's probability depends on how many inputs it keeps.",
            (_, d, _) => 1 / Math.Pow(2, d)),
        Weighted("p and 1 − p exchanged",
            "Kept inputs have the factor p and dropped ones 1 − p. Here p is the probability that an input is dropped.",
            (kept, d, p) => Masks.Probability(kept, d, 1 - p)),
        Weighted("masks counted twice",
            "The probabilities have binomial coefficients, which count how many masks keep as many inputs. Each of those masks is in the sum by itself.",
            (kept, d, p) => Masks.Probability(kept, d, p) * Enumerable.Range(1, kept).Aggregate(1.0, (c, i) => c * (d - kept + i) / i)),
        Weighted("factors of the dropped inputs forgotten",
            "The probability of a mask has 1 − p for each kept input and nothing for the dropped ones. Each of those has the factor p.",
            (kept, _, p) => Math.Pow(1 - p, kept)),
        Weighted("the mask that drops everything left out",
            "The sum begins with mask 1. Mask 0, under which only the bias is left, has a probability as well.",
            (kept, d, p) => kept == 0 ? 0 : Masks.Probability(kept, d, p)),
        Weighted("the mask that keeps everything left out",
            "The sum ends one mask too early: the last one is 2^D − 1, which keeps all inputs.",
            (kept, d, p) => kept == d ? 0 : Masks.Probability(kept, d, p)),
        With("kept inputs divided by 1 − p",
            "Here nothing is scaled up: a = b + Σ mwx with masks of zeros and ones. Dividing by 1 − p is inverted dropout.",
            a => Masks.Of([a[0] / (1 - a[3].Item()), a[1], a[2], a[3]]).Outputs()),
        With("bias dropped as well",
            "The bias was treated as one more input. It is never dropped.",
            a => Masks.Of([Tensor.Concatenate(0, a[0], Tensor.Ones([1], ElementType.Float64)), Tensor.Concatenate(0, a[1], a[2].Reshape(1)), a[2] * 0, a[3]]).Outputs()),
        With("bias forgotten",
            "a lacks its bias, which shifts the mean and decides where max(0, a) begins.",
            a => Masks.Of([a[0], a[1], a[2] * 0, a[3]]).Outputs()),
        With("inputs kept or dropped all together",
            "Two masks only: everything kept, or everything dropped. Each input is dropped by itself, which makes 2^D masks.",
            a => Masks.Of([(a[0] * a[1]).Sum(0).Reshape(1), Tensor.Ones([1], ElementType.Float64), a[2], a[3]]).Outputs()),
        Numbers("max of the mean",
            "rectified is max(0, mean). The unit rectifies under every mask, and then the mean is taken: E[max(0, a)], which is larger.",
            m => (m.Mean, m.Variance, Math.Max(0, m.Mean))),
        Numbers("second moment instead of the variance",
            "variance is the mean of a². Take the mean off first, or its square afterwards.",
            m => (m.Mean, m.Expected(a => a * a), m.Rectified)),
        Numbers("standard deviation instead of the variance",
            "variance is its own root. Asked for is the mean of (a − mean)², without the root.",
            m => (m.Mean, Math.Sqrt(m.Variance), m.Rectified)),
        Numbers("variance of the rectified value",
            "variance is that of max(0, a). Asked for is the variance of a, before the rectifier.",
            m => (m.Mean, m.Expected(a => Math.Pow(Math.Max(0, a) - m.Rectified, 2)), m.Rectified)),
        Numbers("mean of the rectified value",
            "mean is that of max(0, a). Asked for is the mean of a, before the rectifier.",
            m => (m.Rectified, m.Variance, m.Rectified)),
        With("each product rectified",
            "rectified adds up the means of max(0, wx) over the inputs. The rectifier is applied once, to the whole sum.",
            a =>
            {
                var m = Masks.Of(a);
                return Masks.Numbers(m.Mean, m.Variance, Math.Max(0, a[2].Item()) + ((1 - a[3].Item()) * Tensor.Maximum(a[0] * a[1], 0).Sum()));
            }),
    ];

    private static Misconception Weighted(string name, string explanation, Func<int, int, double, double> probability) =>
        With(name, explanation, a => Masks.Of(a, (kept, d) => probability(kept, d, a[3].Item())).Outputs());

    private static Misconception Numbers(string name, string explanation, Func<Masks, (double Mean, double Variance, double Rectified)> numbers) =>
        With(name, explanation, a =>
        {
            (double mean, double variance, double rectified) = numbers(Masks.Of(a));
            return Masks.Numbers(mean, variance, rectified);
        });

    private static Misconception With(string name, string explanation, Func<Tensor[], Tensor[]> wrong) => new(name, explanation, wrong);
}
