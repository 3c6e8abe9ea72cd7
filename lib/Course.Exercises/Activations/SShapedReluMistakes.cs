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
        Terms("the thresholds get no gradient",
            "dtr and dtl are 0. A threshold is where its outer piece begins: move it, and the whole piece moves up or down with it.",
            p => [p.TrTerm * 0, p.ArTerm, p.TlTerm * 0, p.AlTerm]),
        Terms("dx in the place of dy in the parameters' gradients",
            "The parameters' gradients start from dx and so have a slope too often. They start from dy, as dx does: all of them are gradients of the same y.",
            p => [p.TrTerm * p.Ar, p.ArTerm * p.Ar, p.TlTerm * p.Al, p.AlTerm * p.Al]),
        Terms("the output's distance in the slopes' gradients",
            "dar and dal multiply dy by y − t, the distance of the output, which has the slope in it already. A slope multiplies the distance of x.",
            p => [p.TrTerm, p.ArTerm * p.Ar, p.TlTerm, p.AlTerm * p.Al]),
        Terms("the right slope in dtl",
            "dtl was computed with ar. Each side has a slope of its own: look for what was copied from the right side and not renamed.",
            p => [p.TrTerm, p.ArTerm, p.Dy * p.Left * (1 - p.Ar), p.AlTerm]),
        Terms("the right threshold in dal",
            "dal was computed with tr. Each side has a threshold of its own: look for what was copied from the right side and not renamed.",
            p => [p.TrTerm, p.ArTerm, p.TlTerm, p.Dy * p.Left * (p.X - p.Tr)]),
        Terms("the right side's mask in dtl",
            "dtl sums over the elements beyond tr. Look for what was copied from the right side and not renamed.",
            p => [p.TrTerm, p.ArTerm, p.Dy * p.Right * (1 - p.Al), p.AlTerm]),
        Terms("the right side's mask in dal",
            "dal sums over the elements beyond tr. Look for what was copied from the right side and not renamed.",
            p => [p.TrTerm, p.ArTerm, p.TlTerm, p.Dy * p.Right * (p.X - p.Tl)]),
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
        new("the branches do not meet, gradients to match",
            "Beyond a threshold y is a·x, so the curve jumps there, and the gradients are those of that curve: the thresholds get none. It goes on from "
            + "the point (t, t): t + a(x − t).",
            a => ThroughTheOrigin(SShapedReluPass.Of(a))),
        new("branch chosen by the output, backward",
            "The masks of the backward pass compare y with the thresholds. With a negative slope y comes back inside: x chooses the branch.",
            a => ByOutput(SShapedReluPass.Of(a))),
        Result("branch chosen by the output in dx",
            "The masks of dx compare y with the thresholds. With a negative slope y comes back inside: x chooses the branch.",
            p => p.Y, p => Masked(p, p.Y >= p.Tr, p.Y <= p.Tl)[1]),
        Slopes("slopes without their sign in y and dx",
            "Where a slope is negative, y and dx use its absolute value. A learned slope may have either sign: it counts as it is.",
            slope => slope.Abs(), areAll: false),
        Slopes("slopes without their sign",
            "Where a slope is negative, its absolute value was used, in y and in the gradients. A learned slope may have either sign: it counts as it is.",
            slope => slope.Abs(), areAll: true),
        Slopes("negative slopes cut off at 0 in y and dx",
            "Where a slope is negative, y and dx use 0 in its place. A learned slope may have either sign: it counts as it is.",
            slope => Tensor.Maximum(slope, 0), areAll: false),
        Slopes("negative slopes cut off at 0",
            "Where a slope is negative, 0 was used in its place, in y and in the gradients. A learned slope may have either sign: it counts as it is.",
            slope => Tensor.Maximum(slope, 0), areAll: true),
        new("sides told by the sign of x",
            "The right piece was looked for among positive x only, and the left one among negative x. Both thresholds may lie on one side of 0: compare with them alone.",
            a => BySign(SShapedReluPass.Of(a))),
        new("left threshold taken as a distance",
            "The left piece begins at −tl, and x + tl stands in it. tl is a place on the axis, with its sign.",
            a => Mirrored(SShapedReluPass.Of(a), -1)),
        new("left threshold with the sign turned",
            "The left piece begins at −tl in the outputs and in all gradients. tl is a place on the axis, with its sign.",
            a => Mirrored(SShapedReluPass.Of(a), 1)),
        Result("the middle reaches beyond tr",
            "Beyond tr y has x too much and the slope is 1 + ar: the middle's mask asks for x > tl only. Exactly one piece counts in each element.",
            p => p.Y + (p.Right * p.X), p => p.Dx + (p.Dy * p.Right)),
        Result("the middle reaches beyond tl",
            "Beyond tl y has x too much and the slope is 1 + al: the middle's mask asks for x < tr only. Exactly one piece counts in each element.",
            p => p.Y + (p.Left * p.X), p => p.Dx + (p.Dy * p.Left)),
        Result("left piece chosen by the larger number",
            "On the left and in the middle y is the larger of x and the left piece. That picks the right one only for al ≤ 1: compare x with tl.",
            p => (p.Right * p.Y) + ((1 - p.Right) * Tensor.Maximum(p.X, p.LeftPiece)), p => p.Dx),
        Result("right piece chosen by the smaller number",
            "On the right and in the middle y is the smaller of x and the right piece. That picks the right one only for ar ≤ 1: compare x with tr.",
            p => (p.Left * p.Y) + ((1 - p.Left) * Tensor.Minimum(p.X, p.RightPiece)), p => p.Dx),
        Result("pieces chosen by the larger and the smaller number",
            "y is joined from its pieces by a maximum and a minimum. That picks the right piece only for slopes of at most 1: compare x with the thresholds.",
            p => Tensor.Minimum(Tensor.Maximum(p.X, p.LeftPiece), p.RightPiece), p => p.Dx),
        Result("1 − a in dx",
            "Beyond a threshold the slope in dx is 1 − a. That is how y moves with the threshold; dx asks how it moves with x.",
            p => p.Y, p => p.Dy * ((p.Right * (1 - p.Ar)) + p.Middle + (p.Left * (1 - p.Al)))),
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
        Result("not shifted",
            "Beyond a threshold y is t + a·x. The slope multiplies the distance from the threshold, x − t, so that the piece begins at (t, t).",
            NotShifted, p => p.Dx),
        new("not shifted, gradients to match",
            "Beyond a threshold y is t + a·x, and the gradients are those of that line. The slope multiplies the distance from the threshold, x − t, so that the "
            + "piece begins at (t, t).",
            a => SShapedReluPass.Of(a) is var p
                ? [NotShifted(p), p.Dx, .. new[] { p.Dy * p.Right, p.Dy * p.Right * p.X, p.Dy * p.Left, p.Dy * p.Left * p.X }.Select(p.Summed)] : a),
        new("left threshold taken as −tr, in the masks",
            "The left piece begins at −tr. The left threshold is tl, which is learned by itself and need not be the mirror image of tr.",
            a => SShapedReluPass.Of(a) is var p ? Masked(p, p.Right, p.X <= -p.Tr) : a),
        Result("the right threshold in the left bracket of y",
            "On the left y is tl + al(x − tr). Each side has a threshold of its own: look for what was copied from the right side and not renamed.",
            p => p.Y + (p.Left * p.Al * (p.Tl - p.Tr)), p => p.Dx),
        new("the right threshold in the left bracket",
            "On the left y is tl + al(x − tr), and dal has that bracket as well. Each side has a threshold of its own: look for what was copied from the right side and "
            + "not renamed.",
            a => SShapedReluPass.Of(a) is var p
                ? [p.Y + (p.Left * p.Al * (p.Tl - p.Tr)), p.Dx, .. new[] { p.TrTerm, p.ArTerm, p.TlTerm, p.Dy * p.Left * (p.X - p.Tr) }.Select(p.Summed)] : a),
        Reduced("mean over the units that share a parameter",
            "Where a parameter has the shape [1], its gradient was divided by the number of units. Every use of the parameter adds its gradient: a sum.",
            (p, term) => p.Summed(term) / SharedBy(p)),
        Terms("mean over the units that share a slope",
            "Where the slopes have the shape [1], dar and dal were divided by the number of units. Every use of a parameter adds its gradient: a sum.",
            p => [p.TrTerm, p.ArTerm / SharedBy(p), p.TlTerm, p.AlTerm / SharedBy(p)]),
        Terms("the middle counted in dtr",
            "dtr takes −dy from the elements between the thresholds. There y is x, and no threshold moves it.",
            p => [p.TrTerm - (p.Dy * p.Middle), p.ArTerm, p.TlTerm, p.AlTerm]),
    ];

    private static Misconception Terms(string name, string explanation, Func<SShapedReluPass, Tensor[]> terms) => new(name, explanation, a =>
    {
        var p = SShapedReluPass.Of(a);
        return [p.Y, p.Dx, .. terms(p).Select(p.Summed)];
    });

    /// <summary>y and dx, or everything, with other slopes than ar and al.</summary>
    private static Misconception Slopes(string name, string explanation, Func<Tensor, Tensor> slope, bool areAll) => new(name, explanation, a =>
    {
        var p = SShapedReluPass.Of(a);
        SShapedReluPass q = p with { Ar = slope(p.Ar), Al = slope(p.Al) };
        SShapedReluPass r = areAll ? q : p;
        return [q.Y, q.Dx, .. new[] { r.TrTerm, r.ArTerm, r.TlTerm, r.AlTerm }.Select(r.Summed)];
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

    private static Tensor NotShifted(SShapedReluPass p) => p.Y + (p.Right * p.Ar * p.Tr) + (p.Left * p.Al * p.Tl);

    /// <summary>How many units one parameter serves.</summary>
    private static int SharedBy(SShapedReluPass p) => p.X.Shape[1] / p.Tr.Count;

    private static Tensor[] ThroughTheOrigin(SShapedReluPass p) =>
    [
        (p.Right * p.Ar * p.X) + (p.Middle * p.X) + (p.Left * p.Al * p.X), p.Dx,
        p.Tr * 0, p.Summed(p.Dy * p.Right * p.X), p.Tl * 0, p.Summed(p.Dy * p.Left * p.X),
    ];

    /// <summary>Everything with other masks for the outer pieces; the middle has the rest.</summary>
    private static Tensor[] Masked(SShapedReluPass p, Tensor right, Tensor left)
    {
        Tensor middle = 1 - right - left;
        return
        [
            (right * p.RightPiece) + (middle * p.X) + (left * p.LeftPiece), p.Dy * ((right * p.Ar) + middle + (left * p.Al)),
            p.Summed(p.Dy * right * (1 - p.Ar)), p.Summed(p.Dy * right * (p.X - p.Tr)),
            p.Summed(p.Dy * left * (1 - p.Al)), p.Summed(p.Dy * left * (p.X - p.Tl)),
        ];
    }

    private static Tensor[] BySign(SShapedReluPass p) => Masked(p, p.Right * (p.X > 0), p.Left * (p.X < 0));

    private static Tensor[] ByOutput(SShapedReluPass p) => [p.Y, .. Masked(p, p.Y >= p.Tr, p.Y <= p.Tl)[1..]];

    /// <summary>Everything with −tl for tl; the sign is that of dtl, −1 where the chain rule passed the minus.</summary>
    private static Tensor[] Mirrored(SShapedReluPass p, double sign)
    {
        SShapedReluPass q = p with { Tl = -p.Tl };
        return [q.Y, q.Dx, q.Summed(q.TrTerm), q.Summed(q.ArTerm), q.Summed(q.TlTerm) * sign, q.Summed(q.AlTerm)];
    }

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
