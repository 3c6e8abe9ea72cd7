using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which binary cross-entropy from logits goes wrong.</summary>
internal static class BceMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Loss("logarithm of a rounded probability",
            "The loss is not a number or infinite for large scores: σ(z) was computed first and is then exactly 0 or 1, and the logarithm of 0 is "
            + "infinite. Simplify log σ(z) on paper, so that no probability is formed.",
            (z, t) => -((t * LossInputs.Sigmoid(z).Log()) + ((1 - t) * (1 - LossInputs.Sigmoid(z)).Log()))),
        Clipped(1e-7),
        Clipped(1e-8),
        Clipped(1e-12),
        Clipped(1e-15),
        Loss("e^z overflows",
            "log(1 + eᶻ) is infinite from z = 710 on, where the loss should be about z. Take the large part out of the logarithm where z is positive.",
            (z, t) => (1 + z.Exp()).Log() - (t * z)),
        Loss("e^−z overflows",
            "log(1 + e⁻ᶻ) is infinite below z = −710, where the loss should be a straight line. Take the large part out of the logarithm where z is negative.",
            (z, t) => (1 + (-z).Exp()).Log() + ((1 - t) * z)),
        Loss("absolute value missing",
            "The exponent is −z where it has to be −|z|. For negative scores the exponential is large and the straight line is counted twice.",
            (z, t) => Tensor.Maximum(z, 0) - (t * z) + (1 + (-z).Exp()).Log()),
        Loss("bend missing",
            "Only the two straight lines are there, max(z, 0) − t·z. Between them the loss is rounded: at z = 0 it is log 2 and not 0.",
            (z, t) => Tensor.Maximum(z, 0) - (t * z)),
        Loss("target missing from the loss",
            "The loss is that of t = 0 everywhere. A target of 1 takes z off.",
            (z, t) => LossInputs.Softplus(z)),
        Loss("sign of t·z",
            "The loss has + t·z. For t = 1 it must fall as z grows: − t·z.",
            (z, t) => LossInputs.Softplus(z) + (t * z)),
        Loss("second half of the loss missing",
            "Only −t log σ(z) is there. Where t < 1 the answer costs −(1 − t) log(1 − σ(z)) as well; without it a score of +1000 everywhere is free.",
            (z, t) => t * LossInputs.Softplus(-z)),
        Loss("targets rounded to 0",
            "The loss treats every t that is not exactly 1 as 0. A target may be a probability: both halves of the formula count, with the weights t and 1 − t.",
            (z, t) => Tensor.Where(t == 1, LossInputs.Softplus(-z), LossInputs.Softplus(z))),
        Loss("targets rounded to 0 or 1",
            "The loss treats every t above ½ as 1 and the others as 0. A target may be a probability: both halves of the formula count, with the weights t and 1 − t.",
            (z, t) => Tensor.Where(t > 0.5, LossInputs.Softplus(-z), LossInputs.Softplus(z))),
        Loss("a score of exactly 0 costs nothing",
            "One branch takes z > 0 and the other z < 0, so that z = 0 is in neither. Its loss is log 2: one branch has to include 0.",
            (z, t) => (LossInputs.Softplus(z) - (t * z)) * (z != 0)),
        Gradient("sign error in the gradient",
            "dz is (t − σ(z))/N. With t = 1 the loss falls as z grows, so the gradient is negative: σ(z) − t.",
            (z, t) => (t - LossInputs.Sigmoid(z)) / z.Shape[0]),
        Gradient("derivative of the sigmoid left in",
            "dz has a factor σ(z)(1 − σ(z)), as for the squared error. The derivative of the logarithm cancels it: nothing saturates here.",
            (z, t) => (LossInputs.Sigmoid(z) - t) * LossInputs.Sigmoid(z) * (1 - LossInputs.Sigmoid(z)) / z.Shape[0]),
        Gradient("missing 1/N in the gradient",
            "The loss is a mean over the N examples and dz is not: the same 1/N belongs to it.",
            (z, t) => LossInputs.Sigmoid(z) - t),
        Gradient("sigmoid that divides infinity by infinity",
            "σ was written as eᶻ/(1 + eᶻ) in the gradient. For large z both are infinite and their quotient is not a number. 1/(1 + e⁻ᶻ) is safe on both sides.",
            (z, t) => ((z.Exp() / (1 + z.Exp())) - t) / z.Shape[0]),
        new("mean over all numbers",
            "The sum was divided by N·K. This loss adds up the K outputs of an example and averages over the N examples only.",
            a => Both(a, a[0].Count)),
    ];

    private static Misconception Clipped(double e) => Loss(
        FormattableString.Invariant($"smallest probability {e:0e-0}"),
        FormattableString.Invariant(
            $"Probabilities were kept above {e:0e-0} before the logarithm, by clipping or by adding a small number. The loss is finite and wrong: it stops ")
            + FormattableString.Invariant($"growing at {-Math.Log(e):0.0}, where a score of −800 should cost 800. Simplify log σ(z) on paper, so that no probability is formed."),
        (z, t) => LossInputs.Sigmoid(z).Clip(e, 1 - e) is var y ? -((t * y.Log()) + ((1 - t) * (1 - y).Log())) : z);

    private static Misconception Loss(string name, string explanation, Func<Tensor, Tensor, Tensor> terms) => new(name, explanation, a =>
        [Tensor.Scalar(terms(a[0], a[1]).Sum() / a[0].Shape[0], ElementType.Float64), Right(a)[1]]);

    private static Misconception Gradient(string name, string explanation, Func<Tensor, Tensor, Tensor> dz) => new(name, explanation, a =>
        [Right(a)[0], dz(a[0], a[1])]);

    private static Tensor[] Right(Tensor[] a) => Both(a, a[0].Shape[0]);

    private static Tensor[] Both(Tensor[] a, double divisor) =>
    [
        Tensor.Scalar((LossInputs.Softplus(a[0]) - (a[1] * a[0])).Sum() / divisor, ElementType.Float64),
        (LossInputs.Sigmoid(a[0]) - a[1]) / divisor,
    ];
}
