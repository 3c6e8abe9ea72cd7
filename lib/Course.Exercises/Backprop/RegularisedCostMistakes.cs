using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which J(Θ) goes wrong, the usual misprints among them.</summary>
internal static class RegularisedCostMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Weighted(
            "minus missing before the data term",
            "The data term has the wrong sign, in J and in the gradients. The logarithms of probabilities are negative; a "
            + "cost that shrinks as the predictions improve needs the minus in front of 1/m.",
            data: -1, regulariser: _ => 1),
        Weighted(
            "minus missing, and the regulariser inside the bracket",
            "These are two slips at once. The minus in front of 1/m is missing, and the regulariser "
            + "stands inside the bracket, so that 1/m divides it twice.",
            data: -1, regulariser: m => 1.0 / m),
        Weighted(
            "regulariser inside the bracket",
            "The regulariser was divided by m twice: it stands beside the data term's bracket, not in it, with a factor λ/2m of its own.",
            data: 1, regulariser: m => 1.0 / m),
        Weighted(
            "regulariser inside the bracket, with the minus",
            "The regulariser came under −1/m together with the data term, so large weights lower the cost. It stands beside "
            + "the bracket, with + and a factor λ/2m of its own.",
            data: 1, regulariser: m => -1.0 / m),
        Weighted(
            "regulariser missing",
            "J and dw hold the data term only. Add λ/2m Σ w² to J and λ/m·w to dw.",
            data: 1, regulariser: _ => 0),
        Weighted(
            "½ missing in the regulariser",
            "The regulariser is λ/m Σ w². With λ/2m the 2 from the square cancels and the gradient is λ/m·w.",
            data: 1, regulariser: _ => 2),
        Weighted(
            "regulariser not divided by m",
            "The regulariser is λ/2 Σ w². In this cost it is divided by the number of examples, like the data term: λ/2m.",
            data: 1, regulariser: m => m),
        With(
            "missing 1/m in the data term",
            "The data term is a sum over the examples. Divide it by m, and its gradients too.",
            r => (r.M * r.Data + Penalty(r), (r.DataDw * r.M) + Decay(r), r.DataDb * r.M)),
        With(
            "bias regularised",
            "The biases were regularised as well. They shift the threshold and do not make the function steeper, so only weights are penalised.",
            r => (r.Data + Penalty(r) + (r.Lambda / (2 * r.M) * r.B.Square().Sum()), r.DataDw + Decay(r), r.DataDb + (r.B * (r.Lambda / r.M)))),
        With(
            "½ missing in J's regulariser",
            "dw is right. J charges λ/m Σ w² where λ/2m Σ w² is asked for: the ½ is there to cancel the 2 of the derivative.",
            r => (r.Data + (2 * Penalty(r)), r.DataDw + Decay(r), r.DataDb)),
        With(
            "|w| instead of w² in J",
            "dw is right. J charges for |w| where w² is asked for, of which λ/m·w is the gradient.",
            r => (r.Data + Absolute(r), r.DataDw + Decay(r), r.DataDb)),
        With(
            "|w| instead of w²",
            "J charges for |w|, and dw holds the sign of w. The regulariser is λ/2m Σ w²: its gradient is in proportion to the weight.",
            r => (r.Data + Absolute(r), r.DataDw + (r.W.Sign() * (r.Lambda / (2 * r.M))), r.DataDb)),
        With(
            "length of w instead of its square in J",
            "dw is right. J charges for the root of Σ w² where the sum itself is asked for, of which λ/m·w is the gradient.",
            r => (r.Data + (r.Lambda / (2 * r.M) * Math.Sqrt(r.Squares)), r.DataDw + Decay(r), r.DataDb)),
        With(
            "regulariser of w in db",
            "J and dw are right. db holds λ/m Σ w as well: the regulariser does not contain b, so db is that of the data term alone.",
            r => (r.Data + Penalty(r), r.DataDw + Decay(r), r.DataDb + Decay(r).Sum(0))),
        With(
            "regulariser of b in db",
            "J and dw are right. db holds λ/m·b as well: the regulariser does not contain b, so db is that of the data term alone.",
            r => (r.Data + Penalty(r), r.DataDw + Decay(r), r.DataDb + (r.B * (r.Lambda / r.M)))),
        With(
            "regulariser missing in J",
            "dw has the regulariser and J does not: it was left out, or it is 0. A factor written 1 / 2 is a division of whole numbers, which gives 0 in C#; 0.5 does not.",
            r => (r.Data, r.DataDw + Decay(r), r.DataDb)),
        With(
            "data term of J zero for more than one example",
            "J holds the data term for one example only; for more there is nothing but the regulariser. 1 / m of two whole numbers is 0 in C#: write 1.0, or divide the sum.",
            r => ((r.M == 1 ? r.Data : 0) + Penalty(r), r.DataDw + Decay(r), r.DataDb)),
        With(
            "mean over the outputs too",
            "The data term was divided by K as well as by m, in J and in its gradients. The cost of an example is the sum over its outputs; only the examples are averaged.",
            r => ((r.Data / r.K) + Penalty(r), (r.DataDw / r.K) + Decay(r), r.DataDb / r.K)),
        With(
            "mean over the outputs in J only",
            "The data term of J was divided by K as well as by m. The cost of an example is the sum over its outputs; only the examples are averaged.",
            r => ((r.Data / r.K) + Penalty(r), r.DataDw + Decay(r), r.DataDb)),
        With(
            "logarithms to base 10",
            "The logarithms of J are to base 10. This cost has the natural logarithm; with another base the short gradient h − y is no longer that of J.",
            r => ((r.Data / Math.Log(10)) + Penalty(r), r.DataDw + Decay(r), r.DataDb)),
        With(
            "logarithms to base 2",
            "The logarithms of J are to base 2. This cost has the natural logarithm; with another base the short gradient h − y is no longer that of J.",
            r => ((r.Data / Math.Log(2)) + Penalty(r), r.DataDw + Decay(r), r.DataDb)),
        With(
            "regulariser missing in the gradient",
            "J has the regulariser and dw does not. The derivative of λ/2m Σ w² is λ/m·w.",
            r => (r.Data + Penalty(r), r.DataDw, r.DataDb)),
        With(
            "regulariser subtracted in the gradient",
            "dw has −λ/m·w. The penalty grows with the weight, so its gradient points away from 0, as w does.",
            r => (r.Data + Penalty(r), r.DataDw - Decay(r), r.DataDb)),
        With(
            "factor 2 in the regulariser's gradient",
            "dw has 2λ/m·w. The 2 from the square cancels the 2 of λ/2m.",
            r => (r.Data + Penalty(r), r.DataDw + (Decay(r) * 2), r.DataDb)),
        With(
            "½ left in the regulariser's gradient",
            "dw has λ/2m·w. Differentiating w² gives 2w, and the 2 cancels the one of λ/2m.",
            r => (r.Data + Penalty(r), r.DataDw + (Decay(r) / 2), r.DataDb)),
        With(
            "second half of the cross-entropy missing",
            "J counts only y log h. Where y = 0 the cost is −log(1 − h): without that term, answering 1 everywhere would be free.",
            r => (-(r.Y * r.H.Log()).Sum() / r.M + Penalty(r), r.DataDw + Decay(r), r.DataDb)),
        With(
            "derivative of the sigmoid left in",
            "The error at z was multiplied by h(1 − h), as for the squared error. Cross-entropy cancels that factor: h − y is all.",
            r => (r.Data + Penalty(r), (r.X.T.MatMul(Damped(r)) / r.M) + Decay(r), Damped(r).Sum(0) / r.M)),
        With(
            "missing sum over the batch in db",
            "db has one row per example. The same b serves every example, so its gradient is the sum of the rows.",
            r => (r.Data + Penalty(r), r.DataDw + Decay(r), (r.H - r.Y) / r.M)),
    ];

    private static double Penalty(RegularisedCostTerms r) => r.Lambda / (2 * r.M) * r.Squares;

    private static double Absolute(RegularisedCostTerms r) => r.Lambda / (2 * r.M) * r.W.Abs().Sum();

    private static Tensor Decay(RegularisedCostTerms r) => r.W * (r.Lambda / r.M);

    private static Tensor Damped(RegularisedCostTerms r) => (r.H - r.Y) * r.H * (1 - r.H);

    private static Misconception Weighted(string name, string explanation, double data, Func<int, double> regulariser) =>
        With(name, explanation, r => (
            (data * r.Data) + (regulariser(r.M) * Penalty(r)),
            (r.DataDw * data) + (Decay(r) * regulariser(r.M)),
            r.DataDb * data));

    private static Misconception With(string name, string explanation, Func<RegularisedCostTerms, (double J, Tensor Dw, Tensor Db)> solve) =>
        new(name, explanation, a =>
        {
            (double cost, Tensor dw, Tensor db) = solve(RegularisedCostTerms.Of(a));
            return [Tensor.Scalar(cost, ElementType.Float64), dw, db];
        });
}
