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
            r => (r.W * r.OneHot, r.B)),
        Targets("ε shared among the other classes only",
            "The label has 1 − ε and each other class ε/(C − 1). Here ε is spread over all C classes, the label's own included.",
            r => (r.W * (((1 - r.Epsilon) * r.OneHot) + (r.Epsilon / (r.C - 1) * (1 - r.OneHot))), r.B)),
        Targets("the label's own share of ε missing",
            "The label has 1 − ε and each other class ε/C, so a row of targets sums to less than 1. The label gets its ε/C as well.",
            r => (r.W * (((1 - r.Epsilon) * r.OneHot) + (r.Epsilon / r.C * (1 - r.OneHot))), r.B)),
        Targets("ε given to no class",
            "The label has 1 − ε and the other classes 0, so a row of targets sums to 1 − ε. The share ε/C is missing, or it came out as 0: in C#, 1 / C of two whole numbers is 0.",
            r => ((1 - r.Epsilon) * r.W * r.OneHot, r.B)),
        Targets("ε and 1 − ε exchanged",
            "The label has ε and the rest 1 − ε was spread over the classes. ε is the small share that is spread.",
            r => (r.W * ((r.Epsilon * r.OneHot) + ((1 - r.Epsilon) / r.C)), r.B)),
        Targets("the label's term alone",
            "Only the label's term is there, with the weight 1 − ε + ε/C. With smoothing every class has a target above 0 and a term in the sum.",
            r => ((1 - r.Epsilon + (r.Epsilon / r.C)) * r.W * r.OneHot, r.B)),
        Targets("no weights on the shares of ε",
            "The weights multiply the label's part (1 − ε) only. Every term of the inner sum has the weight of its own class, the shares ε/C too.",
            r => (((1 - r.Epsilon) * r.W * r.OneHot) + (r.Epsilon / r.C), r.B)),
        Targets("1 − ε missing",
            "ε/C was added to every class and nothing was taken off the label, so a row of targets sums to 1 + ε.",
            r => (r.W * (r.OneHot + (r.Epsilon / r.C)), r.B)),
        Targets("ε not divided by C",
            "Every class got ε instead of ε/C. The shares of all C classes together are ε.",
            r => (r.W * (((1 - r.Epsilon) * r.OneHot) + r.Epsilon), r.B)),
        Targets("no class weights",
            "The weights have no effect. Class i of the sum over i is multiplied by its weight, and B is a sum of weights.",
            r => (r.Smoothed, r.N)),
        Targets("the label's weight on the whole row",
            "Every term of an example has the weight of its label. The weight belongs to class i of the inner sum: the share ε/C of another class has that class's weight.",
            r => (r.Own * r.Smoothed, r.B)),
        Targets("divided by N",
            "The sum was divided by N. B is the sum of the weights of the right classes, so that weights that are twice as large change nothing.",
            r => (r.Q, r.N)),
        Targets("divided by the sum of the class weights",
            "The sum was divided by Σ w over the classes. B has one weight per example, that of its right class.",
            r => (r.Q, r.W.Sum())),
        Targets("divided by the sum of all weighted targets",
            "The sum was divided by ΣΣ w·t′. B takes the weights of the right classes only, before smoothing.",
            r => (r.Q, r.Q.Sum())),
        Gradient("y less w·t′",
            "dz is (y − w·t′)/B. That holds where the numbers subtracted from a row of y sum to 1; with weights they sum to something else, and y has to be multiplied by it.",
            r => (r.Y - r.Q) / r.B),
        Gradient("weights times y − t′",
            "Class i of dz is w(i) times (y − t′)/B. The score of class i is in the log-sum-exp of all terms of the row, not only in its own: y is multiplied by the row's sum of w·t′.",
            r => r.W * (r.Y - r.Smoothed) / r.B),
        Gradient("the label's weight on the whole row of the gradient",
            "dz is y − t′ with the label's weight on the whole row. Each class of t′ has its own weight, as in the loss, and y is multiplied by the row's sum of w·t′.",
            r => r.Own * (r.Y - r.Smoothed) / r.B),
        Gradient("smoothing missing in the gradient, the label's term subtracted",
            "dz subtracts 1 − ε at the label and nothing elsewhere. Every class has a target above 0.",
            r => r.Gradient((1 - r.Epsilon) * r.W * r.OneHot) / r.B),
        LossOf("smoothing missing in the loss", "The loss belongs to the labels without smoothing, dz to those with it.", r => (r.W * r.OneHot, r.B)),
        LossOf("weights missing in the loss", "The loss has no weights and is divided by N, dz has them.", r => (r.Smoothed, r.N)),
        LossOf("weights missing in the sum of the loss", "The terms of the loss have no weights, while its divisor B and dz have them.", r => (r.Smoothed, r.B)),
        LossOf("the label's weight on the whole row of the loss",
            "Every term of an example has the weight of its label in the loss. The share ε/C of another class has that class's weight.",
            r => (r.Own * r.Smoothed, r.B)),
        LossOf("the loss divided by N", "The loss was divided by N, dz by B. They belong to the same function.", r => (r.Q, r.N)),
        LossOf("the loss divided by the sum of the class weights", "The loss was divided by Σ w over the classes, dz by B. They belong to the same function.", r => (r.Q, r.W.Sum())),
        Gradient("the gradient divided by N", "dz was divided by N, the loss by B. They belong to the same function.", r => r.Gradient(r.Q) / r.N),
        Gradient("the gradient divided by the sum of the class weights",
            "dz was divided by Σ w over the classes, the loss by B. They belong to the same function.", r => r.Gradient(r.Q) / r.W.Sum()),
        Targets("weights missing in the sum",
            "The terms have no weights, while the divisor B has them. Class i of the sum over i is multiplied by its weight.",
            r => (r.Smoothed, r.B)),
        Gradient("smoothing missing in the gradient",
            "dz belongs to the labels without smoothing, the loss to those with it.",
            r => r.Gradient(r.W * r.OneHot) / r.B),
        Gradient("weights missing in the gradient",
            "dz is (y − t′)/B: the weights are in the loss only.",
            r => (r.Y - r.Smoothed) / r.B),
        Gradient("targets not subtracted",
            "dz is y times the row's sum of w·t′, positive everywhere. Raising the score of a class with a high target lowers the loss: something is subtracted.",
            r => r.Y * r.Q.Sum(1, keepDimension: true) / r.B),
        new("missing 1/B in the loss",
            "The gradient was divided by B and the loss was not.",
            a => SmoothedTerms.Of(a) is var r ? [Number(r.Loss(r.Q)), r.Gradient(r.Q) / r.B] : a),
        Gradient("missing 1/B in the gradient",
            "The loss was divided by B and its gradient was not.",
            r => r.Gradient(r.Q)),
        new("logarithm of a rounded probability",
            "For large scores the loss is infinite: y was rounded to 0 before its logarithm, or e to the power of a score was formed without taking a number off the row. "
            + "Smoothing asks for log y of every class: take it as score less log-sum-exp.",
            a => SmoothedTerms.Of(a) is var r ? [Number(-(r.Q * r.Y.Log()).Sum() / r.B), r.Gradient(r.Q) / r.B] : a),
        Clipped(1e-7), Clipped(1e-8), Clipped(1e-10), Clipped(1e-12), Clipped(1e-15),
        Gradient("exponentials without a shift in the gradient",
            "dz has e to the power of the scores themselves over their sum, which is infinity by infinity or 0 by 0 for large scores. Take a number off each row, or use what is allowed in the "
            + "statement.",
            r => ((r.Z.Exp() / r.Z.Exp().Sum(1, keepDimension: true) * r.Q.Sum(1, keepDimension: true)) - r.Q) / r.B),
        new("softmax over the examples",
            "The softmax and its logarithm were taken down the columns, over the examples. The C scores of a row belong together: axis 1.",
            a => SmoothedTerms.Of(a) is var r ? [Number(-(r.Q * r.Z.LogSoftmax(0)).Sum() / r.B), ((r.Z.Softmax(0) * r.Q.Sum(0, keepDimension: true)) - r.Q) / r.B] : a),
        new("softmax over the examples, sums over the classes",
            "The softmax and its logarithm were taken down the columns, over the examples. The C scores of a row belong together: axis 1.",
            a => SmoothedTerms.Of(a) is var r ? [Number(-(r.Q * r.Z.LogSoftmax(0)).Sum() / r.B), ((r.Z.Softmax(0) * r.Q.Sum(1, keepDimension: true)) - r.Q) / r.B] : a),
        Loss("softmax over the examples in the loss",
            "The logarithm of the softmax was taken down the columns, over the examples. The C scores of a row belong together: axis 1.",
            r => -(r.Q * r.Z.LogSoftmax(0)).Sum() / r.B),
        Gradient("softmax over the examples in the gradient",
            "The softmax in dz was taken down the columns, over the examples. The C scores of a row belong together: axis 1.",
            r => ((r.Z.Softmax(0) * r.Q.Sum(1, keepDimension: true)) - r.Q) / r.B),
        Gradient("w·t′ summed over the examples",
            "y is multiplied by the column sums of w·t′. Each row of y needs the sum of its own row: axis 1.",
            r => ((r.Y * r.Q.Sum(0, keepDimension: true)) - r.Q) / r.B),
        Gradient("w·t′ summed over everything",
            "y is multiplied by one number, the sum of w·t′ over all examples. Each row of y needs the sum of its own row.",
            r => ((r.Y * r.Q.Sum()) - r.Q) / r.B),
        Loss("mean over the classes in the loss",
            "The loss is C times too small: a mean over all N·C numbers takes the classes in. The C terms of an example are added.",
            r => r.Loss(r.Q) / r.B / r.C),
        new("mean over the classes",
            "Loss and gradient are C times too small: a mean over all N·C numbers takes the classes in. The C terms of an example are added.",
            a => SmoothedTerms.Of(a) is var r ? [Number(r.Loss(r.Q) / r.B / r.C), r.Gradient(r.Q) / r.B / r.C] : a),
        Targets("ε shared among the examples",
            "Every class got ε/N. The share is spread over the C classes: ε/C.",
            r => (r.W * (((1 - r.Epsilon) * r.OneHot) + (r.Epsilon / r.N)), r.B)),
        Targets("weights of the first classes in B",
            "B adds up w[n], with the number of the example where that of its class belongs: w[labels[n]].",
            r => (r.Q, Enumerable.Range(0, r.N).Sum(n => r.W[n]))),
        Targets("weights of the first classes in B, counted round",
            "B adds up w[n], with the number of the example where that of its class belongs: w[labels[n]].",
            r => (r.Q, Enumerable.Range(0, r.N).Sum(n => r.W[n % r.C]))),
        Gradient("mean row sum",
            "y is multiplied by one number, the mean row sum of w·t′. Each row of y needs the sum of its own row.",
            r => ((r.Y * (r.Q.Sum() / r.N)) - r.Q) / r.B),
        Turned("labels counted from 1", "Each label was taken for the class before it: 1 was taken off. The classes count from 0, as indices do.", -1),
        Turned("labels one too high", "Each label was taken for the class after it: 1 was added. The classes count from 0, as indices do.", 1),
        Targets("each row divided by its own weight",
            "Every example was divided by the weight of its own label, and then a mean over N was taken. B is one number, the sum of these weights: a rare class that weighs more must count more.",
            r => (r.Q / r.Own, r.N)),
        Loss("a binary cross-entropy for each class",
            "−w(1 − t′) log(1 − y) was added for each class, as for yes-or-no questions. Of C classes one is right: the sum has −w·t′ log y alone.",
            r => (r.Loss(r.Q) - (r.W * (1 - r.Smoothed) * (1 - r.Y).Log()).Sum()) / r.B),
        new("weights on the scores",
            "The scores were multiplied by the weights before the softmax. A weight multiplies a class's term in the sum, not its score.",
            a => SmoothedTerms.Of(a) is var r
                ? [Number(-(r.Smoothed * (r.Z * r.W).LogSoftmax(1)).Sum() / r.N), ((r.Z * r.W).Softmax(1) - r.Smoothed) / r.N] : a),
        new("probabilities smoothed",
            "The probabilities were smoothed, (1 − ε)y + ε/C, and the targets were not. Smoothing changes the targets: t′ stands where the one-hot row stood, and y stays as it is.",
            a => SmoothedTerms.Of(a) is var r
                ? [Number(-(r.W * r.OneHot * (((1 - r.Epsilon) * r.Y) + (r.Epsilon / r.C)).Log()).Sum() / r.B), r.Gradient(r.W * r.OneHot) / r.B] : a),
        LossOf("the label's term alone in the loss",
            "The loss has the label's term alone, with the weight 1 − ε + ε/C. With smoothing every class has a target above 0 and a term in the sum.",
            r => (r.OneHot * r.Q, r.B)),
        Loss("entropy of the targets subtracted",
            "The loss is −Σ w·t′ log y less −Σ w·t′ log t′, which is a Kullback–Leibler divergence. Its gradient is the same, but a cross-entropy is asked for: log y alone.",
            r => (r.Loss(r.Q) + (r.Q * Tensor.Maximum(r.Smoothed, 1e-300).Log()).Sum()) / r.B),
    ];

    private static Misconception Targets(string name, string explanation, Func<SmoothedTerms, (Tensor Q, double B)> weighted) =>
        new(name, explanation, a =>
        {
            var r = SmoothedTerms.Of(a);
            (Tensor q, double b) = weighted(r);
            return [Number(r.Loss(q) / b), r.Gradient(q) / b];
        });

    /// <summary>Each label moved on by some classes, round the end.</summary>
    private static Misconception Turned(string name, string explanation, int by) => Targets(name, explanation, r =>
    {
        Tensor hot = Softmax.OneHot([.. r.OneHot.ArgMax(1).Select(label => (label + by + r.C) % r.C)], r.C);
        SmoothedTerms turned = r with { OneHot = hot };
        return (turned.Q, turned.B);
    });

    private static Misconception Clipped(double e) => Loss(
        FormattableString.Invariant($"smallest probability {e:0e-0}"),
        FormattableString.Invariant(
            $"y was kept above {e:0e-0} before the logarithm, by clipping or by adding a small number. The loss is finite and wrong: no class costs more than {-Math.Log(e):0.0} then. ")
            + "Take log y as score less log-sum-exp.",
        r => -(r.Q * (r.Y + e).Log()).Sum() / r.B);

    private static Misconception Loss(string name, string explanation, Func<SmoothedTerms, double> loss) =>
        new(name, explanation, a => SmoothedTerms.Of(a) is var r ? [Number(loss(r)), r.Gradient(r.Q) / r.B] : a);

    private static Misconception LossOf(string name, string explanation, Func<SmoothedTerms, (Tensor Q, double B)> weighted) =>
        Loss(name, explanation, r => weighted(r) is var (q, b) ? r.Loss(q) / b : 0);

    private static Misconception Gradient(string name, string explanation, Func<SmoothedTerms, Tensor> dz) =>
        new(name, explanation, a => SmoothedTerms.Of(a) is var r ? [Number(r.Loss(r.Q) / r.B), dz(r)] : a);

    private static Tensor Number(double value) => Tensor.Scalar(value, ElementType.Float64);
}
