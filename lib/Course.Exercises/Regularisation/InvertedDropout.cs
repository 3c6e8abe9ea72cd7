using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Inverted dropout from given draws u: a unit is dropped where u &lt; p; y = x ⊙ m/(1 − p) and dx = dy ⊙ m/(1 − p) in training,
/// y = x and dx = dy in use (S1, S2, S3 · dropout; Srivastava et al. 2014).
/// </summary>
public sealed class InvertedDropout : Exercise
{
    /// <inheritdoc/>
    public override string Id => "08-inverted-dropout";

    /// <inheritdoc/>
    public override string Title => "Inverted dropout, forward and backward";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 15;

    /// <inheritdoc/>
    public override string Noticed =>
        "Backward, dropout multiplies by what it multiplied by forward: seen from x it is a linear layer with a diagonal matrix that changes from "
        + "step to step. That a kept unit is 0 by itself does not matter to its gradient.";

    /// <inheritdoc/>
    public override string Variation =>
        "Before an affine layer, dropping a unit takes a row out of W. How large a share of W's gradient is 0 in a step with a batch of one, and how large "
        + "with a batch of 32, each example with a mask of its own?";

    /// <inheritdoc/>
    public override string Method => "MyDropout";

    /// <inheritdoc/>
    public override string Signature => "(Tensor y, Tensor dx) MyDropout(Tensor x, Tensor draws, double p, bool isTraining, Tensor dy)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (y, dx) = MyDropout(a[0], a[1], a[2].Item(), a[3].Item() > 0, a[4]);
        return [y, dx];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y", "dx"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "A draw is equally likely to be anywhere between 0 and 1. Which part of that range has the length p, and what happens to the units whose draws lie there?",
        "A kept unit counts for those that were dropped as well. By what must it be multiplied, so that the mean over all draws is x again? Try p = ½, then p = ¾.",
        "Given the mask, every y is a number times its x. The derivative of that is the number, in training and in use.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = InvertedDropoutMistakes.All;

    /// <summary>Checks <c>MyDropout(x, draws, p, isTraining, dy)</c>, which returns y and dx.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, double, bool, Tensor, (Tensor Y, Tensor Dx)> method) =>
        NotebookCheck.Run(new InvertedDropout(), a =>
        {
            (Tensor y, Tensor dx) = method(a[0], a[1], a[2].Item(), a[3].Item() > 0, a[4]);
            return [y, dx];
        });

    /// <inheritdoc/>
    /// <remarks>Few and many dropped, the second with three axes; draws of exactly p on kept inputs of exactly 0; p = 0 with a draw of 0; in use.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, [random.Next(5, 8), 4], 0.2 + (0.1 * random.NextDouble())),
        Case(random, [3, 2, random.Next(5, 8)], 0.7 + (0.1 * random.NextDouble())),
        Tied(random),
        WithoutDropping(random),
        Case(random, [4, 5], 0.3 + (0.1 * random.NextDouble()), isTraining: false),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        var p = DropoutPass.Of(inputs);
        Tensor factor = p.IsTraining ? p.Kept * p.Scale : p.Ones;
        return [p.X * factor, p.Dy * factor];
    }

    private static Tensor[] Case(Random random, Shape shape, double p, bool isTraining = true) =>
    [
        Inputs.SignedTensor(random, shape),
        Tensor.RandomUniform(random, shape, type: ElementType.Float64),
        Tensor.Scalar(p, ElementType.Float64),
        Tensor.Scalar(isTraining ? 1 : 0, ElementType.Float64),
        Inputs.SignedTensor(random, shape),
    ];

    private static Tensor[] Tied(Random random)
    {
        Tensor[] tied = Case(random, [4, 3], 0.25);
        (tied[1][0, 0], tied[1][2, 1], tied[1][3, 2]) = (0.25, 0.25, 0.75);
        (tied[0][0, 0], tied[1][1, 2], tied[0][1, 2]) = (0, 0.9, 0);
        return tied;
    }

    private static Tensor[] WithoutDropping(Random random)
    {
        Tensor[] all = Case(random, [3, 4], 0);
        all[1][1, 1] = 0;
        return all;
    }
}
