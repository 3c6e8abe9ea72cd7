using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>y = max(0, x); dx = dy where x &gt; 0, else 0 (S1, S3 · ReLU, the gate that routes).</summary>
public sealed class ReluBackward : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "03-relu-backward";

    /// <inheritdoc/>
    public override string Title => "Backward through a ReLU";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 8;

    /// <inheritdoc/>
    public override string Noticed =>
        "The gate passes a gradient or it does not; it never shrinks it. That is what makes it easier to train through than a sigmoid.";

    /// <inheritdoc/>
    public override string Variation =>
        "A leaky ReLU passes α·dy where x < 0. Change two characters of your solution to get it, and find its gradient with respect to α.";

    /// <inheritdoc/>
    public override string Method => "MyReluBackward";

    /// <inheritdoc/>
    public override string Signature => "Tensor MyReluBackward(Tensor x, Tensor dy)";

    /// <inheritdoc/>
    public override string Call => "return [MyReluBackward(a[0], a[1])];";

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["dx"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Where x is negative, does a small change of x reach the output?",
        "Where x is positive, by how much does y change when x changes by h?",
        "Comparing a tensor with a number gives a tensor of ones and zeros: a mask.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } =
    [
        new("mask on the wrong side",
            "The gradient passes where x is negative. A ReLU is open where x > 0.",
            Adapt((x, dy) => dy * (x < 0))),
        new("mask missing, or taken from the output with ≥",
            "dx is dy everywhere. Units with x < 0 pass nothing on. If there is a mask, look at what it compares: the "
            + "output y is never negative, so y ≥ 0 is always true; use x > 0 (or y > 0).",
            Adapt((_, dy) => dy)),
        new("whole rows switched",
            "All elements of a row passed or none, by the sign of the row's sum. Each unit of each example is a ReLU of its own: the mask has the shape of x.",
            Adapt((x, dy) => dy * (x.Sum(1, keepDimension: true) > 0))),
        new("whole columns switched",
            "All elements of a column passed or none, by the sign of the column's sum. A unit may be open for one example and closed for another: the mask has the shape of x.",
            Adapt((x, dy) => dy * (x.Sum(0, keepDimension: true) > 0))),
        new("mask taken from the gradient",
            "The gradient passes where dy is positive. Whether a unit is open was decided in the forward pass, by x.",
            Adapt((_, dy) => dy * (dy > 0))),
        new("mask taken from both x and dy",
            "The gradient passes where x and dy are both positive. Only x decides; a negative dy passes an open unit as well.",
            Adapt((x, dy) => dy * (x > 0) * (dy > 0))),
        new("the kink let through",
            "Where x is exactly 0 the gradient passed. The derivative does not exist there, and this course takes 0: x > 0, not x ≥ 0.",
            Adapt((x, dy) => dy * (x >= 0))),
        new("upstream gradient dropped",
            "dx is the mask itself. Multiply it by what arrives from above, dy.",
            Adapt((x, _) => x > 0)),
        new("the forward pass once more",
            "This is max(0, x), the output of the ReLU. On the way back it is dy that passes the gate, or does not.",
            Adapt((x, _) => Tensor.Maximum(x, 0))),
        new("multiplied by the output instead of the mask",
            "dx is dy times max(0, x). The derivative of a ReLU is 1 where it is open, not x.",
            Adapt((x, dy) => dy * Tensor.Maximum(x, 0))),
        new("multiplied by the input",
            "dx is dy·x. The local gradient of a ReLU is 1 where x > 0 and 0 elsewhere, never x itself.",
            Adapt((x, dy) => dy * x)),
        new("−1 instead of 0 where the unit is closed",
            "Where x < 0 the gradient came back with its sign turned, as if the gate were |x|. A closed ReLU passes 0.",
            Adapt((x, dy) => dy * ((x > 0) - (x < 0)))),
        new("sign error",
            "dx has the wrong sign. An open ReLU passes the gradient unchanged.",
            Adapt((x, dy) => -dy * (x > 0))),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [0];

    /// <summary>Checks <c>MyReluBackward(x, dy)</c>, which returns dx.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor> method) => NotebookCheck.Run(new ReluBackward(), Adapt(method));

    /// <inheritdoc/>
    /// <remarks>
    /// |x| ≥ 0.3, far from the kink at 0; the batches hold at least six elements, of both signs almost surely. The last case is
    /// at the kink in most of its elements, too many for a numerical gradient, so that the reference decides.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        .. new[] { (N: 1, D: 8), (N: 4, D: 4), (N: random.Next(2, 5), D: random.Next(5, 8)) }
            .Select(s => new[] { Inputs.SignedTensor(random, [s.N, s.D]), Inputs.SignedTensor(random, [s.N, s.D]) }),
        [AtTheKink(random), Inputs.SignedTensor(random, [2, 4])],
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => Adapt((x, dy) => dy * (x > 0))(inputs);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => Tensor.Maximum(inputs[0], 0);

    /// <inheritdoc/>
    protected override Tensor Upstream(Tensor[] inputs) => inputs[1];

    private static Tensor AtTheKink(Random random)
    {
        Tensor x = Inputs.SignedTensor(random, [2, 4]);
        foreach (int column in new[] { 0, 1, 3 })
        {
            (x[0, column], x[1, column]) = (0, 0);
        }

        return x;
    }

    private static Func<Tensor[], Tensor[]> Adapt(Func<Tensor, Tensor, Tensor> layer) => a => [layer(a[0], a[1])];
}
