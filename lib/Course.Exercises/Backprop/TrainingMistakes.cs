namespace Course.Exercises;

/// <summary>The ways in which the training of 03-train-digits goes wrong.</summary>
internal static class TrainingMistakes
{
    private const string OtherRate = "another learning rate";
    private const string WithMomentum = "momentum used";
    private const string Regularised = "regulariser left in";

    /// <summary>Said where all steps are as long as if the rate were a number of the student's own.</summary>
    internal static Mistake OwnRate(double rate) => new(
        "a learning rate of your own", FormattableString.Invariant($"Every step is as long as with a rate of {rate:G4}, whatever rate is given. Use the parameter."));

    /// <summary>All that leave their mark on the path.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        New("no step was taken",
            "The parameters returned are those from the start. An update must be stored again, parameter by parameter, inside the loop over the batches.",
            new TrainingRun { Batches = _ => [] }),
        New("the gradient added instead of subtracted",
            "Every step climbs the loss: w −= rate·dw descends, w += rate·dw climbs.",
            new TrainingRun { Factor = (_, _, _) => -1 }),
        .. Untrained(),
        New("gradients of the start in every step",
            "All steps use the gradient at the starting parameters. Compute it anew in every step, with the parameters that the last one left.",
            new TrainingRun { AtTheStart = true }),
        New("only the first batch used", "Every step uses the rows of batches[0]. Step k belongs to batches[k].",
            new TrainingRun { Batches = c => [.. c.Batches.Select(_ => c.Batches[0])] }),
        New("only one step", "The parameters are those after the first batch: the loop ends, or returns, too soon.",
            new TrainingRun { Batches = c => c.Batches[..1] }),
        New("the last batch left out", "The parameters are those before the last batch: the loop ends one step too soon.",
            new TrainingRun { Batches = c => c.Batches[..^1] }),
        New("the first batch left out", "The first batch is never used: indices begin at 0.",
            new TrainingRun { Batches = c => c.Batches[1..] }),
        New("batches taken in another order", "The path is that of the same batches from the last to the first. Every step begins where the one before ended, so their order counts.",
            new TrainingRun { Batches = c => [.. c.Batches.Reverse()] }),
        New("rows in their own order instead of the batches'",
            "The batches were cut from the images as they lie, 0, 1, 2, …, each as long as the given one. batches[k] holds the numbers of the rows to gather.",
            new TrainingRun { Batches = InTheirOrder }),
        New("all images in every step", "Every step uses all images that were given. batches[k] says which rows belong to step k.",
            new TrainingRun { Batches = c => [.. c.Batches.Select(_ => Enumerable.Range(0, c.Labels.Length).ToArray())] }),
        New("labels and images do not belong together",
            "The images are those of the batch, and the labels the first of the list. Take the labels of the same rows: labels[row] for every row of the batch.",
            new TrainingRun { LabelRows = rows => [.. Enumerable.Range(0, rows.Length)] }),
        New("summed over the batch", "Every step is as many times too long as the batch has rows: the loss is a mean, so its gradient is divided by the rows of the batch.",
            new TrainingRun { Factor = (_, _, n) => n }),
        New("divided by the number of all images", "Every gradient is divided by labels.Length. The mean is over the rows of the batch.",
            new TrainingRun { Factor = (c, _, n) => n / (double)c.Labels.Length }),
        New("divided by the size of the first batch", "Every gradient is divided by the rows of batches[0]. The batches are of different sizes.",
            new TrainingRun { Factor = (c, _, n) => n / (double)c.Batches[0].Length }),
        New("divided by the batch size twice", "Every step is too short by the rows of its batch. The gradient of the mean has its 1/N already.",
            new TrainingRun { Factor = (_, _, n) => 1.0 / n }),
        New(OtherRate, "Every step is half as long as it should be. Multiply the gradient by the rate that is given, and by nothing else.",
            new TrainingRun { Factor = (_, _, _) => 0.5 }),
        New("a learning rate that falls", "The rate was divided by the number of the step. It is the same in every step here.",
            new TrainingRun { Factor = (_, k, _) => 1.0 / (k + 1) }),
        New(WithMomentum, "The first step is right and all others carry something of those before: that is momentum. Plain descent is asked for here, p −= rate·dp.",
            new TrainingRun { Momentum = 0.9 }),
        New("momentum used, as an average", "Every step takes a tenth of the new gradient and nine tenths of the last step. Plain descent is asked for here, p −= rate·dp.",
            new TrainingRun { Momentum = 0.9, Factor = (_, _, _) => 0.1 }),
        New(Regularised, "The weights shrink a little at every step: the regulariser of MyTwoLayerGradients is still there. Here L is the mean loss alone; hand it lambda: 0.",
            new TrainingRun { Lambda = 1e-4 }),
        New("the second layer moved before the first one's gradient",
            "The gradients of w1 and b1 were computed with the new w2. Compute all four with the old parameters, then move all four.",
            new TrainingRun { NewW2First = true }),
        New("hidden units that are tanh units", "The path is that of tanh units in the hidden layer. The statement asks for ReLUs.",
            new TrainingRun { Units = z => (z.Tanh(), 1 - z.Tanh().Square()) }),
        New("hidden units that are logistic units", "The path is that of logistic units in the hidden layer. The statement asks for ReLUs.",
            new TrainingRun { Units = z => 1 / (1 + (-z).Exp()) is var h ? (h, h * (1 - h)) : default }),
        New("ReLU forgotten", "The path is that of a network without ReLUs: two affine layers are one. The hidden units are max(0, z).",
            new TrainingRun { Units = z => (z, (z * 0) + 1) }),
        New("ReLU forgotten on the way back", "The forward pass has its ReLUs, and the error went back through them as if they were open. Where z < 0 nothing passes.",
            new TrainingRun { Units = z => (Nn.Tensors.Tensor.Maximum(z, 0), (z * 0) + 1) }),
    ];

    /// <summary>Said of parameters that were not made from the given start.</summary>
    internal static Mistake NotByDescent { get; } = new("not made by gradient descent from the given start",
        "The short trainings are one thing and the long one another: its weights do not lie where steps against the gradient lead from the given start. They come from another start, "
        + "another way of fitting, or from nowhere. Take one step for every batch, however many there are.");

    /// <summary>Said of a long training that ended too soon.</summary>
    internal static Mistake StoppedEarly { get; } = new("stopped too early",
        "The weights have moved the right way and not far enough: the loop ended before the last batch, or the steps grew shorter. Take one step for every batch, however many there are.");

    /// <summary>Said of parameters that ended where they began.</summary>
    internal static Mistake NeverTrained(IReadOnlyList<string> names) => new(
        $"{string.Join(" and ", names)} never trained",
        $"{string.Join(" and ", names)} came back as given. All four parameters take a step in every batch, each against its own gradient.");

    /// <summary>The mistake of another rate, momentum or λ, with the number that was found.</summary>
    internal static Mistake Fitted(TrainingFit fit, double value) => fit switch
    {
        TrainingFit.Rate => new(OtherRate, FormattableString.Invariant(
            $"Every step is {value:G4} times as long as it should be. Multiply the gradient by the rate that is given, and by nothing else.")),
        TrainingFit.Momentum => new(WithMomentum, FormattableString.Invariant(
            $"The first step is right and all others carry {value:G4} of the one before: that is momentum. Plain descent is asked for here, p −= rate·dp.")),
        _ => new(Regularised, FormattableString.Invariant(
            $"The weights shrink at every step, as with a regulariser of λ = {value:G4}. Here L is the mean loss alone; hand MyTwoLayerGradients lambda: 0.")),
    };

    private static IEnumerable<Misconception> Untrained()
    {
        int[][] groups = [[0], [1], [2], [3], [0, 1], [2, 3], [1, 3], [0, 2]];
        return groups.Select(group => NeverTrained([.. group.Select(i => TrainingCase.Names[i])]) is var mistake
            ? New(mistake.Name, mistake.Explanation, new TrainingRun { Trains = i => !group.Contains(i) }) : null!);
    }

    private static int[][] InTheirOrder(TrainingCase c)
    {
        int from = 0;
        return [.. c.Batches.Select(rows => Enumerable.Range(from, rows.Length).Select(row => row % c.Labels.Length).ToArray()).Select(rows =>
        {
            from += rows.Length;
            return rows;
        })];
    }

    private static Misconception New(string name, string explanation, TrainingRun run) => new(name, explanation, run.Of);
}
