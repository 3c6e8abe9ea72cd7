using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which an S-shaped ReLU goes wrong.</summary>
internal static class SShapedReluMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Terms("only one of the two effects of a threshold",
            "dtr and dtl count the threshold in front and forget the one in the bracket: they lack −a. In t + a(x − t) both move.",
            p => [p.Dy * p.Right, p.ArTerm, p.Dy * p.Left, p.AlTerm]),
        Terms("only the threshold in the bracket",
            "dtr and dtl are −a·dy: the threshold inside the bracket was counted, the one in front was not. In t + a(x − t) both move.",
            p => [-p.Dy * p.Right * p.Ar, p.ArTerm, -p.Dy * p.Left * p.Al, p.AlTerm]),
        Terms("threshold missing in the slopes' gradients",
            "dar and dal are Σ dy·x. A slope multiplies the distance from its threshold, x − t, not x.",
            p => [p.TrTerm, p.Dy * p.Right * p.X, p.TlTerm, p.Dy * p.Left * p.X]),
        Terms("the slopes' gradients not masked",
            "dar and dal sum over all elements. A slope acts only beyond its threshold.",
            p => [p.TrTerm, p.Dy * (p.X - p.Tr), p.TlTerm, p.Dy * (p.X - p.Tl)]),
        Terms("the thresholds' gradients not masked",
            "dtr and dtl sum over all elements. A threshold moves only the outputs beyond it.",
            p => [p.Dy * (1 - p.Ar), p.ArTerm, p.Dy * (1 - p.Al), p.AlTerm]),
        Terms("the left side's distance taken as positive",
            "dal has the wrong sign: tl − x was used. A larger al pushes the outputs on the left down, for x − tl is negative there.",
            p => [p.TrTerm, p.ArTerm, p.TlTerm, -p.AlTerm]),
        Terms("the thresholds' gradients with the sign turned",
            "dtr and dtl are a − 1 in the place of 1 − a. With a slope below 1, moving tr to the right lifts what lies beyond it.",
            p => [-p.TrTerm, p.ArTerm, -p.TlTerm, p.AlTerm]),
        Terms("upstream gradient dropped in the parameters",
            "The parameters' gradients lack dy: each term must be multiplied by the dy of its element before the sum.",
            p => [p.TrTerm / p.Dy, p.ArTerm / p.Dy, p.TlTerm / p.Dy, p.AlTerm / p.Dy]),
        Reduced("parameters' gradients not summed over the batch",
            "The parameters' gradients have a row for each example. A parameter serves the whole batch, and gradients add where a value is used more than once.",
            (_, term) => term),
        Reduced("mean instead of sum over the batch",
            "The parameters' gradients were divided by N. The 1/N of a mean loss is already inside dy; the layer only adds up.",
            (p, term) => p.Summed(term) / p.X.Shape[0]),
        Reduced("a shared parameter not summed over the units",
            "Where a parameter has the shape [1], its gradient came back with one number per unit. One number serves all units: sum over them too.",
            (_, term) => term.Sum(0)),
        Reduced("summed over everything",
            "The parameters' gradients are one number each, put in every place. Where each unit has its own parameters, only its column counts.",
            (p, term) => (p.Tr * 0) + term.Sum()),
        Result("the branches do not meet",
            "Beyond a threshold y is a·x, so the curve jumps there. It goes on from the point (t, t): t + a(x − t).",
            p => (p.Right * p.Ar * p.X) + (p.Middle * p.X) + (p.Left * p.Al * p.X), p => p.Dx),
        Result("threshold missing in front",
            "Beyond a threshold y is a(x − t), which begins at 0. It has to begin at t: add it in front.",
            p => p.Y - (p.Right * p.Tr) - (p.Left * p.Tl), p => p.Dx),
        Result("the middle missing in y",
            "Between the thresholds y is 0. There it is x itself.",
            p => p.Y - (p.Middle * p.X), p => p.Dx),
        Result("the middle's x added everywhere",
            "Beyond a threshold y has x too much: the middle piece was not masked. Exactly one piece counts in each element.",
            p => p.Y + ((1 - p.Middle) * p.X), p => p.Dx),
        Result("the middle passes nothing",
            "Between the thresholds dx is 0. There y = x, and the gradient passes unchanged.",
            p => p.Y, p => p.Dx - (p.Dy * p.Middle)),
        Result("slopes missing in dx",
            "dx is dy everywhere. Beyond a threshold the slope is ar or al.",
            p => p.Y, p => p.Dy),
        Result("the middle's 1 added everywhere",
            "Beyond a threshold the slope came out as 1 + a. The middle's 1 belongs between the thresholds only.",
            p => p.Y, p => p.Dy * (1 + (p.Right * p.Ar) + (p.Left * p.Al))),
        new("points on a threshold counted with the middle",
            "At x = tr and x = tl the slope came out as 1. The statement gives both points to the outer branches: ≥ and ≤.",
            a => Strict(SShapedReluPass.Of(a))),
        new("left and right exchanged",
            "ar acts on the left and al on the right, in the outputs and in the gradients.",
            a => Exchanged(SShapedReluPass.Of(a))),
    ];

    private static Misconception Terms(string name, string explanation, Func<SShapedReluPass, Tensor[]> terms) => new(name, explanation, a =>
    {
        var p = SShapedReluPass.Of(a);
        return [p.Y, p.Dx, .. terms(p).Select(p.Summed)];
    });

    private static Misconception Reduced(string name, string explanation, Func<SShapedReluPass, Tensor, Tensor> reduce) => new(name, explanation, a =>
    {
        var p = SShapedReluPass.Of(a);
        return [p.Y, p.Dx, .. new[] { p.TrTerm, p.ArTerm, p.TlTerm, p.AlTerm }.Select(term => reduce(p, term))];
    });

    private static Misconception Result(string name, string explanation, Func<SShapedReluPass, Tensor> y, Func<SShapedReluPass, Tensor> dx) =>
        new(name, explanation, a =>
        {
            var p = SShapedReluPass.Of(a);
            return [y(p), dx(p), p.Summed(p.TrTerm), p.Summed(p.ArTerm), p.Summed(p.TlTerm), p.Summed(p.AlTerm)];
        });

    private static Tensor[] Strict(SShapedReluPass p)
    {
        (Tensor right, Tensor left) = (p.X > p.Tr, p.X < p.Tl);
        Tensor dx = p.Dy * ((right * p.Ar) + (1 - right - left) + (left * p.Al));
        return [p.Y, dx, p.Summed(p.Dy * right * (1 - p.Ar)), p.Summed(p.ArTerm), p.Summed(p.Dy * left * (1 - p.Al)), p.Summed(p.AlTerm)];
    }

    private static Tensor[] Exchanged(SShapedReluPass p)
    {
        SShapedReluPass q = p with { Ar = p.Al, Al = p.Ar };
        return [q.Y, q.Dx, p.Summed(q.TrTerm), p.Summed(q.ArTerm), p.Summed(q.TlTerm), p.Summed(q.AlTerm)];
    }
}
