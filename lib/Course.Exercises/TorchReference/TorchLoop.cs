using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A training loop that leaks no tensor, on a model of libtorch's memory (<see cref="CountedMemory"/>), in which nothing goes before it is disposed of.</summary>
public sealed class TorchLoop : Exercise
{
    /// <inheritdoc/>
    public override string Id => "12-torch-loop";

    /// <inheritdoc/>
    public override string Title => "A training loop that leaks no tensor";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 40;

    /// <inheritdoc/>
    public override string Noticed =>
        "A step makes eight tensors, and only two of them need a name. The scope frees all of them, also when a step throws; what has to outlive it is moved out, and what can be a number is made one.";

    /// <inheritdoc/>
    public override string Variation =>
        "Add up gradients over four batches before each step, as is done where a large batch does not fit. Which tensors have to be alive between two of the batches, and why does the history of the first not have to be?";

    /// <inheritdoc/>
    public override string Method => "MyTorchLoop";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (double[] losses, CountedTensor scores) MyTorchLoop(
            CountedMemory memory, CountedTensor x, CountedTensor labels, CountedTensor[] weights,
            double rate, double momentum, int batch, int epochs)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var memory = new Course.Nn.Interop.CountedMemory();
        var weights = a[2..6].Select(w => memory.Tensor(w, requiresGrad: true)).ToArray();
        var (x, labels, epochs, classes) = (memory.Tensor(a[0]), memory.Tensor(a[1]), (int)a[9].Item(), a[5].Count);
        var given = weights.Append(x).Append(labels).ToArray();
        Course.Nn.Interop.CountedTensor returned = null;
        var nothing = Tensor.Zeros(new[] { 0, 0 }, ElementType.Float64);
        Tensor losses = Tensor.Zeros(new[] { epochs }, ElementType.Float64), scores = Tensor.Zeros(new[] { a[0].Shape[0], classes }, ElementType.Float64);
        try
        {
            var (found, tensor) = MyTorchLoop(memory, x, labels, weights, a[6].Item(), a[7].Item(), (int)a[8].Item(), epochs);
            (returned, losses) = (tensor, found == null ? nothing : Tensor.From(found, ElementType.Float64));
            scores = returned?.ToTensor() ?? nothing;
        }
        catch (ObjectDisposedException)
        {
        }
        catch (ArgumentException) when (a[1].Max() >= classes)
        {
            losses = scores = Tensor.From(new double[0], ElementType.Float64);
        }
        catch (Exception e) when (a[1].Max() >= classes && !(e is NotImplementedException))
        {
            losses = scores = Tensor.Zeros(new[] { 0, 0, 0 }, ElementType.Float64);
        }

