using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The multi-class hinge, right and in the ways in which it goes wrong.</summary>
internal static class HingeMistakes
{
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        new("the right class counted among its rivals",
            "L is 1 too large: for j = y the term is max(0, 0 + 1) = 1. The sum runs over the other classes only.",
            Adapt((x, t, w) => (Loss(x.MatMul(w), t) + 1, Gradient(x, t, w)))),
        new("the lead of 1 is missing",
            "Terms are max(0, sⱼ − s_y): the right class need only be level. Asked for is a lead of 1: max(0, sⱼ − s_y + 1).",
            Adapt((x, t, w) => Through(x, t, w, (m, rivals) => (Tensor.Maximum(m - rivals, 0).Sum(), (m - rivals > 0) * rivals)))),
        new("right class and rival exchanged",
            "Terms are max(0, s_y − sⱼ + 1): the loss is large where the answer is right. The rival's score comes first.",
            Adapt((x, t, w) => Through(x, t, w, (m, rivals) => (Tensor.Maximum((2 * rivals) - m, 0).Sum(), -1 * ((2 * rivals) - m > 0) * rivals)))),
        new("only the strongest rival",
            "Each row has one term, that of the highest rival. Asked for is the sum over all rivals that come closer than 1.",
            Adapt((x, t, w) => Through(x, t, w, StrongestOnly))),
        new("−1 at the right class instead of minus the number of violations",
            "The right class appears in every violated term of its row, each time with slope −1. The slopes add: its entry is minus their number.",
            Adapt((x, t, w) => (Loss(x.MatMul(w), t), Back(x, Violated(x, t, w) - (OneHot(t, w) * (Violated(x, t, w).Sum(1, keepDimension: true) > 0)))))),
        new("nothing at the right class",
            "Only the rivals' columns get a gradient. s_y stands in every violated term too, with a minus: raising it lowers them all.",
            Adapt((x, t, w) => (Loss(x.MatMul(w), t), Back(x, Violated(x, t, w))))),
        new("only the right class",
            "Only the right classes' columns get a gradient. Every violated term contains a rival's score too, with slope +1.",
            Adapt((x, t, w) => (Loss(x.MatMul(w), t), Back(x, -1 * OneHot(t, w) * Violated(x, t, w).Sum(1, keepDimension: true))))),
        new("the size of a shortfall used as its slope",
            "∂L/∂s was filled with the shortfalls themselves. max(0, m) has slope 1 wherever m > 0, however large m is.",
            Adapt((x, t, w) => (Loss(x.MatMul(w), t), Back(x, Spread(Tensor.Maximum(Margins(x.MatMul(w), t), 0), OneHot(t, w)))))),
        new("slope 1 at a shortfall of exactly 0",
            "At the kink, where a shortfall is exactly 0, this course takes the slope 0. Use > 0, not ≥ 0.",
            Adapt((x, t, w) => (Loss(x.MatMul(w), t), Back(x, Spread((Margins(x.MatMul(w), t) >= 0) * (1 - OneHot(t, w)), OneHot(t, w)))))),
        new("squared shortfalls",
            "The terms were squared. That is another loss, the squared hinge; here violations count as they are.",
            Adapt((x, t, w) => Through(x, t, w, (m, _) => (Tensor.Maximum(m, 0).Square().Sum(), 2 * Tensor.Maximum(m, 0))))),
        new("missing 1/N in the gradient",
            "dw is N times too large. L is a mean over the examples, so its gradient carries 1/N too.",
            Adapt((x, t, w) => (Loss(x.MatMul(w), t), Gradient(x, t, w) * x.Shape[0]))),
        new("missing 1/N",
            "L and dw are sums over the examples. L is their mean: divide both by N.",
            Adapt((x, t, w) => (Loss(x.MatMul(w), t) * x.Shape[0], Gradient(x, t, w) * x.Shape[0]))),
        new("divided by the number of classes too",
            "L and dw were divided by N·C, as some libraries do. Here the terms of a row are summed, and only the rows are averaged.",
            Adapt((x, t, w) => (Loss(x.MatMul(w), t) / w.Shape[1], Gradient(x, t, w) / w.Shape[1]))),
        new("divided by the number of rivals too",
            "L and dw were divided by N·(C − 1), a mean over the rivals. Here the terms of a row are summed, and only the rows are averaged.",
            Adapt((x, t, w) => (Loss(x.MatMul(w), t) / (w.Shape[1] - 1), Gradient(x, t, w) / (w.Shape[1] - 1)))),
        new("the gradient climbs",
            "L is right, dw has the wrong sign. A violated term grows with the rival's score: plus at the rival, minus at the right class.",
            Adapt((x, t, w) => (Loss(x.MatMul(w), t), -Gradient(x, t, w)))),
        new("one hinge per class instead of per rival",
            "Each score was compared with ±1 on its own: max(0, 1 − s) for the right class, max(0, 1 + s) for the others. Here only differences of scores count: sⱼ − s_y.",
            Adapt(OneAgainstAll)),
    ];

    internal static Tensor[] Right(Tensor[] a) => Adapt((x, t, w) => (Loss(x.MatMul(w), t), Gradient(x, t, w)))(a);

    internal static double Loss(Tensor scores, int[] labels) => Tensor.Maximum(Margins(scores, labels), 0).Sum() / scores.Shape[0];

    /// <summary>sⱼ − s_y + 1 for the rivals, 0 at the right class.</summary>
    internal static Tensor Margins(Tensor scores, int[] labels)
    {
        Tensor right = Softmax.OneHot(labels, scores.Shape[1]);
        return (scores - (right * scores).Sum(1, keepDimension: true) + 1) * (1 - right);
    }

    private static Tensor Gradient(Tensor x, int[] labels, Tensor w) => Back(x, Spread(Violated(x, labels, w), OneHot(labels, w)));

    private static Tensor OneHot(int[] labels, Tensor w) => Softmax.OneHot(labels, w.Shape[1]);

    private static Tensor Violated(Tensor x, int[] labels, Tensor w) => Margins(x.MatMul(w), labels) > 0;

    /// <summary>What flows to the rivals comes from the right class.</summary>
    private static Tensor Spread(Tensor rivals, Tensor right) => rivals - (right * rivals.Sum(1, keepDimension: true));

    private static Tensor Back(Tensor x, Tensor ds) => x.T.MatMul(ds) / x.Shape[0];

    /// <summary>Another loss of the margins: its sum and its slope for each rival, from the margins and 1 for each rival.</summary>
    private static (double L, Tensor Dw) Through(Tensor x, int[] labels, Tensor w, Func<Tensor, Tensor, (double Sum, Tensor Slopes)> loss)
    {
        (double sum, Tensor slopes) = loss(Margins(x.MatMul(w), labels), 1 - OneHot(labels, w));
        return (sum / x.Shape[0], Back(x, Spread(slopes, OneHot(labels, w))));
    }

    private static (double Sum, Tensor Slopes) StrongestOnly(Tensor margins, Tensor rivals)
    {
        var kept = Tensor.Maximum(margins, 0);
        Tensor slopes = kept * 0;
        for (int n = 0; n < kept.Shape[0]; n++)
        {
            double[] row = kept.Row(n).ToDoubleArray();
            int j = Array.IndexOf(row, row.Max());
            slopes[n, j] = kept[n, j] > 0 ? 1 : 0;
        }

        return ((kept * slopes).Sum(), slopes);
    }

    private static (double L, Tensor Dw) OneAgainstAll(Tensor x, int[] labels, Tensor w)
    {
        Tensor t = (2 * OneHot(labels, w)) - 1;
        Tensor margins = 1 - (t * x.MatMul(w));
        return (Tensor.Maximum(margins, 0).Sum() / x.Shape[0], Back(x, -1 * t * (margins > 0)));
    }

    private static Func<Tensor[], Tensor[]> Adapt(Func<Tensor, int[], Tensor, (double L, Tensor Dw)> solve) => a =>
    {
        (double loss, Tensor dw) = solve(a[0], Inputs.ToLabels(a[1]), a[2]);
        return [Tensor.Scalar(loss, ElementType.Float64), dw];
    };
}
