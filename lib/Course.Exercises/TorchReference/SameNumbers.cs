using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// What libtorch would give: a small network with batch normalisation, softmax and cross-entropy, trained by its SGD with momentum and weight
/// decay, in its layout and by its conventions (documentation of PyTorch 2: BatchNorm1d, Linear, cross_entropy, SGD).
/// </summary>
public sealed class SameNumbers : Exercise
{
    /// <inheritdoc/>
    public override string Id => "12-same-numbers";

    /// <inheritdoc/>
    public override string Title => "The numbers that libtorch would give";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 35;

    /// <inheritdoc/>
    public override string Noticed =>
        "Nothing here is new, and yet a dozen choices had to be the same: a layout, two variances, a mean, what momentum means, where the decay goes in. Two programs that differ in one of them both learn. Only the numbers tell.";

    /// <inheritdoc/>
    public override string Variation =>
        "Adam takes an ε too. PyTorch adds it after the root of the corrected second moment, the paper's faster form before the correction. After how many steps is the difference below one in a million, and why?";

    /// <inheritdoc/>
    public override string Method => "MySameNumbers";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor losses, Tensor[] gradients, Tensor[] weights, Tensor mean, Tensor variance) MySameNumbers(
            Tensor x, int[] labels, Tensor[] weights, double[] rates, double momentum, double decay)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var labels = Array.ConvertAll(a[1].ToDoubleArray(), label => (int)label);
        Tensor[] given = a[2..6];
        var (losses, gradients, weights, mean, variance) = MySameNumbers(a[0], labels, given, a[6].ToDoubleArray(), a[7].Item(), a[8].Item());
        for (int i = 0; i < given.Length; i++) if (!object.ReferenceEquals(given[i], a[2 + i])) throw new InvalidOperationException("the array weights that was handed in holds other tensors afterwards; work on a copy, such as [.. weights]");
        return [losses, .. gradients ?? new Tensor[4], .. weights ?? new Tensor[4], mean, variance];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["losses", "dW1", "db1", "dW2", "db2", "W1", "b1", "W2", "b2", "mean", "variance"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Make a table of two columns before you write: how you did it in notebooks 03, 06, 07 and 08, and what the documentation says. Which rows differ?",
        "With A in torch's layout the layer is x times the transpose of A. Write down the shapes of dy, x and the gradient of A: only one product of the first two has the shape of A.",
        "Three things are kept apart: the gradient that is returned, the same with the decay added, and the velocity. And the batch has two variances: one normalises, the other is remembered.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = SameNumbersMistakes.All;

    /// <summary>Checks <c>MySameNumbers(x, labels, weights, rates, momentum, decay)</c>, which returns losses, first gradients, last weights and the running statistics.</summary>
    public static CheckResult Check(
        Func<Tensor, int[], Tensor[], double[], double, double, (Tensor Losses, Tensor[] Gradients, Tensor[] Weights, Tensor Mean, Tensor Variance)> method) =>
        NotebookCheck.Run(new SameNumbers(), a =>
        {
            Tensor[] given = a[2..6];
            (Tensor losses, Tensor[] gradients, Tensor[] weights, Tensor mean, Tensor variance) =
                method(a[0], Inputs.ToLabels(a[1]), given, a[6].ToDoubleArray(), a[7].Item(), a[8].Item());
            RefuseReplaced(given, a[2..6]);
            return [losses, .. gradients ?? new Tensor[4], .. weights ?? new Tensor[4], mean, variance];
        });

    /// <inheritdoc/>
    /// <remarks>
    /// Several steps at falling rates, with a hidden unit whose input is exactly 0; a batch of two; D = M = C, where a layout that is not turned fits; one step; no momentum
    /// and no decay, with a column that is the same everywhere and one that nearly is; scores in the thousands beside small ones; and a right class that is a thousand behind another.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return
        [
            Idle(Case(random, [6, 4, 5, 3], steps: 4)), Case(random, [2, 3, 4, 5], steps: 3), Case(random, [5, 3, 3, 3], steps: 3), Case(random, [4, 3, 2, 4], steps: 1),
            Flat(random, Case(random, [4, 4, 3, 2], steps: 2)), Large(Case(random, [4, 2, 3, 3], steps: 2)),
            Surpassed(Case(random, [3, 2, 2, 3], steps: 1)),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new SameNumbersRun().Of(inputs);

    /// <inheritdoc/>
    /// <remarks>Whatever is wrong with large scores alone.</remarks>
    private protected override Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        if (outputs.Count != inputs.Count || outputs.Any(o => o?.Length != OutputNames.Count || o.Contains(null!)))
        {
            return null;
        }

        (Tensor[] Right, Tensor[] Found)[] large = [.. Enumerable.Range(0, inputs.Count).Where(i => IsLarge(inputs[i])).Select(i => (right[i], outputs[i]!))];
        bool isElsewhereRight = Enumerable.Range(0, inputs.Count).All(i => IsLarge(inputs[i]) || right[i].Zip(outputs[i]!).All(pair => Comparison.Same(pair.First, pair.Second)));
        bool isLossAlone = large.All(c => c.Right[1..].Zip(c.Found[1..]).All(pair => Comparison.Same(pair.First, pair.Second)));
        return !isElsewhereRight || large.Any(c => c.Right.Zip(c.Found).Any(pair => pair.First.Shape != pair.Second.Shape)) ? null
            : isLossAlone && large.Any(c => !c.Found[0].AllFinite()) ? SameNumbersMistakes.LogarithmOfZero
            : isLossAlone && large.All(c => IsNowhereMore(c.Found[0], c.Right[0])) ? SameNumbersMistakes.Limited
            : large.Any(c => c.Found.Any(t => !t.AllFinite())) ? SameNumbersMistakes.Overflow
            : new("wrong for large scores", "Only the case with scores in the thousands is wrong, and all its numbers are finite: scores were clipped, a small number was added, or too much was taken off, so that classes became equal. Take each row's own largest score off; nothing else is needed.");
    }

    /// <summary>Whether every loss is the right one or less than it.</summary>
    private static bool IsNowhereMore(Tensor losses, Tensor right) =>
        Comparison.SameElements(losses, right).Zip((losses - right).ToDoubleArray()).All(loss => loss.First || loss.Second < 0);

    /// <summary>Whoever calls a method goes on to use the array that was handed in.</summary>
    private static void RefuseReplaced(Tensor[] given, Tensor[] before)
    {
        if (given.Zip(before).Any(pair => !ReferenceEquals(pair.First, pair.Second)))
        {
            throw new InvalidOperationException("the array weights that was handed in holds other tensors afterwards; work on a copy, such as [.. weights]");
        }
    }

    private static bool IsLarge(Tensor[] a) => a[4].Abs().Max() > 100;

    /// <summary>A case of N, D, M and C.</summary>
    private static Tensor[] Case(Random random, int[] sizes, int steps)
    {
        (int n, int d, int m, int c) = (sizes[0], sizes[1], sizes[2], sizes[3]);
        double first = 0.2 + (0.2 * random.NextDouble());
        return
        [
            Inputs.SignedTensor(random, [n, d]), Inputs.Labels(random, n, c),
            Inputs.SignedTensor(random, [m, d], 0.3, 0.9), Inputs.SignedTensor(random, [m], 0.2, 0.5), Inputs.SignedTensor(random, [c, m], 0.3, 0.9), Inputs.SignedTensor(random, [c], 0.2, 0.5),
            Tensor.From([.. Enumerable.Range(0, steps).Select(k => first / (1 + k))], ElementType.Float64), Landscape.Between(random, 0.5, 0.9), Landscape.Between(random, 0.05, 0.2),
        ];
    }

    /// <summary>The same with a first hidden unit whose weights and bias are 0, so that its input is.</summary>
    private static Tensor[] Idle(Tensor[] a)
    {
        a[2][..1] = a[2][..1] * 0;
        a[3][0] = 0;
        return a;
    }

    /// <summary>
    /// The same with a first hidden unit that depends on the first column alone and adds 2000 times its output to every score: nothing for some images, and more
    /// than e to its power can be for others, since among numbers of mean 0 and deviation 1 there is one above 1/√(N − 1) and one below 0.
    /// </summary>
    private static Tensor[] Large(Tensor[] a)
    {
        TakeFirstColumn(a);
        for (int c = 0; c < a[4].Shape[0]; c++)
        {
            a[4][c, 0] += 2000;
        }

        return a;
    }

    /// <summary>The same where 2000 times that output goes to one class alone, and the image with the largest of them belongs to another.</summary>
    private static Tensor[] Surpassed(Tensor[] a)
    {
        TakeFirstColumn(a);
        int image = a[0].ArgMax(0)[0], label = (int)a[1].ToDoubleArray()[image];
        a[4][(label + 1) % a[4].Shape[0], 0] += 2000;
        return a;
    }

    private static void TakeFirstColumn(Tensor[] a)
    {
        a[2][..1] = a[2][..1] * 0;
        a[2][0, 0] = 1;
        a[3][0] = 0;
    }

    /// <summary>The same with a first column without spread, a second with a deviation of a few thousandths, and neither momentum nor decay.</summary>
    private static Tensor[] Flat(Random random, Tensor[] a)
    {
        for (int row = 0; row < a[0].Shape[0]; row++)
        {
            a[0][row, 0] = 0.5;
            a[0][row, 1] = 0.25 + ((row % 2 == 0 ? 1 : -1) * (0.002 + (0.002 * random.NextDouble())));
        }

        return [.. a[..7], Landscape.Number(0), Landscape.Number(0)];
    }
}
