using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Slips of a convolution in one loop or along one axis, where the others are right.</summary>
internal static class ConvSlips
{
    /// <summary>What each axis of [N, F, H′, W′] counts.</summary>
    private static readonly string[] Outputs = ["image", "filter", "row of windows", "column of windows"];

    /// <summary>What each axis of w counts, the filters aside.</summary>
    private static readonly string[] Weights = ["", "channel", "row of the filter", "column of the filter"];

    /// <summary>Those of y.</summary>
    internal static IReadOnlyList<Suspect> Forward { get; } =
    [
        .. ConvPlaceMistakes.Counts.Concat(ConvPlaceMistakes.All).SelectMany(m => OneAxis(m, a => new ConvProducts(a), (a, products) => [new ConvPass(a) { Products = products }.Output()])),
        .. from end in Ends from axis in Enumerable.Range(0, 4) select LeftOut(end, Outputs[axis], a => [new ConvPass(a).Output() is var y ? y * Except(y, axis, end) : null!]),
        .. from end in Ends from axis in Enumerable.Range(1, 3) select LeftOut(end, Weights[axis], a => [new ConvPass([a[0], a[1] * Except(a[1], axis, end), .. a[2..]]).Output()]),
    ];

    /// <summary>Those of dx, dw and db; db, which needs no loops, may be right or may have gone wrong with the others.</summary>
    internal static IReadOnlyList<Suspect> Backward { get; } =
    [
        .. ConvPlaceMistakes.All.SelectMany(m => OneAxis(m, a => new ConvGradients(a).Products, (a, products) => new ConvGradients(a) { Products = products }.Outputs())),
        .. from end in Ends from axis in Enumerable.Range(0, 4) select LeftOut(end, Outputs[axis], a => [.. Seeing(a, axis, end).Outputs()[..2], new ConvGradients(a).Db()]),
        .. from end in Ends from axis in Enumerable.Range(0, 4) select LeftOut(end, Outputs[axis], a => Seeing(a, axis, end).Outputs()),
        .. from end in Ends select LeftOut(end, Weights[1], a => new ConvGradients(a) is var g ? [g.Dx() * Except(a[0], 1, end), g.Dw() * Except(a[1], 1, end), g.Db()] : []),
        .. from end in Ends from axis in Enumerable.Range(2, 2) select LeftOut(end, Weights[axis], a =>
            new ConvGradients([a[0], a[1] * Except(a[1], axis, end), .. a[2..]]) is var g ? [g.Dx(), g.Dw() * Except(a[1], axis, end), g.Db()] : []),
    ];

    private static Index[] Ends => [0, ^1];

    private static ConvGradients Seeing(Tensor[] a, int axis, Index left) => new([.. a[..2], a[2] * Except(a[2], axis, left), .. a[3..]]);

    /// <summary>0 at one entry of an axis, 1 elsewhere.</summary>
    private static Tensor Except(Tensor like, int axis, Index entry) => 1 - ConvBackwardMistakes.Only(like, axis, entry.GetOffset(like.Shape[axis]));

    private static Suspect LeftOut(Index end, string what, Func<Tensor[], Tensor[]> wrong) => Suspect.Of(end.IsFromEnd
        ? new Misconception($"last {what} left out", $"The last {what} took no part: a loop ends one turn too early. It goes on as long as its number is below how many there are.", wrong)
        : new Misconception($"first {what} left out", $"The first {what} took no part: a loop begins at 1. It begins at 0.", wrong));

    private static IEnumerable<Suspect> OneAxis(AxisMistake mistake, Func<Tensor[], ConvProducts> right, Func<Tensor[], ConvProducts, Tensor[]> outputs) =>
    [
        Suspect.Of(new Misconception($"{mistake.Name}, from the top to the bottom", $"From the left to the right all is well, from the top to the bottom this is not: {mistake.Explanation}",
            a => right(a) is var p ? outputs(a, new(a) { Down = mistake.Change(p.Down), Across = p.Across }) : [])),
        Suspect.Of(new Misconception($"{mistake.Name}, from the left to the right", $"From the top to the bottom all is well, from the left to the right this is not: {mistake.Explanation}",
            a => right(a) is var p ? outputs(a, new(a) { Down = p.Down, Across = mistake.Change(p.Across) }) : [])),
    ];
}
