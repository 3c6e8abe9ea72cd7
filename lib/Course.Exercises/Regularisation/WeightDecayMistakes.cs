using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which a penalty on weights, its gradient and its step go wrong.</summary>
internal static class WeightDecayMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Penalty("½ missing in the penalty",
            "R has λ₂ Σ w², and dw is right for ½λ₂ Σ w². The statement's penalty has the ½, so that the 2 of the square cancels.",
            p => (p.L1 * p.Absolutes) + (p.L2 * p.Squares)),
        Penalty("½ on both penalties in R",
            "The ½ in R multiplies λ₁ Σ |w| as well. It belongs to the squares, where it cancels a 2; |w| has no 2 to cancel.",
            p => p.Penalty - (p.L1 / 2 * p.Absolutes)),
        Penalty("weights added up with their signs",
            "R has λ₁ Σ w: weights of opposite sign cancel, and a network of large ones would cost nothing. L1 adds up absolute values.",
            p => (p.L1 * p.W.Sum()) + (p.L2 / 2 * p.Squares)),
        Penalty("norm instead of its square",
            "R has the length √(Σ w²) of the weights. L2 as it is used here is the sum of squares, without the root.",
            p => (p.L1 * p.Absolutes) + (p.L2 / 2 * Math.Sqrt(p.Squares))),
        Penalty("mean instead of sum in R",
            "R was divided by the number of weights. Every weight counts in full: both penalties are sums.",
            p => p.Penalty / p.W.Count),
        Penalty("L2 missing in R",
            "R is λ₁ Σ |w|. The squares were left out, or their ½ was written 1 / 2: whole numbers divide to a whole number in C#, 0 here.",
            p => p.L1 * p.Absolutes),
        Penalty("L1 missing in R",
            "R is ½λ₂ Σ w². The absolute values belong to it as well: λ₁ Σ |w|.",
            p => p.L2 / 2 * p.Squares),
        Penalty("λ₁ and λ₂ exchanged in R",
            "In R, λ₁ weighs the squares and λ₂ the absolute values; dw is right. l1 belongs to |w|, l2 to w².",
            p => (p.L2 * p.Absolutes) + (p.L1 / 2 * p.Squares)),
        Penalty("size of the sum instead of the sum of sizes",
            "R has λ₁·|Σ w|: weights of opposite sign cancel before the size is taken. L1 adds up the absolute value of each weight.",
            p => (p.L1 * Math.Abs(p.W.Sum())) + (p.L2 / 2 * p.Squares)),
        Penalty("square of the sum instead of the sum of squares",
            "R has ½λ₂·(Σ w)²: weights of opposite sign cancel before they are squared. Square each weight, then add up.",
            p => (p.L1 * p.Absolutes) + (p.L2 / 2 * Math.Pow(p.W.Sum(), 2))),
        Penalty("R of the weights after the step",
            "R belongs to next: it was computed after the step, or w was given its new value first. R is the penalty of the weights that came in.",
            p => p.PenaltyOf(p.W - (p.Rate * p.Gradient))),
        Both("norm instead of its square, in the gradient too",
            "R has the length √(Σ w²) of the weights, and dw its slope. L2 as it is used here is the sum of squares, without the root.",
            p => (p.L1 * p.Absolutes) + (p.L2 / 2 * Math.Sqrt(p.Squares)), p => (p.L1 * p.Sign) + (p.L2 / 2 / Math.Sqrt(p.Squares) * p.W)),
        Both("mean instead of sum",
            "R and dw were divided by the number of weights. Every weight counts in full: both penalties are sums.",
            p => p.Penalty / p.W.Count, p => p.Gradient / p.W.Count),
        Both("½ missing, in the penalty and in the gradient",
            "This is λ₂ Σ w² with the gradient 2λ₂w. The statement's penalty has a ½, so that the 2 of the square cancels.",
            p => (p.L1 * p.Absolutes) + (p.L2 * p.Squares), p => (p.L1 * p.Sign) + (2 * p.L2 * p.W)),
        Both("λ₁ and λ₂ exchanged",
            "λ₁ weighs the squares and λ₂ the absolute values. l1 belongs to |w|, l2 to w².",
            p => (p.L2 * p.Absolutes) + (p.L1 / 2 * p.Squares), p => (p.L2 * p.Sign) + (p.L1 * p.W)),
        Gradient("λ₁ and λ₂ exchanged in the gradient",
            "In dw, λ₂ stands with the sign and λ₁ with w; R is right. l1 belongs to |w|, l2 to w².",
            p => (p.L2 * p.Sign) + (p.L1 * p.W)),
        Gradient("mean instead of sum in the gradient",
            "dw was divided by the number of weights, R was not. R is a sum, so each of its slopes counts in full.",
            p => p.Gradient / p.W.Count),
        Gradient("2 of the square left in the gradient",
            "dw has 2λ₂w. The slope of w² is 2w, and the ½ of the penalty cancels the 2.",
            p => (p.L1 * p.Sign) + (2 * p.L2 * p.W)),
        Gradient("w² as its own slope",
            "dw has ½λ₂w², the penalty itself. Its slope is λ₂w.",
            p => (p.L1 * p.Sign) + (p.L2 / 2 * p.W.Square())),
        Gradient("½ left in the gradient",
            "dw has ½λ₂w. Differentiating w² gives 2w, and the 2 cancels the ½.",
            p => (p.L1 * p.Sign) + (p.L2 / 2 * p.W)),
        Gradient("|w| as its own slope",
            "dw has λ₁|w|. The slope of |w| does not grow with w: it is 1 on the right of 0 and −1 on the left.",
            p => (p.L1 * p.W.Abs()) + (p.L2 * p.W)),
        Gradient("w as the slope of |w|",
            "dw has λ₁w, which is the slope of ½w². That of |w| is the sign of w alone, however large w is.",
            p => (p.L1 * p.W) + (p.L2 * p.W)),
        Gradient("slope 1 on both sides of 0",
            "dw has λ₁ for negative weights too. Left of 0, |w| falls as w grows: its slope there is −1.",
            p => p.L1 + (p.L2 * p.W)),
        Gradient("slope 1 at 0",
            "Where w is exactly 0 the slope of |w| was taken as 1. The statement asks for 0 there, so that a weight of 0 stays.",
            p => (p.L1 * ((p.W >= 0) - (p.W < 0))) + (p.L2 * p.W)),
        Gradient("slope −1 at 0",
            "Where w is exactly 0 the slope of |w| was taken as −1. The statement asks for 0 there, so that a weight of 0 stays.",
            p => (p.L1 * ((p.W > 0) - (p.W <= 0))) + (p.L2 * p.W)),
        Gradient("w/|w| as the slope",
            "w/|w| is 0/0 where w = 0, which is not a number. The statement fixes the slope of |w| there: 0.",
            p => (p.L1 * (p.W / p.W.Abs())) + (p.L2 * p.W)),
        Gradient("L1 missing in the gradient",
            "dw has λ₂w only. The absolute values have a slope too, λ₁ times the sign.",
            p => p.L2 * p.W),
        Gradient("L2 missing in the gradient",
            "dw has the L1 part only. The squares have a slope too, λ₂w.",
            p => p.L1 * p.Sign),
        Step("step uphill",
            "next is w + η·dw, which makes the penalty larger. Descent goes against the gradient.",
            p => p.W + (p.Rate * p.Gradient)),
        Step("step without the learning rate",
            "next is w − dw. The rate says how far to go along the gradient: w − η·dw.",
            p => p.W - p.Gradient),
        Step("penalty instead of gradient in the step",
            "next is w − η·R, which takes the same number from every weight. A step goes along the gradient, which has an entry per weight.",
            p => p.W - (p.Rate * p.Penalty)),
        Step("change returned instead of the weights",
            "next holds −η·dw, the change. Asked for are the weights after it.",
            p => -p.Rate * p.Gradient),
        Step("only L2 in the step",
            "next is w·(1 − ηλ₂). The L1 part of the gradient belongs to the step as well.",
            p => p.W * (1 - (p.Rate * p.L2))),
        Step("only L1 in the step",
            "next is w − ηλ₁·sign(w). The L2 part of the gradient belongs to the step as well.",
            p => p.W - (p.Rate * p.L1 * p.Sign)),
        Step("decay of weights already moved",
            "The L1 step came first, and then the weights it gave were multiplied by 1 − ηλ₂. Both parts of dw start from the same w: next is w − η·dw.",
            p => (p.W - (p.Rate * p.L1 * p.Sign)) * (1 - (p.Rate * p.L2))),
        Step("two steps",
            "next is w after two steps along the same gradient. One was asked for: the rate was counted twice, or w was changed before it was used.",
            p => p.W - (2 * p.Rate * p.Gradient)),
        Step("small weights stopped at 0",
            "Weights that would pass 0 were set to 0. That is a good idea, called soft thresholding, and not what was asked for: plain descent goes past 0.",
            p =>
            {
                Tensor next = p.W - (p.Rate * p.Gradient);
                return next * (next.Sign() == p.W.Sign());
            }),
    ];

    private static Misconception Penalty(string name, string explanation, Func<PenaltyTerms, double> penalty) =>
        Both(name, explanation, penalty, p => p.Gradient);

    private static Misconception Gradient(string name, string explanation, Func<PenaltyTerms, Tensor> gradient) =>
        Both(name, explanation, p => p.Penalty, gradient);

    private static Misconception Both(string name, string explanation, Func<PenaltyTerms, double> penalty, Func<PenaltyTerms, Tensor> gradient) =>
        new(name, explanation, a =>
        {
            var p = PenaltyTerms.Of(a);
            return p.Outputs(penalty(p), gradient(p));
        });

    private static Misconception Step(string name, string explanation, Func<PenaltyTerms, Tensor> next) =>
        new(name, explanation, a =>
        {
            var p = PenaltyTerms.Of(a);
            return PenaltyTerms.Outputs(p.Penalty, p.Gradient, next(p));
        });
}
