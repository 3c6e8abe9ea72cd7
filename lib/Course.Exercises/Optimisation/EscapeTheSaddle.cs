using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// A descent that does not end in a saddle: from a place where the gradient is 0, or from one whose path leads there, to a loss close to
/// that of the minimum, with a bounded number of gradients (S2 · saddle points). Many answers are right, so the loss reached is judged.
/// </summary>
public sealed class EscapeTheSaddle : Exercise
{
    /// <summary>The share of the way down from the saddle to the minimum that is asked for.</summary>
    public const double RequiredShare = 0.9;

    /// <summary>How many gradients may be asked for.</summary>
    public const int Budget = 500;

    /// <inheritdoc/>
    public override string Id => "07-escape-the-saddle";

    /// <inheritdoc/>
    public override string Title => "Escape the saddle";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Open;

    /// <inheritdoc/>
    public override int Minutes => 30;

    /// <inheritdoc/>
    public override string Noticed =>
        "A millionth of noise would do as well, given time: along a negative curvature every error grows by a constant factor per step. Real gradients come from mini-batches and bring their noise along.";

    /// <inheritdoc/>
    public override string Variation =>
        "Escape without noise: find a direction of negative curvature from differences of gradients (H·v ≈ (∇f(x + hv) − ∇f(x))/h, and power iteration), and leave along it. How many gradients does that cost?";

    /// <inheritdoc/>
    public override string Method => "MyEscape";

    /// <inheritdoc/>
    public override string Signature => "Tensor MyEscape(Func<Tensor, Tensor> gradient, Tensor start, int budget, int seed)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var evaluations = 0;
        Tensor Gradient(Tensor x)
        {
            evaluations++;
            var u = x - a[^2];
            return a[0].MatMul(u) + (a[^1].Item() * (u * u).Sum() * u);
        }

        var x = MyEscape(Gradient, a[1], (int)a[2].Item(), (int)a[3].Item());
        return [x, Tensor.Scalar(evaluations, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["x", "evaluations"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.WithoutBackprop"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "At a saddle the gradient is 0 exactly, and any multiple of it as well. What else could move you, if only a little?",
        "Once you are beside the saddle the distance grows by a factor at every step. Which of this notebook's methods makes that factor larger without making the steps unstable across the valley?",
        "Put some noise of size 0.01 on the start, and then go down with momentum at a rate of about 0.02 until the budget is used. At the end there should be no noise.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = [.. EscapeMistakes.All.Select(m => m.Misconception)];

    /// <summary>Checks <c>MyEscape(gradient, start, budget, seed)</c>, which returns the place it has reached.</summary>
    public static CheckResult Check(Func<Func<Tensor, Tensor>, Tensor, int, int, Tensor> method) =>
        NotebookCheck.Run(new EscapeTheSaddle(), a => EscapeRun.Counted(a, gradient => method(gradient, a[1], (int)a[2].Item(), (int)a[3].Item())));

    /// <inheritdoc/>
    /// <remarks>On the saddle, in 2 dimensions; beside it, on a path that leads into it, in 8; on it, with two ways down, in 20; and the first once more.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Tensor[] first = SaddleField.Draw(random, 2, 1, onTheSaddle: true);
        return [first, SaddleField.Draw(random, 8, 1, onTheSaddle: false), SaddleField.Draw(random, 20, 2, onTheSaddle: true), [.. first.Select(t => t.Clone())]];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new EscapeRun().Of(inputs);

    /// <inheritdoc/>
    /// <remarks>One verdict, that of the worst case: a place too high, a budget overdrawn and two runs of the same case with different ends fail.</remarks>
    public override ExerciseVerdict Judge(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        Escape[] escapes = [.. inputs.Select((input, i) => new Escape(SaddleField.Of(input), i < outputs.Count ? outputs[i] : null))];
        if (escapes.Length > 1)
        {
            escapes[^1].Repeat(escapes[0]);     // the last case is the first once more
        }

        OutputVerdict verdict = Worst(escapes.Select(Judged));
        Misconception? diagnosis = verdict.Passed || escapes.Any(e => !e.IsPlace) ? null : EscapeMistakes.Find(escapes);
        return new ExerciseVerdict(verdict.Passed ? 1 : 0, [verdict], diagnosis, Summary.Of([verdict], diagnosis));
    }

    private static OutputVerdict Judged(Escape escape) => escape.Defect ?? new OutputVerdict(
        "x",
        escape.Share >= RequiredShare && escape.Evaluations <= Budget && !escape.DiffersWhenRepeated,
        1 - escape.Share,
        null,
        escape.Evaluations > Budget
            ? string.Create(CultureInfo.InvariantCulture, $"{escape.Evaluations} gradients were asked for, {Budget} are allowed")
            : escape.DiffersWhenRepeated
            ? "two runs with the same seed ended at different places"
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(1000 * Math.Max(0, escape.Share)) / 1000:P1} of the loss between the saddle and the minimum; {RequiredShare:P0} are asked for"));
}
