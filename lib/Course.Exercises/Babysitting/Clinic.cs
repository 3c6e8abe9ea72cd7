using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Five trainings with a fault each, to be found by evidence and mended (S1 · neural network debugging): labels shuffled apart, gradients that are
/// never zeroed, a softmax over the wrong axis, evaluation mode forgotten, and steps that grow with the batch. Judged by what the mended trainings do.
/// </summary>
/// <remarks>
/// A right training of these digits gives images it has never seen a loss of 0.1 to 0.7 (200 seeds), against ln 10 = 2.30 of guessing. On one image many
/// times over, the losses and scores of the four trainings without dropout are such that no shuffling can change them, so they are compared number by
/// number; and those of the one with dropout on a black image, where all hidden units are 0 and only the last bias moves.
/// A training that shuffles cannot be told from one that does not by how well it ends. Where the images come sorted by class it can, by its first losses.
/// </remarks>
public sealed class Clinic : PartsExercise
{
    /// <summary>The loss on images that were held back which is still well.</summary>
    public const double LargestLoss = 1;

    private const string NotAttempted = "throw new NotImplementedException(\"10-clinic: not attempted\");";
    private const string Parameters = "Tensor x, int[] labels, Tensor test, int batch, int seed";

    /// <inheritdoc/>
    public override string Id => "10-clinic";

    /// <inheritdoc/>
    public override string Title => "The clinic: five broken trainings";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Open;

    /// <inheritdoc/>
    public override int Minutes => 60;

    /// <inheritdoc/>
    public override string Noticed =>
        "None of the five threw an exception, and three of them looked as if they learnt. What found them were numbers to compare with: the first loss, one image alone, two equal images, two batch sizes, digits held back.";

    /// <inheritdoc/>
    public override string Variation =>
        "Break a training yourself, so that its training loss still looks healthy, and hand it to a neighbour with its curves. Which of the drills finds it soonest?";

    /// <inheritdoc/>
    public override string Method => "MyClinic";

    /// <inheritdoc/>
    public override string Signature =>
        $"""
        (Tensor losses, Tensor scores) MyClinic(
            char training, {Parameters})
        """;

    /// <inheritdoc/>
    public override string Stub =>
        $$"""
        {{string.Join("\n\n", ClinicCase.Names.Select(Mended))}}

        {{Signature}} => training switch
        {
            'A' => MendedA(x, labels, test, batch, seed),
            'B' => MendedB(x, labels, test, batch, seed),
            'C' => MendedC(x, labels, test, batch, seed),
            'D' => MendedD(x, labels, test, batch, seed),
            _ => MendedE(x, labels, test, batch, seed),
        };
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var labels = Array.ConvertAll(a[2].ToDoubleArray(), label => (int)label);
        Tensor[] Run(int training)
        {
            var (losses, scores) = MyClinic("ABCDE"[training], a[1].Clone(), labels[..], a[3].Clone(), (int)a[4].Item(), (int)a[5].Item());
            return [losses, scores];
        }

        bool IsWritten(int training)
        {
            try
            {
                return Run(training).Length > 0;
            }
            catch (NotImplementedException)
            {
                return false;
            }
        }

        try
        {
            return Run((int)a[0].Item());
        }
        catch (NotImplementedException) when (a[0].Item() > 0 || Enumerable.Range(1, 4).Any(IsWritten))
        {
            return [Tensor.From(new double[0]), Tensor.From(new double[0])];
        }
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["losses", "scores"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = ["Course.Nn.Data", "Course.Nn.Search", "Course.Nn.Training"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Before you read the code, read the curves: where does each begin, where does it end, does it do well on the images it has seen, and on those it has not?",
        "Put each training through the drills: one image many times over, ten images, the same image twice in test, another batch size. Which of them behaves as it should, and which does not?",
        "Write down the shape of everything in the loop, and what it holds in the second step and in the second epoch. Each fault is in one place, and its mending changes one line or adds one or two.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = ClinicMistakes.All;

    /// <inheritdoc/>
    protected override IReadOnlyList<ExercisePart> Parts { get; } =
        [.. ClinicCase.Names.Select((name, i) => new ExercisePart($"training {name}", a => (int)a[0].Item() == i, [0, 1]))];

    /// <summary>Checks <c>MyClinic(training, x, labels, test, batch, seed)</c>, which runs one of the five and returns its losses and the scores of test [M, 10].</summary>
    public static CheckResult Check(Func<char, Tensor, int[], Tensor, int, int, (Tensor Losses, Tensor Scores)> method) => NotebookCheck.Run(new Clinic(), a =>
    {
        try
        {
            return ClinicCase.Run(a, (int)a[0].Item(), method);
        }
        catch (NotImplementedException) when (a[0].Item() > 0 || Enumerable.Range(1, 4).Any(training => IsWritten(a, training, method)))
        {
            return new Clinic().StillToBeWritten;
        }
    });

    /// <inheritdoc/>
    /// <remarks>Every training on 300 digits, A on sorted ones too, E with three batch sizes; every training on one image many times over, E with two batch sizes again.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        int digit = random.Next(ClinicCase.Count);
        return
        [
            .. Enumerable.Range(0, 5).Select(training => ClinicCase.OfDigits(random, training, 30)), ClinicCase.OfDigits(random, ClinicCase.E, 60), ClinicCase.OfDigits(random, ClinicCase.E, 10),
            ClinicCase.OfSorted(random, ClinicCase.A, 10),
            .. Enumerable.Range(0, ClinicCase.E).Select(training => ClinicCase.OfOneImage(random, training, 20, digit)), ClinicCase.OfOneImage(random, ClinicCase.E, 5, digit), ClinicCase.OfOneImage(random, ClinicCase.E, 15, digit),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new ClinicRun().Of(inputs);

    /// <inheritdoc/>
    protected override IReadOnlyList<OutputVerdict> JudgeCase(Tensor[] inputs, Tensor?[]? outputs)
    {
        if (outputs is [{ Rank: 1, Count: 0 }, { Rank: 1, Count: 0 }])
        {
            return base.JudgeCase(inputs, outputs);
        }

        var c = ClinicCase.Of(inputs);
        Shape[] shapes = [new(c.Steps), new(c.Test.Shape[0], 10)];
        OutputVerdict?[] defects = [.. OutputNames.Select((name, i) => Comparison.Defect(name, OutputNames.Count, shapes[i], outputs, i))];
        ClinicSign? sign = defects.All(d => d is null) ? ClinicEvidence.Of(c, outputs![0]!, outputs[1]!).Worst : null;
        return [.. OutputNames.Select((name, i) => defects[i] ?? Told(name, sign))];
    }

    /// <inheritdoc/>
    /// <remarks>One name per training that is not well, with its evidence; none where something is missing or has another shape.</remarks>
    protected override Mistake? Diagnose(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, IReadOnlyList<OutputVerdict> verdicts) => ClinicMistakes.Find(inputs, outputs);

    private static bool IsWritten(Tensor[] a, int training, Func<char, Tensor, int[], Tensor, int, int, (Tensor, Tensor)> method)
    {
        try
        {
            return ClinicCase.Run(a, training, method).Length > 0;
        }
        catch (NotImplementedException)
        {
            return false;
        }
    }

    private static OutputVerdict Told(string name, ClinicSign? sign) =>
        sign is null ? new OutputVerdict(name, true, 0, null, Comparison.Right) : Comparison.Failed(name, sign.Said);

    private static string Mended(char name) =>
        $$"""
        (Tensor losses, Tensor scores) Mended{{name}}({{Parameters}})
        {
            {{NotAttempted}}
        }
        """;
}
