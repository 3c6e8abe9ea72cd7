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
        Values("bias missing where everything is dropped",
            "Under the mask that drops all inputs a was taken as 0. The bias is never dropped: there a is b.",
            m => m.Values[1..].Prepend(0)),
        Numbers("bias added after the rectifier",
            "rectified is the mean of max(0, Σ mwx) plus b. The bias belongs to a and decides where the rectifier begins: max(0, a) with all of a inside.",
            (m, b) => (m.Mean, m.Variance, m.Expected(a => Math.Max(0, a - b)) + b)),
        Numbers("bias missing in the rectified value",
            "mean is right, and rectified is the mean of max(0, Σ mwx). The bias belongs to a, inside the rectifier.",
            (m, b) => (m.Mean, m.Variance, m.Expected(a => Math.Max(0, a - b)))),
        With("bias scaled in the mean",
            "mean is (1 − p)(Σ wx + b). The bias is never dropped, so all of it is in the mean.",
            a => Masks.Of(a) is var m ? Masks.Numbers(m.Mean - (a[3].Item() * a[2].Item()), m.Variance, m.Rectified) : []),
        With("p instead of 1 − p in the mean",
            "mean is p·Σ wx + b, and the others are right. Here p is the probability that an input is dropped; it is there with 1 − p.",
            a => Masks.Of(a) is var m ? Masks.Numbers((a[3].Item() * (a[0] * a[1]).Sum()) + a[2].Item(), m.Variance, m.Rectified) : []),
        With("bias forgotten",
            "a lacks its bias, which shifts the mean and decides where max(0, a) begins.",
            a => Masks.Of([a[0], a[1], a[2] * 0, a[3]]).Outputs()),
        With("inputs kept or dropped all together",
            "Two masks only: everything kept, or everything dropped. Each input is dropped by itself, which makes 2^D masks.",
            a => Masks.Of([(a[0] * a[1]).Sum(0).Reshape(1), Tensor.Ones([1], ElementType.Float64), a[2], a[3]]).Outputs()),
        Numbers("max of the mean",
            "rectified is max(0, mean). The unit rectifies under every mask, and then the mean is taken: E[max(0, a)], which is larger.",
            (m, _) => (m.Mean, m.Variance, Math.Max(0, m.Mean))),
        Numbers("mean of |a| instead of the rectified value",
            "rectified is the mean of |a|. The rectifier gives max(0, a): negative values become 0.",
            (m, _) => (m.Mean, m.Variance, m.Expected(Math.Abs))),
        Numbers("rectified value without its probabilities",
            "rectified is the plain average of max(0, a) over the masks, as if all were equally likely. Weight each mask with its probability, as for the mean.",
            (m, _) => (m.Mean, m.Variance, m.Values.Average(a => Math.Max(0, a)))),
        Numbers("mean over the positive values only",
            "rectified was divided by the probability of a > 0. Masks with a below 0 count as well: they give 0.",
            (m, _) => (m.Mean, m.Variance, m.Rectified / m.Expected(a => a > 0 ? 1 : 0))),
        Numbers("variance without its probabilities",
            "mean is right, and variance is the plain average of (a − mean)² over the masks. Weight each mask with its probability, as for the mean.",
            (m, _) => (m.Mean, m.Values.Average(a => (a - m.Mean) * (a - m.Mean)), m.Rectified)),
        Numbers("variance of a sample",
            "variance was divided by 1 − 1/2^D, or by one mask fewer. The masks are all there are, no sample of them: their probabilities add up to "
            + "1, and nothing is corrected.",
            (m, _) => (m.Mean, m.Variance * m.Values.Length / (m.Values.Length - 1), m.Rectified)),
        Numbers("mean not squared in the variance",
            "variance is the mean of a² minus the mean. What is taken off is the square of the mean.",
            (m, _) => (m.Mean, m.Expected(a => a * a) - m.Mean, m.Rectified)),
        Numbers("mean distance instead of squared distance",
            "variance is the mean of |a − mean|. Asked for is the mean of its square.",
            (m, _) => (m.Mean, m.Expected(a => Math.Abs(a - m.Mean)), m.Rectified)),
        Numbers("variance taken from an unfinished mean",
            "(a − mean)² was added up in the loop that still adds up the mean. The mean is known only after the last mask: a second loop, or the "
            + "mean of a² minus mean².",
            (m, _) => (m.Mean, m.Running(), m.Rectified)),
        Closed("factor 1 − p missing in the variance",
            "variance is p·Σ (wx)². One input is 0 with probability p and wx with 1 − p; both factors stand in its variance.",
            (v, p) => p * v.Square().Sum()),
        Closed("no probability in the variance",
            "variance is Σ (wx)². One input is 0 with probability p and wx with 1 − p; both factors stand in its variance.",
            (v, _) => v.Square().Sum()),
        Closed("square of the sum in the variance",
            "variance is p(1 − p)·(Σ wx)². That is for inputs which come and go together. Variances of independent inputs are added: the squares "
            + "first, then the sum.",
            (v, p) => p * (1 - p) * Math.Pow(v.Sum(), 2)),
        Numbers("second moment instead of the variance",
            "variance is the mean of a². Take the mean off first, or its square afterwards.",
            (m, _) => (m.Mean, m.Expected(a => a * a), m.Rectified)),
        Numbers("standard deviation instead of the variance",
            "variance is its own root. Asked for is the mean of (a − mean)², without the root.",
            (m, _) => (m.Mean, Math.Sqrt(m.Variance), m.Rectified)),
        Numbers("variance of the rectified value",
            "variance is that of max(0, a). Asked for is the variance of a, before the rectifier.",
            (m, _) => (m.Mean, m.Expected(a => Math.Pow(Math.Max(0, a) - m.Rectified, 2)), m.Rectified)),
        Numbers("mean of the rectified value",
            "mean is that of max(0, a). Asked for is the mean of a, before the rectifier.",
            (m, _) => (m.Rectified, m.Variance, m.Rectified)),
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

    private static Misconception Values(string name, string explanation, Func<Masks, IEnumerable<double>> values) =>
        With(name, explanation, a => Masks.Of(a) is var m ? (m with { Values = [.. values(m)] }).Outputs() : []);

    private static Misconception Closed(string name, string explanation, Func<Tensor, double, double> variance) =>
        With(name, explanation, a => Masks.Of(a) is var m ? Masks.Numbers(m.Mean, variance(a[0] * a[1], a[3].Item()), m.Rectified) : []);

    private static Misconception Numbers(
        string name, string explanation, Func<Masks, double, (double Mean, double Variance, double Rectified)> numbers) =>
        With(name, explanation, a =>
        {
            (double mean, double variance, double rectified) = numbers(Masks.Of(a), a[2].Item());
            return Masks.Numbers(mean, variance, rectified);
        });

    private static Misconception With(string name, string explanation, Func<Tensor[], Tensor[]> wrong) => new(name, explanation, wrong);
}
