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
        Value("shift not undone",
            "y is log Σ e^(z − m). The shift took m off every score, so the logarithm came out m too small: add m again.",
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
            "y is the largest score. The others add up to log C to it: with equal scores y is log C above the largest.",
            (z, m) => m.Reshape(-1)),
        Value("mean instead of sum",
            "The exponentials were averaged, so y is log C too small. Log-sum-exp adds them.",
            (z, m) => m.Reshape(-1) + (z - m).Exp().Mean(1).Log()),
        Value("logarithm of each term",
            "The logarithm of a sum is not the sum of the logarithms: log Σ e^z is not Σ z. First the sum, then the logarithm.",
            (z, m) => z.Sum(1)),
        new("summed over the examples",
            "The exponentials were added down the columns, over the examples. Every example has a log-sum-exp of its own: axis 1.",
            a =>
            {
                Tensor[] turned = Shifted([a[0].T, Tensor.Ones([a[0].Shape[1]], ElementType.Float64)], a[0].T.Max(1, keepDimension: true));
                return [turned[0], Column(a[1]) * turned[1].T];
            }),
        Gradient("upstream gradient dropped",
            "dz is the softmax of each row. That is ∂y/∂z; every row is still to be multiplied by its number in dy.",
            (p, a) => p),
        Gradient("upstream gradient along the wrong axis",
            "dy has one number per row and was multiplied along the columns. [N] against [N, C] pairs with the last axis; shape it [N, 1] first.",
            (p, a) => p * a[1]),
        Gradient("the gradient of a maximum",
            "dz gives everything to the largest score. That is the derivative of max; log-sum-exp is soft and gives every score its share of the softmax.",
            (p, a) => Column(a[1]) * (a[0] == a[0].Max(1, keepDimension: true))),
        Gradient("derivative of the softmax",
            "dz has p(1 − p). That is how a softmax output moves with its own score. The derivative of log-sum-exp is p itself.",
            (p, a) => Column(a[1]) * p * (1 - p)),
        Gradient("shares not normalised",
            "dz is dy·e^(z − m), which was not divided by the row's sum. The derivative of the logarithm is 1 over the sum.",
            (p, a) => Column(a[1]) * (a[0] - a[0].Max(1, keepDimension: true)).Exp()),
        Gradient("averaged over the batch",
            "dz was divided by N. There is no mean in log-sum-exp; if the loss above takes one, its 1/N is already in dy.",
            (p, a) => Column(a[1]) * p / a[0].Shape[0]),
        Gradient("gradient of the shifted sum",
            "dz is softmax − 1 at the largest score: the shift was treated as a function of z inside the logarithm and forgotten outside. The two parts cancel.",
            (p, a) => Column(a[1]) * (p - (a[0] == a[0].Max(1, keepDimension: true)))),
    ];

    private static Tensor[] Shifted(Tensor[] a, Tensor m)
    {
        Tensor e = (a[0] - m).Exp();
        return [m.Reshape(-1) + e.Sum(1).Log(), Column(a[1]) * e / e.Sum(1, keepDimension: true)];
    }

    private static Tensor Column(Tensor dy) => dy.Reshape(-1, 1);

    private static Misconception Value(string name, string explanation, Func<Tensor, Tensor, Tensor> y) => new(name, explanation, a =>
        [y(a[0], a[0].Max(1, keepDimension: true)), Column(a[1]) * Softmax.Probabilities(a[0])]);

    private static Misconception Gradient(string name, string explanation, Func<Tensor, Tensor[], Tensor> dz) => new(name, explanation, a =>
        [a[0].LogSumExp(1), dz(Softmax.Probabilities(a[0]), a)]);
}
