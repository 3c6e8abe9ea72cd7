using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// A gradient checker: slopes at two step sizes, kinks found and left out, errors relative to a scale with a floor
/// (S3, S4 · gradient check). The protocol is that of <see cref="Course.Nn.Gradients.GradientCheck"/>.
/// </summary>
public sealed class GradientChecker : Exercise
{
    /// <inheritdoc/>
    public override string Id => "03-gradient-check";

    /// <inheritdoc/>
    public override string Title => "A gradient checker of your own";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Challenge;

    /// <inheritdoc/>
    public override int Minutes => 120;

    /// <inheritdoc/>
    public override string Noticed =>
        "A kink at the point and a kink beside it leave different traces, and each trace alone is blind to the other. Curvature leaves one as well, but it shrinks with the step.";

    /// <inheritdoc/>
    public override string Variation =>
        "A gradient of zeros agrees with a function whose slopes all vanish. Let the checker say when it has compared nothing but zeros, and when rounding drowns the slope.";

    /// <inheritdoc/>
    public override string Method => "MyGradientCheck";

    /// <inheritdoc/>
    public override string Signature =>
        "(double worst, int at, int[] kinks) MyGradientCheck(\n    Func<double[], double> f, double[] x, double[] gradient)";

    /// <inheritdoc/>
    public override string Call =>
        """
        double[] x = a[0].ToDoubleArray(), across = a[2].ToDoubleArray(), curvature = a[3].ToDoubleArray();
        double[] slope = a[4].ToDoubleArray(), jump = a[5].ToDoubleArray(), kink = a[6].ToDoubleArray();
        double F(double[] v)
        {
            double along = 0, sum = 0;
            for (var i = 0; i < v.Length; i++)
            {
                along += across[i] * v[i];
                sum += (curvature[i] * v[i] * v[i] / 2) + (slope[i] * v[i]) + (jump[i] * Math.Abs(v[i] - kink[i]));
            }

            return sum + (along * along / 2);
        }

        var (worst, at, kinks) = MyGradientCheck(F, x, a[1].ToDoubleArray());
        var listed = new double[a[0].Count];
        foreach (var i in kinks)
        {
            listed[i] += 1;
        }

        worst = worst < 1e-6 ? 0 : worst;
        return [Tensor.Scalar(worst, ElementType.Float64), Tensor.Scalar(at, ElementType.Float64), Tensor.From(listed, new Shape(listed.Length), ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["worst", "at", "kinks"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Write a small method first that gives the slope to the left and the slope to the right of one element for a given step, and puts the element back. Draw |x| with the step around its corner and beside it.",
        "Four cases to tell apart: straight, curved, a corner at the point, a corner beside it. For each, ask what happens to the difference of the two slopes, and to their mean, when the step is halved.",
        "The scale needs the slopes of all elements that are compared, so measure everything first and judge afterwards. Think of a slope that is 0 and a gradient that is 0 there too.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = GradientCheckerMistakes.All;

    /// <summary>Checks <c>MyGradientCheck(f, x, gradient)</c>, which returns the worst relative error, its index (or −1) and the indices left out.</summary>
    public static CheckResult Check(Func<Func<double[], double>, double[], double[], (double Worst, int At, int[] Kinks)> method) =>
        NotebookCheck.Run(new GradientChecker(), a =>
        {
            (double worst, int at, int[] kinks) = method(KinkedFunction.Of(a).At, a[0].ToDoubleArray(), a[1].ToDoubleArray());
            return CheckedGradient.Outputs(worst, at, kinks, a[0].Count);
        });

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) => GradientCheckerCases.Draw(random);

    /// <inheritdoc/>
    /// <remarks>The third output counts how often each element is listed; what is said of it speaks of the list.</remarks>
    protected override IReadOnlyList<OutputVerdict> JudgeCase(Tensor[] inputs, Tensor?[]? outputs)
    {
        IReadOnlyList<OutputVerdict> verdicts = base.JudgeCase(inputs, outputs);
        return verdicts[2].Passed || outputs is not { Length: 3 } || outputs[2]?.Shape != inputs[0].Shape || !outputs[2]!.AllFinite()
            ? verdicts
            : [verdicts[0], verdicts[1], verdicts[2] with { WorstIndex = null, Message = $"kinks is {Listed(outputs[2]!)}, expected {Listed(Reference(inputs)[2])} (in any order)" }];
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<Misconception> OtherWays => GradientCheckerMistakes.Variants;

    /// <inheritdoc/>
    private protected override Mistake? Symptom(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        GradientCheckerSymptoms.Find(inputs, right, outputs);

    /// <summary>The elements of a count, each as often as it is listed.</summary>
    private static string Listed(Tensor counts) =>
        $"[{string.Join(", ", counts.ToDoubleArray().SelectMany((count, i) => Enumerable.Repeat(i, Math.Clamp((int)count, 0, 9))))}]";

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) =>
        new CheckedGradient().Run(KinkedFunction.Of(inputs).At, inputs[0].ToDoubleArray(), inputs[1].ToDoubleArray());
}
