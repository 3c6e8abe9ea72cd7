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
        new("missing 1/N",
            "Loss and gradients are sums over the batch. The loss is a mean over the N examples.",
            Adapt((z, t) => Scaled(Solve(z, t), t.Shape[0]))),
        new("missing 1/N in the gradients",
            "The loss is a mean over the N examples, dy and dz are not: the same 1/N belongs to them.",
            Adapt((z, t) => Scaled(Solve(z, t), t.Shape[0]) with { Loss = Solve(z, t).Loss })),
        With("sign error in the gradients",
            "dy and dz have the wrong sign. L falls when y moves towards t: for y above t the gradient is positive, y − t.",
            r => r with { Dy = -r.Dy, Dz = -r.Dz }),
        With("derivative of the sigmoid missing",
            "dz is dy. Between z and y stands σ, whose derivative y(1 − y) must be multiplied in.",
            r => r with { Dz = r.Dy }),
        With("derivative of the sigmoid in dy as well",
            "dy has the factor y(1 − y), which belongs to the way from y to z. dy is the gradient at the output itself.",
            r => r with { Dy = r.Dz }),
        new("output error dropped in dz",
            "dz is y(1 − y)/N, without y − t. Start from dy and multiply by the derivative of σ.",
            Adapt((z, t) => Solve(z, t) with { Dz = LossInputs.Sigmoid(z) * (1 - LossInputs.Sigmoid(z)) / t.Shape[0] })),
        new("derivative taken at z instead of y",
            "The derivative of σ was taken as z(1 − z). Written with the output it is y(1 − y).",
            Adapt((z, t) => Solve(z, t) with { Dz = Solve(z, t).Dy * z * (1 - z) })),
        new("scores taken for outputs",
            "The scores z were compared with the targets: that is a linear output. Here the output is y = σ(z).",
            Adapt((z, t) => new((z - t).Square().Sum() / (2 * t.Shape[0]), (z - t) / t.Shape[0], (z - t) / t.Shape[0]))),
        new("sigmoid that divides infinity by infinity",
            "σ was written as eᶻ/(1 + eᶻ). At z = 800 both are infinite and their quotient is not a number. 1/(1 + e⁻ᶻ) is safe on both sides.",
            Adapt((z, t) => Solve(z.Exp() / (1 + z.Exp()), t, z))),
    ];

    private static Result Solve(Tensor z, Tensor t) => Solve(LossInputs.Sigmoid(z), t, z);

    private static Result Solve(Tensor y, Tensor t, Tensor z)
    {
        Tensor dy = (y - t) / z.Shape[0];
        return new((y - t).Square().Sum() / (2 * z.Shape[0]), dy, dy * y * (1 - y));
    }

    private static Result Scaled(Result r, double factor) => new(factor * r.Loss, factor * r.Dy, factor * r.Dz);

    private static Misconception With(string name, string explanation, Func<Result, Result> change) =>
        new(name, explanation, Adapt((z, t) => change(Solve(z, t))));

    private static Func<Tensor[], Tensor[]> Adapt(Func<Tensor, Tensor, Result> solve) => a =>
    {
        (double loss, Tensor dy, Tensor dz) = solve(a[0], a[1]);
        return [Tensor.Scalar(loss, ElementType.Float64), dy, dz];
    };

    private sealed record Result(double Loss, Tensor Dy, Tensor Dz);
}
