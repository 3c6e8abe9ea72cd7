using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which an ELU goes wrong.</summary>
internal static class ExponentialUnitMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        With("exponential of large positive x",
            "Where x is large, y and dx are NaN: e^1000 is infinite, and the mask multiplies it by 0, which gives NaN instead of 0. "
            + "Only x ≤ 0 may reach the exponential.",
            (x, alpha, dy) => (((x > 0) * x) + ((x <= 0) * alpha * (x.Exp() - 1)), dy * ((x > 0) + ((x <= 0) * alpha * x.Exp())))),
        Dx("exponential of large positive x in dx",
            "Where x is large, dx is NaN: e^1000 is infinite, and the mask multiplies it by 0. Only x ≤ 0 may reach the exponential.",
            (x, alpha, dy) => dy * ((x > 0) + ((x <= 0) * alpha * x.Exp()))),
        Y("exponential of large positive x in y",
            "Where x is large, y is NaN: e^1000 is infinite, and the mask multiplies it by 0. Only x ≤ 0 may reach the exponential.",
            (x, alpha) => ((x > 0) * x) + ((x <= 0) * alpha * (x.Exp() - 1))),
        Y("bracket missing around eˣ − 1",
            "On the left y is αeˣ − 1. α multiplies the whole bracket; as it stands the curve jumps at 0 unless α = 1.",
            (x, alpha) => Tensor.Maximum(x, 0) + (((alpha * Tensor.Minimum(x, 0).Exp()) - 1) * (x <= 0))),
        Y("− 1 missing in y",
            "On the left y is αeˣ, which is α at 0 and so jumps there. The −1 lets the two pieces meet.",
            (x, alpha) => Tensor.Maximum(x, 0) + (alpha * Tensor.Minimum(x, 0).Exp() * (x <= 0))),
        Y("α missing in y",
            "On the left y is eˣ − 1, which ends at −1. α sets where it ends: at −α.",
            (x, _) => Tensor.Maximum(x, 0) + (Tensor.Minimum(x, 0).Exp() - 1)),
        Y("sign turned in the exponent",
            "On the left y is α(e⁻ˣ − 1), which grows without end as x falls. The exponent is x itself, which is negative there.",
            (x, alpha) => Tensor.Maximum(x, 0) + (alpha * ((-Tensor.Minimum(x, 0)).Exp() - 1))),
        Dx("α missing in dx",
            "On the left dx is dy·eˣ. The factor α in front of the bracket stays when it is differentiated.",
            (x, _, dy) => dy * ((x > 0) + (Tensor.Minimum(x, 0).Exp() * (x <= 0)))),
        Dx("y taken for its own derivative",
            "On the left dx is dy·y. The exponential is its own derivative, but y is α(eˣ − 1), and the −1 vanishes when it is differentiated.",
            (x, alpha, dy) => dy * ((x > 0) + (alpha * (Tensor.Minimum(x, 0).Exp() - 1)))),
        Dx("y + 1 instead of y + α",
            "On the left dx is dy·(y + 1). That is the slope for α = 1 only.",
            (x, alpha, dy) => dy * ((x > 0) + (((alpha * (Tensor.Minimum(x, 0).Exp() - 1)) + 1) * (x <= 0)))),
        Dx("nothing passed on the left",
            "dx is 0 where x < 0, as for a ReLU. The curve is not flat there, only flatter and flatter.",
            (x, _, dy) => dy * (x > 0)),
        Dx("the slope of a leaky ReLU",
            "On the left dx is α·dy. That is the slope at 0 only; further to the left the curve flattens.",
            (x, alpha, dy) => dy * ((x > 0) + (alpha * (x <= 0)))),
        Dx("the power rule applied to the exponential",
            "On the left dx is dy·αx·eˣ. The rule that brings the exponent down is for powers of x; the derivative of eˣ is eˣ.",
            (x, alpha, dy) => dy * ((x > 0) + (alpha * Tensor.Minimum(x, 0) * Tensor.Minimum(x, 0).Exp()))),
        Dx("kink counted with the positive side",
            "At x = 0 dx is dy. The statement gives that point to the left branch, where the slope is α.",
            (x, alpha, dy) => dy * ((x >= 0) + (alpha * Tensor.Minimum(x, 0).Exp() * (x < 0)))),
        Dx("kink counted with both sides",
            "At x = 0 the slope came out as 1 + α: both masks hold that point. One of them is >, the other ≤.",
            (x, alpha, dy) => dy * ((x >= 0) + (alpha * Tensor.Minimum(x, 0).Exp() * (x <= 0)))),
        Dx("kink counted with neither side",
            "At x = 0 the slope came out as 0: neither mask holds that point. One of them is >, the other ≤.",
            (x, alpha, dy) => dy * ((x > 0) + (alpha * Tensor.Minimum(x, 0).Exp() * (x < 0)))),
        Dx("sign turned on the left in dx",
            "On the left dx is −dy·αeˣ. The curve rises there as well, towards 0.",
            (x, alpha, dy) => dy * ((x > 0) - (alpha * Tensor.Minimum(x, 0).Exp() * (x <= 0)))),
        Y("− 1 missing in y, and the left branch not masked",
            "y has αeˣ on the left and α too much on the right: without the −1 the left branch does not end at 0, so that it is felt on both sides.",
            (x, alpha) => Tensor.Maximum(x, 0) + (alpha * Tensor.Minimum(x, 0).Exp())),
        Y("+ 1 instead of − 1",
            "On the left y is α(eˣ + 1). The bracket must vanish at x = 0, where e⁰ = 1.",
            (x, alpha) => Tensor.Maximum(x, 0) + (alpha * (Tensor.Minimum(x, 0).Exp() + 1))),
        Dx("branches added in dx",
            "Where x > 0 the slope came out as 1 + α: the left branch, clamped to x = 0, still adds its α·e⁰ there. It needs the mask x ≤ 0.",
            (x, alpha, dy) => dy * ((x > 0) + (alpha * Tensor.Minimum(x, 0).Exp()))),
        Dx("branch chosen by the gradient",
            "dx follows the left branch where dy is negative. The branch was chosen in the forward pass, by the sign of x.",
            (x, alpha, dy) => dy * ((dy > 0) + (alpha * Tensor.Minimum(x, 0).Exp() * (dy <= 0)))),
        Dx("upstream gradient dropped",
            "dx is the slope alone. The chain rule multiplies it by dy.",
            (x, alpha, _) => ExponentialUnit.Solve(x, alpha, (x * 0) + 1).Dx),
    ];

    private static Misconception Y(string name, string explanation, Func<Tensor, double, Tensor> y) =>
        With(name, explanation, (x, alpha, dy) => (y(x, alpha), ExponentialUnit.Solve(x, alpha, dy).Dx));

    private static Misconception Dx(string name, string explanation, Func<Tensor, double, Tensor, Tensor> dx) =>
        With(name, explanation, (x, alpha, dy) => (ExponentialUnit.Solve(x, alpha, dy).Y, dx(x, alpha, dy)));

    private static Misconception With(string name, string explanation, Func<Tensor, double, Tensor, (Tensor Y, Tensor Dx)> wrong) =>
        new(name, explanation, a =>
        {
            (Tensor y, Tensor dx) = wrong(a[0], a[1].Item(), a[2]);
            return [y, dx];
        });
}
