using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Local search: w′ = w + step·N(0, I); go there if f(w′) ≤ f(w) (S3 · hill climbing). Tried on the 0/1 objective of a linear
/// unit, with a little λ‖w‖² in some cases.
/// </summary>
public sealed class HillClimb : Exercise
{
    /// <inheritdoc/>
    public override string Id => "01-hill-climbing";

    /// <inheritdoc/>
    public override string Title => "Hill climbing";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 20;

    /// <inheritdoc/>
    public override string Noticed =>
        "Nowhere does the method look inside the objective. It climbs whatever can be evaluated, a program with if and round in it too, and pays with evaluations.";

    /// <inheritdoc/>
    public override string Variation =>
        "Let the step adapt itself: longer after an accepted move, shorter after a refused one, so that about a fifth of the moves are accepted (Rechenberg's 1/5 rule, 1973). How many evaluations does that save?";

    /// <inheritdoc/>
    public override string Method => "MyHillClimbing";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor w, double value, int accepted) MyHillClimbing(
            Func<Tensor, double> objective, Tensor start, double step, int trials, int seed)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var evaluations = 0;
        double Objective(Tensor v)
        {
            evaluations++;
            var wrong = 0;
            for (var n = 0; n < a[0].Shape[0]; n++)
            {
                var s = (v * a[0].Row(n)).Sum();
                wrong += a[1][n] * s <= 0 ? 1 : 0;
            }

            return ((double)wrong / a[0].Shape[0]) + (a[2].Item() * (v * v).Sum());
        }

        var (w, value, accepted) = MyHillClimbing(Objective, a[3], a[4].Item(), (int)a[5].Item(), (int)a[6].Item());
        return [w, Tensor.Scalar(value, ElementType.Float64), Tensor.Scalar(accepted, ElementType.Float64), Tensor.Scalar(evaluations, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["w", "value", "accepted", "evaluations"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.WithoutBackprop"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Three things must be remembered from one trial to the next: where you are, what the objective is there, and the generator.",
        "A move on a plateau changes nothing. What happens to a search that refuses it, and what to one that makes it?",
        "Evaluations are what this method pays with: the value of the place where you stand is known already, it came with the move that led there.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = HillClimbMistakes.All;

    /// <summary>Checks <c>MyHillClimbing(objective, start, step, trials, seed)</c>, which returns the last place, its value and the number of accepted moves.</summary>
    public static CheckResult Check(Func<Func<Tensor, double>, Tensor, double, int, int, (Tensor W, double Value, int Accepted)> method) =>
        NotebookCheck.Run(new HillClimb(), a => HillClimbRun.Counted(a, (objective, start, step, trials, seed) => method(objective, start, step, trials, seed)));

    /// <inheritdoc/>
    /// <remarks>
    /// Plateaus in two and in four dimensions; a sloping objective, on which no two values are equal; and a start on a wide plateau, with
    /// steps too short to leave it in one move; and no trial at all.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return [Case(random, 12, 2, 0, 0.3, 40), Case(random, 25, 4, 0, 0.2, 60), Case(random, 9, 3, 0.05, 0.4, 30), Case(random, 10, 3, 0, 0.05, 25), WithoutTrials(Case(random, 8, 3, 0, 0.3, 30))];
    }

    /// <inheritdoc/>
    /// <remarks>There are several ways to evaluate too often, so that mistake is known by the count alone.</remarks>
    public override ExerciseVerdict Judge(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        ExerciseVerdict verdict = base.Judge(inputs, outputs);
        bool tooMany = verdict.Outputs.Take(3).All(v => v.Passed) && inputs.Zip(outputs).Any(c => c.Second is [_, _, _, { Rank: 0 } evaluations] && evaluations.Item() > c.First[5].Item() + 1);
        return tooMany
            ? verdict with { Diagnosis = HillClimbMistakes.TooManyEvaluations, Summary = Summary.Of(verdict.Outputs, HillClimbMistakes.TooManyEvaluations) }
            : verdict;
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => HillClimbRun.Of(inputs, new HillClimbRun());

    /// <inheritdoc/>
    /// <remarks>Where nothing explains all outputs, a mistake is named that leads the search along the same wrong path; what is then returned as its value may be wrong too.</remarks>
    protected override Mistake? Diagnose(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, IReadOnlyList<OutputVerdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(verdicts);
        return base.Diagnose(inputs, outputs, verdicts)
            ?? (verdicts[0].Passed || outputs.Count != inputs.Count ? null : Misconceptions.FirstOrDefault(m => inputs.Zip(outputs).All(c => HasPathOf(m.Wrong(c.First), c.Second))))
            ?? (verdicts[0].Passed || outputs.Count != inputs.Count || !inputs.Zip(outputs).All(c => TriesMore(c.First, c.Second)) ? null : SeveralMoves);
    }

    /// <summary>What is said where a search ends elsewhere and has asked more often.</summary>
    private static Mistake SeveralMoves { get; } = new("more than one place tried per trial",
        "The search ends at another place, and the objective was asked more often than once for the start and once per trial: a trial looks at a second place, the opposite of a refused "
        + "move perhaps. A trial is one move, drawn once, and one evaluation; what is refused is forgotten.");

    /// <summary>Whether the objective was evaluated more often than the start and the trials need; no trial leaves nothing to see.</summary>
    private bool TriesMore(Tensor[] inputs, Tensor[]? found) =>
        found is [_, _, _, { Rank: 0 } evaluations] && (inputs[5].Item() == 0 || evaluations.Item() > Reference(inputs)[3].Item());

    /// <summary>Whether a search ended at the same place after as many accepted moves.</summary>
    private static bool HasPathOf(Tensor[] wrong, Tensor[]? found) =>
        found is [{ } w, _, { } accepted, _] && Comparison.Same(wrong[0], w) && Comparison.Same(wrong[2], accepted);

    /// <summary>Points whose labels come from a line, a few of them turned round; drawn anew until a search meets all kinds of moves.</summary>
    private static Tensor[] Case(Random random, int n, int inputs, double slope, double step, int trials)
    {
        while (true)
        {
            Tensor x = Inputs.SignedTensor(random, [n, inputs]);
            Tensor t = x.MatMul(Inputs.SignedTensor(random, [inputs])).Sign();
            t[random.Next(n)] *= -1;
            Tensor[] drawn =
            [
                x, t, Number(slope), Inputs.SignedTensor(random, [inputs], 0.5, 1), Number(step * (0.8 + (0.4 * random.NextDouble()))), Number(trials), Number(random.Next(1, 100_000)),
            ];
            if (HillClimbRun.IsTelling(drawn, plateaus: slope == 0))
            {
                return drawn;
            }
        }
    }

    private static Tensor[] WithoutTrials(Tensor[] inputs) => [.. inputs[..5], Number(0), inputs[6]];

    private static Tensor Number(double value) => Tensor.Scalar(value, ElementType.Float64);
}
