using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Layer-sequential unit variance for a network of three layers: measure, divide, measure again, and on to the next layer
/// (S3 · LSUV; Mishkin and Matas 2015).
/// </summary>
public sealed class LayerSequentialVariance : Exercise
{
    /// <inheritdoc/>
    public override string Id => "06-lsuv";

    /// <inheritdoc/>
    public override string Title => "Layer-sequential unit variance";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "Nothing was derived: the same loop serves every activation. Without biases one division is exact. With them it is not, as W shrinks and the bias "
        + "stays, and that is what the loop is for.";

    /// <inheritdoc/>
    public override string Variation =>
        "Give every unit of its own mean 0 and variance 1 instead, biases included. Does it then still take more than one pass over a layer?";

    /// <inheritdoc/>
    public override string Method => "MyLsuv";

    /// <inheritdoc/>
    public override string Signature =>
        "Tensor[] MyLsuv(Tensor x, Tensor[] w, Tensor[] b, Func<Tensor, Tensor> g, double tolerance, int trials)";

    /// <inheritdoc/>
    public override string Call =>
        """
        Func<Tensor, Tensor> g = a[9].Item() == 0 ? z => Tensor.Maximum(z, 0) : z => z.Tanh();
        Tensor[] w = a[1..4], b = a[4..7];
        Tensor[] result = MyLsuv(a[0], w, b, g, a[7].Item(), (int)a[8].Item());
        for (int l = 0; l < 3; l++)
        {
            if (!object.ReferenceEquals(w[l], a[1 + l]) || !object.ReferenceEquals(b[l], a[4 + l]))
            {
                throw new InvalidOperationException("the array w or b that was handed in holds other tensors afterwards; return an array of your own, such as a copy [.. w]");
            }
        }

        return result;
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["w1", "w2", "w3"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.Initializers"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Two loops: over the layers, and over the trials within one layer. What has to be computed anew after each division?",
        "Look first, divide only if the variance is too far from 1, and stop when the trials are used up. Then let the batch through the finished layer.",
        "A division by the deviation changes the variance by its square. The bias is added after the product and is not divided.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = LsuvMistakes.All;

    /// <summary>Checks <c>MyLsuv(x, w, b, g, tolerance, trials)</c>, which returns the new weights.</summary>
    public static CheckResult Check(Func<Tensor, Tensor[], Tensor[], Func<Tensor, Tensor>, double, int, Tensor[]> method) =>
        NotebookCheck.Run(new LayerSequentialVariance(), a =>
        {
            (Tensor[] w, Tensor[] b) = (a[1..4], a[4..7]);
            Tensor[] result = method(a[0], w, b, Activation(a), a[7].Item(), (int)a[8].Item());
            return Enumerable.Range(0, 3).All(l => ReferenceEquals(w[l], a[1 + l]) && ReferenceEquals(b[l], a[4 + l]))
                ? result
                : throw new InvalidOperationException("the array w or b that was handed in holds other tensors afterwards; return an array of your own, such as a copy [.. w]");
        });

    /// <inheritdoc/>
    /// <remarks>
    /// ReLU and tanh; biases that need several divisions, and none; a tight and a loose tolerance; a single trial, and two that do not suffice; a first layer that is near enough already and
    /// must stay, with a second whose deviation alone is near enough; variances above and below 1.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, tanh: false, bias: 0.6, tolerance: 0.01, trials: 10),
        Case(random, tanh: true, bias: 0.5, tolerance: 1e-3, trials: 10),
        Case(random, tanh: false, bias: 0, tolerance: 1e-3, trials: 5),
        Case(random, tanh: true, bias: 0.7, tolerance: 1e-6, trials: 1),
        Case(random, tanh: false, bias: 0.7, tolerance: 1e-6, trials: 2),
        Fitting(Case(random, tanh: false, bias: 0.6, tolerance: 0.15, trials: 4)),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new LsuvRun().Of(inputs);

    /// <summary>The activation of a case.</summary>
    internal static Func<Tensor, Tensor> Activation(Tensor[] a) => a[9].Item() == 0 ? z => Tensor.Maximum(z, 0) : z => z.Tanh();

    /// <summary>Drawn until no layer is handed zeros alone: without a bias its variance would be 0, which no division mends.</summary>
    private static Tensor[] Case(Random random, bool tanh, double bias, double tolerance, int trials)
    {
        while (true)
        {
            Tensor[] inputs = Draw(random, tanh, bias, tolerance, trials);
            if (new LsuvRun().Of(inputs).All(w => double.IsFinite(w.Sum())))
            {
                return inputs;
            }
        }
    }

    private static Tensor[] Draw(Random random, bool tanh, double bias, double tolerance, int trials)
    {
        int[] widths = [5, random.Next(6, 9), 4, random.Next(5, 8)];
        double[] sizes = [1.5 + random.NextDouble(), 0.2 + (0.1 * random.NextDouble()), 0.8 + (0.4 * random.NextDouble())];
        Tensor[] w = [.. sizes.Select((size, l) => Inputs.SignedTensor(random, [widths[l], widths[l + 1]]) * size)];
        Tensor[] b = [.. sizes.Select((_, l) => Inputs.SignedTensor(random, [widths[l + 1]], 0.3, 1) * bias)];
        double[] numbers = [tolerance, trials, tanh ? 1 : 0];
        return [Inputs.SignedTensor(random, [random.Next(9, 13), widths[0]]) + 0.4, .. w, .. b, .. numbers.Select(v => Tensor.Scalar(v, ElementType.Float64))];
    }

    /// <summary>The same case with a first layer whose variance is 8 % too large, within the tolerance, and a second one 25 % too large, whose deviation is within it.</summary>
    private static Tensor[] Fitting(Tensor[] a)
    {
        Fit(a[0], 1.08, 0);
        Fit(Activation(a)(a[0].MatMul(a[1]) + a[4]), 1.25, 1);
        return a;

        void Fit(Tensor x, double variance, int layer)
        {
            for (int trial = 0; trial < 50; trial++)
            {
                a[1 + layer] *= Math.Sqrt(variance) / (x.MatMul(a[1 + layer]) + a[4 + layer]).StandardDeviation();
            }
        }
    }
}
