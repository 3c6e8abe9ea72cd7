using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which the smoothed, weighted cross-entropy goes wrong.</summary>
internal static class SmoothedMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Targets("no smoothing",
            "ε has no effect. The targets are (1 − ε) at the label and, on top of that, ε/C for every class.",
            r => (r.W * r.OneHot, r.D)),
        Targets("ε shared among the other classes only",
            "The label has 1 − ε and each other class ε/(C − 1). Here ε is spread over all C classes, the label's own included.",
            r => (r.W * (((1 - r.Epsilon) * r.OneHot) + (r.Epsilon / (r.C - 1) * (1 - r.OneHot))), r.D)),
        Targets("the label's own share of ε missing",
            "The label has 1 − ε and each other class ε/C, so a row of targets sums to less than 1. The label gets its ε/C as well.",
            r => (r.W * (((1 - r.Epsilon) * r.OneHot) + (r.Epsilon / r.C * (1 - r.OneHot))), r.D)),
        Targets("1 − ε missing",
            "ε/C was added to every class and nothing was taken off the label, so a row of targets sums to 1 + ε.",
            r => (r.W * (r.OneHot + (r.Epsilon / r.C)), r.D)),
        Targets("ε not divided by C",
            "Every class got ε instead of ε/C. The shares of all C classes together are ε.",
            r => (r.W * (((1 - r.Epsilon) * r.OneHot) + r.Epsilon), r.D)),
        Targets("no class weights",
            "The weights have no effect. Class i of the sum over i is multiplied by its weight, and D is a sum of weights.",
            r => (r.Smoothed, r.N)),
        Targets("the label's weight on the whole row",
            "Every term of an example has the weight of its label. The weight belongs to class i of the inner sum: the share ε/C of another class has that class's weight.",
            r => (r.Own * r.Smoothed, r.D)),
        Targets("divided by N",
            "The sum was divided by N. D is the sum of the weights of the right classes, so that weights that are twice as large change nothing.",
            r => (r.Q, r.N)),
        Targets("divided by the sum of the class weights",
            "The sum was divided by Σ w over the classes. D has one weight per example, that of its right class.",
            r => (r.Q, r.W.Sum())),
        Targets("divided by the sum of all weighted targets",
            "The sum was divided by ΣΣ w·t′. D takes the weights of the right classes only, before smoothing.",
            r => (r.Q, r.Q.Sum())),
        Targets("not divided",
            "Loss and gradient are sums. Divide both by D, the sum of the weights of the right classes.",
            r => (r.Q, 1)),
        Gradient("p − q",
            "dz is (p − q)/D. That holds where the targets of a row sum to 1; with weights they sum to something else, and p has to be multiplied by it.",
            r => (r.P - r.Q) / r.D),
        Gradient("weights times p − t′",
            "dz is w ⊙ (p − t′)/D. The score of class i is in the log-sum-exp of all terms of the row, not only in its own: p is multiplied by the row's sum of w·t′.",
            r => r.W * (r.P - r.Smoothed) / r.D),
        Gradient("smoothing missing in the gradient",
            "dz belongs to the labels without smoothing, the loss to those with it.",
            r => r.Gradient(r.W * r.OneHot) / r.D),
        Gradient("weights missing in the gradient",
            "dz is (p − t′)/D: the weights are in the loss only.",
            r => (r.P - r.Smoothed) / r.D),
        Gradient("missing 1/D in the gradient",
            "The loss was divided by D and its gradient was not.",
            r => r.Gradient(r.Q)),
        Gradient("sign error in the gradient",
            "dz has the wrong sign. The loss falls when a score of high target rises, so the gradient there is negative.",
            r => -r.Gradient(r.Q) / r.D),
        new("logarithm of a rounded probability",
            "For large differences of scores p is rounded to 0, and its logarithm is −∞. Smoothing asks for log p of every class: take it as score less log-sum-exp.",
            a => SmoothedTerms.Of(a) is var r ? [Number(-(r.Q * r.P.Log()).Sum() / r.D), r.Gradient(r.Q) / r.D] : a),
        new("1e-12 added inside the logarithm",
            "A small number inside the logarithm keeps it finite and makes it wrong: no class costs more than 27.6 then. Take log p as score less log-sum-exp.",
            a => SmoothedTerms.Of(a) is var r ? [Number(-(r.Q * (r.P + 1e-12).Log()).Sum() / r.D), r.Gradient(r.Q) / r.D] : a),
        new("minus missing in the loss",
            "The loss is negative: every log p is, so the loss is −ΣΣ w·t′ log p.",
            a => SmoothedTerms.Of(a) is var r ? [Number(-r.Loss(r.Q) / r.D), r.Gradient(r.Q) / r.D] : a),
    ];

    private static Misconception Targets(string name, string explanation, Func<SmoothedTerms, (Tensor Q, double D)> weighted) =>
        new(name, explanation, a =>
        {
            var r = SmoothedTerms.Of(a);
            (Tensor q, double d) = weighted(r);
            return [Number(r.Loss(q) / d), r.Gradient(q) / d];
        });

    private static Misconception Gradient(string name, string explanation, Func<SmoothedTerms, Tensor> dz) =>
        new(name, explanation, a => SmoothedTerms.Of(a) is var r ? [Number(r.Loss(r.Q) / r.D), dz(r)] : a);

    private static Tensor Number(double value) => Tensor.Scalar(value, ElementType.Float64);
}
