using System.Globalization;
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
        With("left branch upside down",
            "On the left y is α(1 − eˣ) and dx its slope, −dy·αeˣ. With x falling from 0 the outputs fall as well, towards −α: the bracket was turned round.",
            (x, alpha, dy) => (UpsideDown(x, alpha), dy * ((x > 0) - (alpha * Left(x).Exp() * (x <= 0))))),
        Y("left branch upside down in y",
            "On the left y is α(1 − eˣ), which is positive. With x falling from 0 the outputs fall as well, towards −α: the bracket was turned round.",
            UpsideDown),
        With("α in the exponent in the place of in front",
            "On the left y is e^(αx) − 1, which ends at −1, and dx its slope. α stands in front of the bracket, and the exponent is x alone.",
            (x, alpha, dy) => (Tensor.Maximum(x, 0) + ((alpha * Left(x)).Exp() - 1), dy * ((x > 0) + (alpha * (alpha * Left(x)).Exp() * (x <= 0))))),
        Y("α in the exponent of y in the place of in front",
            "On the left y is e^(αx) − 1, which ends at −1. α stands in front of the bracket, and the exponent is x alone.",
            (x, alpha) => Tensor.Maximum(x, 0) + ((alpha * Left(x)).Exp() - 1)),
        With("α in the exponent as well",
            "On the left y is α(e^(αx) − 1) and dx its slope. α stands in front of the bracket only; the exponent is x alone.",
            (x, alpha, dy) => (
                Tensor.Maximum(x, 0) + (alpha * ((alpha * Left(x)).Exp() - 1)),
                dy * ((x > 0) + (alpha * alpha * (alpha * Left(x)).Exp() * (x <= 0))))),
        Y("α in the exponent of y as well",
            "On the left y is α(e^(αx) − 1). α stands in front of the bracket only; the exponent is x alone.",
            (x, alpha) => Tensor.Maximum(x, 0) + (alpha * ((alpha * Left(x)).Exp() - 1))),
        Dx("α in the exponent of dx",
            "On the left dx is dy·α·e^(αx). α stands in front only; the exponent is x alone.",
            (x, alpha, dy) => dy * ((x > 0) + (alpha * (alpha * Left(x)).Exp() * (x <= 0)))),
        Dx("exponential of y in dx",
            "On the left dx is dy·α·e^y: the exponential was taken of the output. Either take it of x, or use y without any exponential.",
            (x, alpha, dy) => dy * ((x > 0) + (alpha * Bent(x, alpha).Exp() * (x <= 0)))),
        Y("larger of the two branches in y",
            "y is the larger of x and α(eˣ − 1). For α > 1 the curve of the left branch lies below x near 0, so the wrong one is the larger; the sign of x chooses.",
            Larger),
        With("larger of the two branches",
            "y is the larger of x and α(eˣ − 1), and dx the slope of that one. For α > 1 the curve of the left branch lies below x near 0, so the wrong "
            + "one is the larger; the sign of x chooses.",
            (x, alpha, dy) => (Larger(x, alpha), dy * ((x > Bent(x, alpha)) + (alpha * Left(x).Exp() * (x <= Bent(x, alpha)))))),
        Y("larger of the two branches in y, for positive x too",
            "y is the larger of x and α(eˣ − 1), also where x is positive: there the exponential grows past x, and past all numbers. The sign of x chooses the branch.",
            (x, alpha) => Tensor.Maximum(x, alpha * (x.Exp() - 1))),
        Y("e^−|x| felt on the right, in y",
            "Where x > 0, y is x + α(e⁻ˣ − 1): −|x| keeps the exponential finite, but its branch is still added on the right. It needs the mask x ≤ 0.",
            (x, alpha) => Tensor.Maximum(x, 0) + (alpha * ((-x.Abs()).Exp() - 1))),
        Dx("e^−|x| felt on the right, in dx",
            "Where x > 0 the slope came out as 1 + αe⁻ˣ: −|x| keeps the exponential finite, but its branch is still added on the right. It needs the mask x ≤ 0.",
            (x, alpha, dy) => dy * ((x > 0) + (alpha * (-x.Abs()).Exp()))),
        .. new[] { 20, 30, 50, 80, 88, 100, 500, 700, 709 }.Select(c => Y($"x cut off at {c}",
            $"Where x is above {c}, y stays at {c}: x was cut off against the overflow, and the right branch got what was left. Only what goes into the "
            + "exponential may be cut off.",
            (x, alpha) => Tensor.Minimum(Curve(x, alpha), c))),
        .. new[] { 1e-4, 1e-5, 1e-6 }.Select(h => Dx($"a difference across the kink, of step {h.ToString("0e-0", CultureInfo.InvariantCulture)}",
            "At x = 0 the slope came out halfway between 1 and α, as a centred difference across the kink gives it. The statement gives that point to "
            + "the left branch; and a slope has a formula.",
            (x, alpha, dy) => dy * (Curve(x + h, alpha) - Curve(x - h, alpha)) / (2 * h))),
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
        Dx("the power rule with the exponent less 1",
            "On the left dx is dy·αx·e^(x−1). The rule that brings the exponent down and takes 1 off is for powers of x; the derivative of eˣ is eˣ.",
            (x, alpha, dy) => dy * ((x > 0) + (alpha * Left(x) * (Left(x) - 1).Exp()))),
        Dx("the − 1 left in dx",
            "On the left dx is dy·(αeˣ − 1). The −1 of the bracket is a constant, and vanishes when it is differentiated.",
            (x, alpha, dy) => dy * ((x > 0) + (((alpha * Left(x).Exp()) - 1) * (x <= 0)))),
        .. new[] { 5, 10 }.Select(c => With($"x cut off at −{c}",
            $"Far on the left y stays at α(e⁻ᶜ − 1) with c = {c}, and dx at dy·αe⁻ᶜ: x was cut off against an underflow. e to the power of a large negative "
            + "number is 0, and needs no guard.",
            (x, alpha, dy) => (Curve(Tensor.Maximum(x, -c), alpha), dy * ((x > 0) + (alpha * Tensor.Maximum(Left(x), -c).Exp() * (x <= 0)))))),
        With("x/α in the exponent",
            "On the left y is α(e^(x/α) − 1) and dx its slope e^(x/α), which is a CELU. Here the exponent is x alone.",
            (x, alpha, dy) => (Tensor.Maximum(x, 0) + (alpha * ((Left(x) / alpha).Exp() - 1)), dy * ((x > 0) + ((Left(x) / alpha).Exp() * (x <= 0))))),
        Y("x/α in the exponent of y",
            "On the left y is α(e^(x/α) − 1), which is a CELU. Here the exponent is x alone.",
            (x, alpha) => Tensor.Maximum(x, 0) + (alpha * ((Left(x) / alpha).Exp() - 1))),
    ];

    private static Tensor Left(Tensor x) => Tensor.Minimum(x, 0);

    /// <summary>The left branch, 0 where x is positive.</summary>
    private static Tensor Bent(Tensor x, double alpha) => alpha * (Left(x).Exp() - 1);

    private static Tensor Larger(Tensor x, double alpha) => Tensor.Maximum(x, Bent(x, alpha));

    private static Tensor UpsideDown(Tensor x, double alpha) => Tensor.Maximum(x, 0) - Bent(x, alpha);

    private static Tensor Curve(Tensor x, double alpha) => Tensor.Maximum(x, 0) + Bent(x, alpha);

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
