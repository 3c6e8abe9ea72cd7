using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which the squared error of a logistic output goes wrong.</summary>
internal static class SquaredErrorMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        With("½ missing in the loss",
            "The loss is Σ (y − t)²/N. The ½ is there so that the 2 of the derivative cancels; your gradients already fit the ½.",
            r => r with { Loss = 2 * r.Loss }),
        With("factor 2 in the gradients",
            "dy and dz are twice too large. The derivative of the square brings down a 2, and the ½ of this loss cancels it.",
            r => r with { Dy = 2 * r.Dy, Dz = 2 * r.Dz }),
        With("½ missing throughout",
            "Loss and gradients belong to Σ (y − t)²/N. They fit each other, but the loss that is asked for has a ½.",
            r => new(2 * r.Loss, 2 * r.Dy, 2 * r.Dz)),
        new("mean over all numbers",
            "The sum was divided by N·M. This loss adds up the M outputs of an example and averages over the N examples only.",
            Adapt((z, t) => Scaled(Solve(z, t), 1.0 / t.Shape[1]))),
        new("mean over the outputs instead of the examples",
            "The sum was divided by M, the number of outputs. It is a mean over the N examples: the first axis counts them.",
            Adapt((z, t) => Scaled(Solve(z, t), (double)t.Shape[0] / t.Shape[1]))),
        new("mean over all numbers in the loss only",
            "The loss was divided by N·M, dy and dz by N. This loss adds up the M outputs of an example and averages over the N examples only.",
            Adapt((z, t) => Solve(z, t) is var r ? r with { Loss = r.Loss / t.Shape[1] } : null!)),
        new("mean over all numbers in the gradients only",
            "dy and dz were divided by N·M, the loss by N. The loss adds up the M outputs of an example, so M divides nothing.",
            Adapt((z, t) => Scaled(Solve(z, t), 1.0 / t.Shape[1]) with { Loss = Solve(z, t).Loss })),
        new("another convention: mean of the squares",
            "Loss and gradients belong to Σ (y − t)²/NM, the convention of MeanSquaredError. Here the sum is divided by 2N.",
            Adapt((z, t) => Scaled(Solve(z, t), 2.0 / t.Shape[1]))),
        new("another convention: sum of the squares",
            "Loss and gradients belong to Σ (y − t)², without ½ and without a mean. Here the sum is divided by 2N.",
            Adapt((z, t) => Scaled(Solve(z, t), 2.0 * t.Shape[0]))),
        new("errors not squared",
            "The loss adds up y − t itself, so that errors of both signs cancel. Each error is squared first.",
            Adapt((z, t) => Solve(z, t) with { Loss = (LossInputs.Sigmoid(z) - t).Sum() / (2 * t.Shape[0]) })),
        new("sizes of the errors instead of their squares",
            "The loss adds up |y − t|. Each error is squared.",
            Adapt((z, t) => Solve(z, t) with { Loss = (LossInputs.Sigmoid(z) - t).Abs().Sum() / (2 * t.Shape[0]) })),
        new("missing 1/N",
            "Loss and gradients are sums over the batch. The loss is a mean over the N examples.",
            Adapt((z, t) => Scaled(Solve(z, t), t.Shape[0]))),
        new("missing 1/N in the gradients",
            "The loss is a mean over the N examples, dy and dz are not: the same 1/N belongs to them.",
            Adapt((z, t) => Scaled(Solve(z, t), t.Shape[0]) with { Loss = Solve(z, t).Loss })),
        new("missing 1/N in the loss",
            "dy and dz belong to a mean over the N examples, the loss is their sum: the same 1/N belongs to it.",
            Adapt((z, t) => Solve(z, t) is var r ? r with { Loss = r.Loss * t.Shape[0] } : null!)),
        new("sigmoid of −z",
            "The exponent in σ has the wrong sign: σ(z) = 1/(1 + e⁻ᶻ) rises with z.",
            Adapt((z, t) => Solve(LossInputs.Sigmoid(-z), t, z))),
        new("minus in front of the exponential",
            "σ came out as 1/(1 − eᶻ). In C# a method is called before a minus in front of it is applied, so -z.Exp() is −(eᶻ): the minus belongs into the exponent, in brackets.",
            Adapt((z, t) => Solve(1 / (1 - z.Exp()), t, z))),
        new("σ applied twice",
            "The outputs are σ(σ(z)): σ was applied to something that had already been through it.",
            Adapt((z, t) => Solve(LossInputs.Sigmoid(LossInputs.Sigmoid(z)), t, z))),
        new("tanh of z instead of half of it",
            "The outputs are σ(2z). Written with the hyperbolic tangent, σ(z) has half the score in it.",
            Adapt((z, t) => Solve(LossInputs.Sigmoid(2 * z), t, z))),
        With("sign error in the gradients",
            "dy and dz have the wrong sign. L falls when y moves towards t: for y above t the gradient is positive, y − t.",
            r => r with { Dy = -r.Dy, Dz = -r.Dz }),
        With("derivative of the sigmoid missing",
            "dz is dy. Between z and y stands σ, whose derivative y(1 − y) must be multiplied in.",
            r => r with { Dz = r.Dy }),
        With("derivative of the sigmoid in dy as well",
            "dy has the factor y(1 − y), which belongs to the way from y to z. dy is the gradient at the output itself.",
            r => r with { Dy = r.Dz }),
        new("derivative of the sigmoid once in dy and twice in dz",
            "dy has the factor y(1 − y) already, and dz has it again. dy is the gradient at the output itself; the factor belongs to the way from y to z.",
            Adapt((z, t) => Solve(z, t) is var r ? r with { Dy = r.Dz, Dz = r.Dz * Slope(LossInputs.Sigmoid(z)) } : null!)),
        Through("derivative of the sigmoid twice in dz", "dz has the factor y(1 − y) twice. There is one σ between z and y.", y => Slope(y) * Slope(y)),
        Through("factor 1 − y missing in dz",
            "dz is dy times y. The derivative of σ has two factors, one that vanishes where y is 0 and one that vanishes where y is 1; the second is missing.",
            y => y),
        Through("factor y missing in dz",
            "dz is dy times 1 − y. The derivative of σ has two factors, one that vanishes where y is 0 and one that vanishes where y is 1; the first is missing.",
            y => 1 - y),
        Through("derivative of tanh",
            "The factor in dz is 1 − y², which is the derivative of tanh. The unit here is logistic.",
            y => 1 - (y * y)),
        Through("derivative taken at σ(y)",
            "The factor in dz is σ(y)(1 − σ(y)): a function of the score was given y, which is σ(z) already. Use y itself, or the score.",
            y => Slope(LossInputs.Sigmoid(y))),
        new("derivative taken at the target",
            "The factor in dz is t(1 − t). The derivative of σ is taken where the unit is, at its output y, and not where it should be.",
            Adapt((z, t) => Solve(z, t) is var r ? r with { Dz = r.Dy * Slope(t) } : null!)),
        new("output error dropped in dz",
            "dz is y(1 − y)/N, without y − t. Start from dy and multiply by the derivative of σ.",
            Adapt((z, t) => Solve(z, t) with { Dz = LossInputs.Sigmoid(z) * (1 - LossInputs.Sigmoid(z)) / t.Shape[0] })),
        new("derivative taken at z instead of y",
            "The derivative of σ was taken as z(1 − z). Written with the output it is y(1 − y).",
            Adapt((z, t) => Solve(z, t) with { Dz = Solve(z, t).Dy * z * (1 - z) })),
        new("scores taken for outputs",
            "The scores z were compared with the targets: that is a linear output. Here the output is y = σ(z).",
            Adapt((z, t) => new((z - t).Square().Sum() / (2 * t.Shape[0]), (z - t) / t.Shape[0], (z - t) / t.Shape[0]))),
        new("scores taken for outputs, in the derivative too",
            "The scores z stand where the outputs belong, in the loss, in dy and in the factor y(1 − y) of dz. The output is y = σ(z): σ was never applied.",
            Adapt((z, t) => Solve(z, t, z))),
        new("sigmoid that divides infinity by infinity",
            "σ was written as eᶻ/(1 + eᶻ). At z = 800 both are infinite and their quotient is not a number. 1/(1 + e⁻ᶻ) is safe on both sides.",
            Adapt((z, t) => Solve(z.Exp() / (1 + z.Exp()), t, z))),
        new("scores for outputs in the loss and in dy",
            "The loss and dy compare the scores z with the targets; only the factor y(1 − y) of dz has the outputs. The error is y − t throughout, with y = σ(z).",
            Adapt((z, t) => LossInputs.Sigmoid(z) is var y
                ? new((z - t).Square().Sum() / (2 * t.Shape[0]), (z - t) / t.Shape[0], (z - t) * Slope(y) / t.Shape[0]) : null!)),
        new("softmax instead of σ",
            "The outputs are the softmax of a row. Here each output is σ of its own score, and a row of outputs need not sum to 1.",
            Adapt((z, t) => Solve(Softmax.Probabilities(z), t, z))),
        new("root of each example's sum",
            "The loss adds up the lengths √Σ(y − t)² of the errors of an example. The squares are added as they are, without a root.",
            Adapt((z, t) => Solve(z, t) with { Loss = Lengths(z, t) / (2 * t.Shape[0]) })),
        new("root of each example's sum, without the ½",
            "The loss is the mean of the lengths √Σ(y − t)² of the errors of an example. The squares are added as they are, without a root, and halved.",
            Adapt((z, t) => Solve(z, t) with { Loss = Lengths(z, t) / t.Shape[0] })),
    ];

    private static Result Solve(Tensor z, Tensor t) => Solve(LossInputs.Sigmoid(z), t, z);

    private static Result Solve(Tensor y, Tensor t, Tensor z)
    {
        Tensor dy = (y - t) / z.Shape[0];
        return new((y - t).Square().Sum() / (2 * z.Shape[0]), dy, dy * y * (1 - y));
    }

    private static Result Scaled(Result r, double factor) => new(factor * r.Loss, factor * r.Dy, factor * r.Dz);

    private static Tensor Slope(Tensor y) => y * (1 - y);

    private static double Lengths(Tensor z, Tensor t) => (LossInputs.Sigmoid(z) - t).Square().Sum(1).ToDoubleArray().Sum(Math.Sqrt);

    /// <summary>Another factor between dy and dz, from the outputs y.</summary>
    private static Misconception Through(string name, string explanation, Func<Tensor, Tensor> factor) =>
        new(name, explanation, Adapt((z, t) => Solve(z, t) is var r ? r with { Dz = r.Dy * factor(LossInputs.Sigmoid(z)) } : null!));

    private static Misconception With(string name, string explanation, Func<Result, Result> change) =>
        new(name, explanation, Adapt((z, t) => change(Solve(z, t))));

    private static Func<Tensor[], Tensor[]> Adapt(Func<Tensor, Tensor, Result> solve) => a =>
    {
        (double loss, Tensor dy, Tensor dz) = solve(a[0], a[1]);
        return [Tensor.Scalar(loss, ElementType.Float64), dy, dz];
    };

    private sealed record Result(double Loss, Tensor Dy, Tensor Dz);
}
