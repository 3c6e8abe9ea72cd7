using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which binary cross-entropy from logits goes wrong.</summary>
internal static class BceMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Loss("0 times infinity in the branch that is not taken",
            "The loss is not a number where a score is beyond ±709, and right elsewhere: two branches are multiplied by masks of 0 and 1, and a mask does not undo an infinity, as 0 · ∞ is not a "
            + "number. Let no branch overflow: what goes into the exponential must never be positive.",
            (z, t) => ((z > 0) * (z + (1 + (-z).Exp()).Log())) + ((z <= 0) * (1 + z.Exp()).Log()) - (t * z)),
        Loss("bend cut off at a threshold",
            "Beyond a score of about 10 the loss is its straight line: log(1 + eᶻ) was replaced by z there, which lacks e⁻ᶻ, and that is the whole loss of a right answer. With −|z| in the "
            + "exponent no threshold is needed.",
            (z, t) => Tensor.Where(z > 10, z, LossInputs.Softplus(z)) - (t * z)),
        Loss("bend cut off at a threshold, on both sides",
            "Beyond scores of about ±10 the loss is its straight line: the logarithm was left out there, and with it the whole loss of a right answer. With −|z| in the exponent no threshold is needed.",
            (z, t) => Tensor.Where(z.Abs() > 10, Tensor.Maximum(z, 0), LossInputs.Softplus(z)) - (t * z)),
        Loss("logarithm of a rounded probability",
            "The loss is not a number or infinite for large scores: σ(z) was computed first and is then exactly 0 or 1, and the logarithm of 0 is "
            + "infinite. Simplify log σ(z) on paper, so that no probability is formed.",
            (z, t) => -((t * LossInputs.Sigmoid(z).Log()) + ((1 - t) * (1 - LossInputs.Sigmoid(z)).Log()))),
        Clipped(1e-7),
        Clipped(1e-8),
        Clipped(1e-10),
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
        Loss("minus before the absolute value missing",
            "The exponent is +|z|, which overflows on both sides. It must never be positive: −|z|.",
            (z, t) => Tensor.Maximum(z, 0) - (t * z) + (1 + z.Abs().Exp()).Log()),
        Loss("minus in front of the exponential",
            "The logarithm's argument came out as 1 − e^|z|, which is negative. In C# a method is called before a minus in front of it is applied, so -x.Exp() is −(eˣ): the minus belongs "
            + "into the exponent, in brackets.",
            (z, t) => Tensor.Maximum(z, 0) - (t * z) + (1 - z.Abs().Exp()).Log()),
        Loss("minus for plus inside the logarithm",
            "The logarithm's argument is 1 − e^−|z|. It is a sum: 1 and an exponential.",
            (z, t) => Tensor.Maximum(z, 0) - (t * z) + (1 - (-z.Abs()).Exp()).Log()),
        Loss("logarithm of the bend missing",
            "The bend is e^−|z| where it has to be the logarithm of 1 and that.",
            (z, t) => Tensor.Maximum(z, 0) - (t * z) + (-z.Abs()).Exp()),
        Loss("straight line on the wrong side",
            "The straight line is max(−z, 0): it rises where z is negative. The loss of t = 0 rises where z is positive.",
            (z, t) => Tensor.Maximum(-z, 0) - (t * z) + (1 + (-z.Abs()).Exp()).Log()),
        Loss("straight line on both sides",
            "The straight line is |z|, which rises on both sides. The loss of t = 0 rises where z is positive only.",
            (z, t) => z.Abs() - (t * z) + (1 + (-z.Abs()).Exp()).Log()),
        Loss("bend missing",
            "Only the two straight lines are there, max(z, 0) − t·z. Between them the loss is rounded: at z = 0 it is log 2 and not 0.",
            (z, t) => Tensor.Maximum(z, 0) - (t * z)),
        Loss("straight line missing",
            "Only the bend and t·z are there. Where z is large and t is 0 the loss is about z: the part that was taken out of the logarithm is missing.",
            (z, t) => (1 + (-z.Abs()).Exp()).Log() - (t * z)),
        Loss("target missing from the loss",
            "The loss is that of t = 0 everywhere. A target of 1 takes z off.",
            (z, t) => LossInputs.Softplus(z)),
        Loss("sign of t·z",
            "The loss has + t·z. For t = 1 it must fall as z grows: − t·z.",
            (z, t) => LossInputs.Softplus(z) + (t * z)),
        Loss("second half of the loss missing",
            "Only −t log σ(z) is there. Where t < 1 the answer costs −(1 − t) log(1 − σ(z)) as well; without it a score of +1000 everywhere is free.",
            (z, t) => t * LossInputs.Softplus(-z)),
        Loss("second half of the loss missing, and a rounded probability",
            "Only −t log σ(z) is there, and σ(z) was formed before its logarithm, so that 0 · log 0 is not a number. Where t < 1 the answer costs −(1 − t) log(1 − σ(z)) as well.",
            (z, t) => -(t * LossInputs.Sigmoid(z).Log())),
        new("second half missing throughout",
            "Loss and gradient belong to −t log σ(z) alone, as for a softmax. Here an answer has two sides: where t < 1 it costs −(1 − t) log(1 − σ(z)) as well.",
            a => Both(a, (z, t) => t * LossInputs.Softplus(-z), (z, t) => t * (LossInputs.Sigmoid(z) - 1))),
        new("second half missing throughout, and a rounded probability",
            "Loss and gradient belong to −t log σ(z) alone, and σ(z) was formed before its logarithm. Where t < 1 the answer costs −(1 − t) log(1 − σ(z)) as well.",
            a => Both(a, (z, t) => -(t * LossInputs.Sigmoid(z).Log()), (z, t) => t * (LossInputs.Sigmoid(z) - 1))),
        Loss("t and 1 − t exchanged in the loss",
            "The loss is that of the targets 1 − t. t goes with log σ(z), the yes, and 1 − t with log(1 − σ(z)), the no.",
            (z, t) => LossInputs.Softplus(z) - ((1 - t) * z)),
        new("t and 1 − t exchanged",
            "Loss and gradient are those of the targets 1 − t. t goes with log σ(z), the yes, and 1 − t with log(1 − σ(z)), the no.",
            a => Both(a, (z, t) => LossInputs.Softplus(z) - ((1 - t) * z), (z, t) => LossInputs.Sigmoid(z) - (1 - t))),
        Loss("the outputs of a row taken for classes, in the loss",
            "The loss is that of a softmax over the M outputs of a row. Here each output is a yes-or-no question of its own, and a row's targets need not sum to 1.",
            (z, t) => -(t * z.LogSoftmax(1))),
        new("the outputs of a row taken for classes",
            "Loss and gradient are those of a softmax over the M outputs of a row. Here each output is a yes-or-no question of its own, and a row's targets need not sum to 1.",
            a => Both(a, (z, t) => -(t * z.LogSoftmax(1)), (z, t) => Softmax.Probabilities(z) - t)),
        .. Rounded("> ½", t => t > 0.5),
        .. Rounded("= 1", t => t == 1),
        Loss("a score of exactly 0 costs nothing",
            "One branch takes z > 0 and the other z < 0, so that z = 0 is in neither. Its loss is log 2: one branch has to include 0.",
            (z, t) => (LossInputs.Softplus(z) - (t * z)) * (z != 0)),
        Gradient("sigmoid of −z in the gradient",
            "The exponent in σ has the wrong sign: σ(z) = 1/(1 + e⁻ᶻ) rises with z.",
            (z, t) => (LossInputs.Sigmoid(-z) - t) / z.Shape[0]),
        Gradient("derivative of the sigmoid left in",
            "dz has a factor σ(z)(1 − σ(z)), as for the squared error. The derivative of the logarithm cancels it: nothing saturates here.",
            (z, t) => (LossInputs.Sigmoid(z) - t) * LossInputs.Sigmoid(z) * (1 - LossInputs.Sigmoid(z)) / z.Shape[0]),
        Gradient("missing 1/N in the gradient",
            "The loss is a mean over the N examples and dz is not: the same 1/N belongs to it.",
            (z, t) => LossInputs.Sigmoid(z) - t),
        Gradient("sigmoid that divides infinity by infinity",
            "σ was written as eᶻ/(1 + eᶻ) in the gradient. For large z both are infinite and their quotient is not a number. 1/(1 + e⁻ᶻ) is safe on both sides.",
            (z, t) => ((z.Exp() / (1 + z.Exp())) - t) / z.Shape[0]),
        Gradient("minus in front of the exponential in the gradient",
            "σ came out as 1/(1 − eᶻ) in the gradient. In C# a method is called before a minus in front of it is applied, so -z.Exp() is −(eᶻ): the minus belongs into the exponent, in "
            + "brackets.",
            (z, t) => ((1 / (1 - z.Exp())) - t) / z.Shape[0]),
        Gradient("score instead of the probability",
            "dz is (z − t)/N, that of a linear output with squared error. What is compared with the target is the probability σ(z).",
            (z, t) => (z - t) / z.Shape[0]),
        Gradient("σ of the score's size",
            "dz has σ(|z|), so it is wrong where z is negative. The absolute value belongs to the stable form of the loss; the gradient has σ(z) itself.",
            (z, t) => (LossInputs.Sigmoid(z.Abs()) - t) / z.Shape[0]),
        Gradient("gradient at the output",
            "What was returned is ∂L/∂y with y = σ(z), fractions and all. dz lies one gate further back: the derivative of σ is still to be multiplied in, and it cancels the fractions.",
            (z, t) => (((1 - t) / (1 - LossInputs.Sigmoid(z))) - (t / LossInputs.Sigmoid(z))) / z.Shape[0]),
        Gradient("fractions left in the gradient",
            "dz is right for small scores. For large ones y is 0 or 1 in the computer, a fraction such as t/y is infinite and its factor y(1 − y) is 0. Cancel them on paper.",
            (z, t) => LossInputs.Sigmoid(z) is var y ? (((1 - t) / (1 - y)) - (t / y)) * y * (1 - y) / z.Shape[0] : z),
        Gradient("gradient of the first half only",
            "dz is t(σ(z) − 1)/N, that of −t log σ(z). The other half of the loss has a slope as well.",
            (z, t) => t * (LossInputs.Sigmoid(z) - 1) / z.Shape[0]),
        Gradient("targets not subtracted",
            "dz is σ(z)/N, which pushes every score down. The gradient is 0 where the probability is the target.",
            (z, t) => LossInputs.Sigmoid(z) / z.Shape[0]),
        Gradient("t and 1 − t exchanged in the gradient",
            "dz is that of the targets 1 − t, while the loss has t. Where the answer is yes, a higher score must lower the loss.",
            (z, t) => (LossInputs.Sigmoid(z) - (1 - t)) / z.Shape[0]),
        Gradient("softmax in the gradient",
            "dz has the softmax of a row. Here each output is a yes-or-no question of its own, with its own σ(z).",
            (z, t) => (Softmax.Probabilities(z) - t) / z.Shape[0]),
        Loss("mean over all numbers in the loss only",
            "The loss was divided by N·M, dz by N. This loss adds up the M outputs of an example and averages over the N examples only.",
            (z, t) => (LossInputs.Softplus(z) - (t * z)) / z.Shape[1]),
        Gradient("mean over all numbers in the gradient only",
            "dz was divided by N·M, the loss by N. The loss adds up the M outputs of an example, so M divides nothing.",
            (z, t) => (LossInputs.Sigmoid(z) - t) / z.Count),
        new("mean over all numbers",
            "The sum was divided by N·M. This loss adds up the M outputs of an example and averages over the N examples only.",
            a => Both(a, a[0].Count)),
        Loss("logarithm to the base 2",
            "The bend is log₂(1 + e^−|z|). The logarithm of this loss is the natural one, Math.Log.",
            (z, t) => Tensor.Maximum(z, 0) - (t * z) + ((1 + (-z.Abs()).Exp()).Log() / Math.Log(2))),
        Loss("t times max(z, 0)",
            "Where z is negative, t·z is missing: max(z, 0) was multiplied by 1 − t. What is taken off is t·z, with z itself on both sides.",
            (z, t) => LossInputs.Softplus(z) - (t * Tensor.Maximum(z, 0))),
        new("hinge",
            "Loss and gradient are those of the hinge, max(0, 1 − (2t − 1)z). Here the loss is −t log σ(z) − (1 − t) log(1 − σ(z)), which is smooth.",
            a => Both(a, (z, t) => Tensor.Maximum(1 - (((2 * t) - 1) * z), 0), (z, t) => -((2 * t) - 1) * ((((2 * t) - 1) * z) < 1))),
        Gradient("chain through |z| forgotten",
            "dz is wrong where z is negative: e^−|z| was differentiated as if |z| were z. Moving z up makes |z| smaller there, so that part has the other sign.",
            (z, t) => ((z > 0) - t - Bend(z)) / z.Shape[0]),
        Gradient("gradient of a score of exactly 0",
            "At z = 0 dz is −t/N, or (1 − t)/N, and elsewhere it is right: the sign of 0 is 0, so the ½ that the bend adds there is lost. Write the gradient with σ(z), which has no corner.",
            (z, t) => ((z > 0) - t - (((z > 0) - (z < 0)) * Bend(z))) / z.Shape[0]),
        Gradient("gradient of a score of exactly 0, from above",
            "At z = 0 dz is −t/N, or (1 − t)/N, and elsewhere it is right: the sign of 0 is 0, so the ½ that the bend adds there is lost. Write the gradient with σ(z), which has no corner.",
            (z, t) => ((z >= 0) - t - (((z > 0) - (z < 0)) * Bend(z))) / z.Shape[0]),
    ];

    private static Misconception Clipped(double e) => Loss(
        FormattableString.Invariant($"smallest probability {e:0e-0}"),
        FormattableString.Invariant(
            $"Probabilities were kept above {e:0e-0} before the logarithm, by clipping or by adding a small number. The loss is finite and wrong: it stops ")
            + FormattableString.Invariant($"growing at {-Math.Log(e):0.0}, where a score of −800 should cost 800. Simplify log σ(z) on paper, so that no probability is formed."),
        (z, t) => LossInputs.Sigmoid(z).Clip(e, 1 - e) is var y ? -((t * y.Log()) + ((1 - t) * (1 - y).Log())) : z);

    /// <summary>Targets that are taken for 1 where <paramref name="yes"/> holds and for 0 elsewhere.</summary>
    private static IEnumerable<Misconception> Rounded(string where, Func<Tensor, Tensor> yes)
    {
        string taken = $"A target t {where} is treated as 1 and every other as 0";
        const string Advice = "A target may be a probability: both halves of the formula count, with the weights t and 1 − t.";
        return
        [
            Loss($"t {where} taken for 1 in the loss", $"{taken}, in the loss. {Advice}",
                (z, t) => Tensor.Where(yes(t), LossInputs.Softplus(-z), LossInputs.Softplus(z))),
            Gradient($"t {where} taken for 1 in the gradient", $"{taken}, in the gradient. {Advice}",
                (z, t) => (LossInputs.Sigmoid(z) - yes(t)) / z.Shape[0]),
            new($"t {where} taken for 1", $"{taken}. {Advice}",
                a => Both(a, (z, t) => Tensor.Where(yes(t), LossInputs.Softplus(-z), LossInputs.Softplus(z)), (z, t) => LossInputs.Sigmoid(z) - yes(t))),
            Loss($"t {where} taken for 1, and a rounded probability",
                $"{taken}, and σ(z) was formed before its logarithm, so that the loss is infinite for large scores. {Advice} Simplify log σ(z) on paper.",
                (z, t) => Tensor.Where(yes(t), -LossInputs.Sigmoid(z).Log(), -(1 - LossInputs.Sigmoid(z)).Log())),
        ];
    }

    /// <summary>The slope of log(1 + e^−v) at v = |z|, without its minus.</summary>
    private static Tensor Bend(Tensor z) => LossInputs.Sigmoid(-z.Abs());

    private static Misconception Loss(string name, string explanation, Func<Tensor, Tensor, Tensor> terms) => new(name, explanation, a =>
        [Tensor.Scalar(terms(a[0], a[1]).Sum() / a[0].Shape[0], ElementType.Float64), Right(a)[1]]);

    private static Misconception Gradient(string name, string explanation, Func<Tensor, Tensor, Tensor> dz) => new(name, explanation, a =>
        [Right(a)[0], dz(a[0], a[1])]);

    private static Tensor[] Right(Tensor[] a) => Both(a, a[0].Shape[0]);

    private static Tensor[] Both(Tensor[] a, Func<Tensor, Tensor, Tensor> terms, Func<Tensor, Tensor, Tensor> slopes) =>
    [
        Tensor.Scalar(terms(a[0], a[1]).Sum() / a[0].Shape[0], ElementType.Float64), slopes(a[0], a[1]) / a[0].Shape[0],
    ];

    private static Tensor[] Both(Tensor[] a, double divisor) =>
    [
        Tensor.Scalar((LossInputs.Softplus(a[0]) - (a[1] * a[0])).Sum() / divisor, ElementType.Float64),
        (LossInputs.Sigmoid(a[0]) - a[1]) / divisor,
    ];
}