        var steps = memory.AtSteps;
        double Grown(Func<(int Tensors, long Bytes), double> of) => steps.Count <= 2 ? 0 : Math.Max(0, steps.Skip(2).Max(of) - steps.Take(2).Max(of));
        var growth = Tensor.From(new[] { steps.Count, Grown(s => s.Tensors), Grown(s => s.Bytes) }, ElementType.Float64);
        var parameters = weights.Where(tensor => !tensor.IsInvalid).ToArray();
        if (parameters.Length > 0) new Course.Nn.Interop.CountedSgd(parameters, 0).ZeroGrad();
        int alive = given.Count(tensor => !tensor.IsInvalid);
        foreach (var tensor in given) tensor.Dispose();
        var (kept, numbers) = returned is null || returned.IsInvalid ? (0, 0) : (1, returned.Shape.Count);
        var misused = memory.UsedAfterDisposal;
        var used = (misused.Count == 0 ? new int[0] : misused[0].ToArray()).Append(0).Append(0).ToArray();
        var left = new double[] { alive, memory.LiveTensors - kept, memory.LiveBytes - (8 * numbers), misused.Count, used[0], used[1], returned?.RequiresGrad == true ? 1 : 0 };
        return [losses, scores, growth, Tensor.From(left, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["losses", "scores", "growth", "left"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } =
        [.. LibraryGradients, "Course.Nn.Interop.CountedMemory..ctor"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Write down every tensor that one step makes, those without a name too. You should find eight. Which of them does the next step need?",
        "A scope that is opened with using ends in any case, also when a step throws. Where does it have to stand so that the tensors of one step never meet those of the next?",
        "Two things outlive a step: the loss, which can be a number, and the velocities, which belong to the optimiser and go with it. The scores at the end need a scope too, and a way out of it.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = LoopMistakes.All;

    /// <summary>Checks <c>MyTorchLoop(memory, x, labels, weights, rate, momentum, batch, epochs)</c>, which returns the losses of the epochs and the scores after the training, alive.</summary>
    public static CheckResult Check(
        Func<CountedMemory, CountedTensor, CountedTensor, CountedTensor[], double, double, int, int, (double[] Losses, CountedTensor Scores)> method) =>
        NotebookCheck.Run(new TorchLoop(), a => LoopCase.Of(a).Counted(new TrainingLoop(method)));

    /// <inheritdoc/>
    /// <remarks>
    /// A last batch that is smaller; batches that fit, without momentum; one batch of all rows, and fewer rows than a batch; single rows; two steps; no epoch at all; and a
    /// label that is no class, in the third batch.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Tensor Momentum() => Landscape.Between(random, 0.5, 0.9);
        return
        [
            Case(random, 10, Momentum(), batch: 4, epochs: 3), Case(random, 9, Landscape.Number(0), batch: 3, epochs: 2), Case(random, 5, Momentum(), batch: 5, epochs: 4),
            Case(random, 5, Momentum(), batch: 8, epochs: 3), Case(random, 4, Momentum(), batch: 1, epochs: 2), Case(random, 7, Momentum(), batch: 4, epochs: 1),
            Case(random, 6, Momentum(), batch: 4, epochs: 0), Case(random, 10, Momentum(), batch: 3, epochs: 2, broken: 7),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new LoopRun().Of(inputs);

    /// <inheritdoc/>
    /// <remarks>The counts are told in words, and so are results where an exception should have come.</remarks>
    protected override IReadOnlyList<OutputVerdict> JudgeCase(Tensor[] inputs, Tensor?[]? outputs) =>
        [.. base.JudgeCase(inputs, outputs).Select((verdict, o) => verdict.Passed || outputs is not [_, _, { Rank: 1 } growth, { Rank: 1 } left] || !(growth.AllFinite() && left.AllFinite())
            ? verdict
            : verdict with { Message = (o < 2 ? LoopWords.Returned(inputs, OutputNames[o], outputs[o], left) : LoopWords.Of(inputs, o == 2 ? growth : left, Reference(inputs)[o])) ?? verdict.Message })];

    /// <inheritdoc/>
    private protected override IReadOnlyList<Misconception> OtherWays => LoopMistakes.OtherWays;

    /// <inheritdoc/>
    private protected override Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        LoopWords.Symptom(inputs, right, outputs);

    private static Tensor[] Case(Random random, int rows, Tensor momentum, int batch, int epochs, int? broken = null)
    {
        const int Inputs = 3, Hidden = 4, Classes = 5;
        double[] labels = [.. Enumerable.Range(0, rows).Select(_ => (double)random.Next(Classes))];
        if (broken is { } row)
        {
            labels[row] = Classes;
        }

        return
        [
            Course.Exercises.Inputs.SignedTensor(random, [rows, Inputs], 0.3, 1.5), Tensor.From(labels, ElementType.Float64),
            Course.Exercises.Inputs.SignedTensor(random, [Inputs, Hidden], 0.3, 0.9), Course.Exercises.Inputs.SignedTensor(random, [Hidden], 0.2, 0.5),
            Course.Exercises.Inputs.SignedTensor(random, [Hidden, Classes], 0.3, 0.9), Course.Exercises.Inputs.SignedTensor(random, [Classes], 0.2, 0.5),
            Landscape.Between(random, 0.1, 0.3), momentum, Landscape.Number(batch), Landscape.Number(epochs),
        ];
    }
}
