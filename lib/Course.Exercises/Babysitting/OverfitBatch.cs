using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// One mini-batch, learned by heart (S1 · neural network debugging): gradient descent of a softmax classifier on the same few rows, the loss
/// before every step and after the last, the first loss that is low enough, and what has become of the other rows.
/// </summary>
public sealed class OverfitBatch : Exercise
{
    /// <inheritdoc/>
    public override string Id => "10-overfit-batch";

    /// <inheritdoc/>
    public override string Title => "Overfit one mini-batch";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 30;

    /// <inheritdoc/>
    public override string Noticed =>
        "The loss on the batch falls and the loss on the rest does not follow it: that is overfitting, and for once it is wanted. A program that cannot do it has a fault; no amount of data will repair it.";

    /// <inheritdoc/>
    public override string Variation =>
        "Give the rows of the batch random labels. Is the drill passed all the same? For how many rows of D numbers does a linear classifier manage it, and why?";

    /// <inheritdoc/>
    public override string Method => "MyOverfitBatch";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor losses, int needed, double rest) MyOverfitBatch(
            Tensor x, int[] labels, int batch, Tensor w, Tensor b, double rate, int steps, double target)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var labels = Array.ConvertAll(a[1].ToDoubleArray(), label => (int)label);
        var (losses, needed, rest) = MyOverfitBatch(a[0], labels, (int)a[2].Item(), a[3], a[4], a[5].Item(), (int)a[6].Item(), a[7].Item());
        return [losses, Tensor.Scalar(needed, ElementType.Float64), Tensor.Scalar(rest, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["losses", "needed", "rest"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => (int)inputs[2].Item();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "How many losses are there if one is measured before every step and one after the last? Write down when each of them is measured, for two steps.",
        "Every step sees the same rows with the same labels. The gradient of the mean loss with respect to the scores is what you found in notebook 03; the gradients of w and b follow from it.",
        "Both gradients belong to the same place: compute the two before either w or b is moved. The other rows are looked at once, after the last step, with the labels that belong to them.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = OverfitMistakes.All;

    /// <summary>Checks <c>MyOverfitBatch(x, labels, batch, w, b, rate, steps, target)</c>, which returns the losses [steps + 1], the first that is low enough, and the loss elsewhere.</summary>
    public static CheckResult Check(Func<Tensor, int[], int, Tensor, Tensor, double, int, double, (Tensor Losses, int Needed, double Elsewhere)> method) =>
        NotebookCheck.Run(new OverfitBatch(), a =>
        {
            (Tensor losses, int needed, double elsewhere) = method(
                a[0], Inputs.ToLabels(a[1]), (int)a[2].Item(), a[3], a[4], a[5].Item(), (int)a[6].Item(), a[7].Item());
            return [losses, Landscape.Number(needed), Landscape.Number(elsewhere)];
        });

    /// <inheritdoc/>
    /// <remarks>Some rows of many; one row; a target that is reached at once, one that never is; all rows in the batch; no step at all; a first loss that is the target to the last digit.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return
        [
            Case(random, rows: 9, batch: 4, classes: 3, steps: random.Next(10, 14), place: 0.5),
            Case(random, rows: 7, batch: 1, classes: 4, steps: random.Next(6, 9), place: 0.3),
            Case(random, rows: 8, batch: 3, classes: 3, steps: random.Next(4, 7), place: -1),
            Case(random, rows: 6, batch: 2, classes: 5, steps: 5, place: 2),
            Case(random, rows: 5, batch: 5, classes: 3, steps: 8, place: 0.6),
            Case(random, rows: 6, batch: 3, classes: 3, steps: 0, place: 2),
            AtTheTarget(random),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new OverfitRun().Of(inputs);

    /// <summary>Two classes that are equally probable, and ln 2 as the target.</summary>
    private static Tensor[] AtTheTarget(Random random)
    {
        Tensor[] a = Case(random, rows: 4, batch: 2, classes: 2, steps: 0, place: 2);
        (a[3], a[4], a[7]) = (a[3] * 0, a[4] * 0, Landscape.Number(Math.Log(2)));
        return a;
    }

    /// <summary>A case whose target lies at a place between its first loss (0) and its last (1), away from every loss; above 1 it is never reached.</summary>
    private static Tensor[] Case(Random random, int rows, int batch, int classes, int steps, double place)
    {
        int inputs = 4;
        Tensor[] a =
        [
            Inputs.SignedTensor(random, [rows, inputs], 0.3, 1.5), Labels(random, rows, classes), Landscape.Number(batch),
            Inputs.SignedTensor(random, [inputs, classes], 0.2, 0.6), Inputs.SignedTensor(random, [classes], 0.2, 0.6),
            Landscape.Between(random, 0.1, 0.25), Landscape.Number(steps), Landscape.Number(0),
        ];
        double[] losses = new OverfitRun().Of(a)[0].ToDoubleArray();
        int at = (int)Math.Round(place * steps);
        a[7] = Landscape.Number(place > 1 ? losses.Min() / 2 : place < 0 ? losses[0] + 0.1 : at == 0 ? losses[0] : (losses[at] + losses[at - 1]) / 2);
        return a;
    }

    /// <summary>Labels that differ from row to row, so that none can be taken for another's.</summary>
    private static Tensor Labels(Random random, int rows, int classes)
    {
        int first = random.Next(classes);
        return Tensor.From([.. Enumerable.Range(0, rows).Select(n => (double)((first + n + (n / 4)) % classes))], ElementType.Float64);
    }
}
