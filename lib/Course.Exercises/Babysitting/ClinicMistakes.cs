using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What a training still shows that is broken, or that was mended in the wrong place. Names and explanations hold evidence, never the fault itself.</summary>
/// <param name="Misconception">The mistake, with a function that makes it.</param>
/// <param name="Training">0 for A to 4 for E.</param>
/// <param name="Shows">Whether what is seen on all cases of the training is this.</param>
internal sealed record ClinicMistakes(Misconception Misconception, int Training, Func<ClinicEvidence[], bool> Shows)
{
    private static readonly IReadOnlyList<ClinicMistakes> Known =
    [
        .. ClinicSlips.Of(ClinicCase.A),
        Create(ClinicCase.A, "training A: no better than guessing",
            "On one image many times over, training A does what it should. On 300 different ones its loss ends where it began, and the digits that were held back are guessed, as those it was trained on are. "
            + "Look for what differs between images and is the same where all images are one.",
            new() { LabelsLeftBehind = true }, seen => seen.Any(e => e is { IsSorted: false, IsNotLearnt: true, Accuracy: < 0.4 }) && seen.All(e => e.FirstWrong < 0)),
        Create(ClinicCase.A, "training A: batches that hold one class",
            "Training A is right on images that come in any order, and on images that come sorted by class its second or third batch is learnt before it is seen. Print the labels of the first three batches. "
            + "What mixed them in the training that you were given was not what is broken.",
            new() { NeverShuffled = true }, seen => seen.Any(e => e.IsUnmixed) && seen.All(e => e.FirstWrong < 0 && (e.IsSorted || !e.IsNotLearnt))),
        OtherSteps(ClinicCase.A),
        .. ClinicSlips.Of(ClinicCase.B),
        Create(ClinicCase.B, "training B: from the second step on another way than descent",
            "On one image many times over, the loss of training B is right after the first step and wrong after the second: that step is not the rate times the gradient there. "
            + "Print the sizes of the gradients and of the steps side by side for the first five steps.",
            new() { ZeroedEvery = _ => int.MaxValue }, seen => seen.Any(e => e.FirstWrong > 1)),
        OtherSteps(ClinicCase.B),
        .. ClinicSlips.Of(ClinicCase.C),
        Path("training C: ten equal scores to the end",
            "On one image many times over, the loss of training C stays at ln 10, and its ten scores are equal to the end: they all move alike. Print the gradient of the ten scores of one image: its ten numbers should add up to 0, and one of them should be negative.",
            new() { TargetsForgotten = true, In = ClinicCase.C }),
        Path("training C: scores that move and a loss that does not",
            "On one image many times over, the score of its class grows in every step of training C, and the loss stays at ln 10 all the same. So the probabilities do not see the scores. Print both for one batch of equal images, and what is taken off the scores before the exponential: within one image it must be the same number for all ten.",
            new() { LargestOfClass = true, In = ClinicCase.C }),
        Create(ClinicCase.C, "training C: learns well and reports another loss",
            "The digits that were held back are recognised, so the steps of training C are right. But its first loss is not ln 10, which ten equal probabilities cost. Find out of which number its first loss is the logarithm.",
            new() { AxisOfLoss = 0 }, seen => seen.Any(e => e.BeginsElsewhere) && !seen.Any(e => e.IsNotLearnt)),
        Create(ClinicCase.C, "training C: a first loss that is not ln 10",
            "All weights of training C begin at 0, so that all scores are equal and the first loss must be ln 10 = 2.30. It is another number, which does not depend on the images: change the batch size and watch it. Probabilities of one image add up to 1: see whether they do in C.",
            new() { AxisOfLoss = 0, AxisOfGradient = 0 }, seen => seen.Any(e => e.BeginsElsewhere)),
        Create(ClinicCase.C, "training C: a right first loss, and nothing learnt",
            "The first loss of training C is ln 10 now, and yet the digits are not learnt: the steps do not follow the loss. For one image, print the probabilities that the steps are computed from and the gradient of its ten scores, at the start and after some steps, and ask what each should add up to and at which scores it should be negative.",
            new() { AxisOfGradient = 0 }, seen => seen.Any(e => e.IsNotLearnt) && seen.Any(e => e.FirstWrong > 0)),
        OtherSteps(ClinicCase.C),
        .. ClinicSlips.Of(ClinicCase.D),
        Create(ClinicCase.D, "training D: two scores for one image",
            "Every image stands in test twice, and training D gives an image and its double different scores. A network that is trained to the end has no reason to be uncertain in that way. Look for what in it still draws random numbers.",
            new() { DropsInUse = true }, seen => seen.Any(e => e.HasTwoScores)),
        Create(ClinicCase.D, "training D: training losses too good to be true",
            "Equal images have equal scores now, but the training losses of D fall to nearly 0, which they cannot while half of the hidden units are dropped. Something was switched off for longer than it should be.",
            new() { DropsInTraining = false }, seen => seen.Any(e => e.DropsNothing)),
        OtherSteps(ClinicCase.D),
        .. ClinicSlips.Of(ClinicCase.E),
        Path("training E: steps of a tenth",
            "On one image many times over, each step of training E is a tenth as long as its gradient and its rate make it, whatever the batch size. A mean over images and classes divides by ten more than the mean over images, which the loss is.",
            new() { Longer = _ => 0.1, In = ClinicCase.E }),
        Create(ClinicCase.E, "training E: right with one batch size only",
            "On one image many times over, the gradient of a batch of 5 is that of a batch of 15, so the losses of training E must be the same for both. For one of the two they are right and for the other they are not.",
            new() { Longer = batch => batch / 5.0 }, seen => seen.Count(e => e is { IsOneImage: true, FirstWrong: > 0 }) == 1),
        Create(ClinicCase.E, "training E: another end with another batch size",
            "On one image many times over, the gradient of a batch of 5 is that of a batch of 15, so training E must go the same way with both. It ends with other scores: compare the first step with the one and with the other, and the scores after it.",
            new() { Longer = batch => batch }, seen => seen.Where(e => e.IsOneImage).Select(e => e.Scores).ToArray() is [var a, var b] && !Comparison.Same(a, b)),
        OtherSteps(ClinicCase.E),
    ];

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } = [.. Known.Select(m => m.Misconception)];

    /// <summary>What each training that is not well shows, put together; null where none shows anything known.</summary>
    internal static Mistake? Find(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        Misconception[] found =
        [
            .. Enumerable.Range(0, ClinicCase.Names.Length).Select(training => (training, Seen: Seen(training, inputs, outputs)))
                .Where(t => t.Seen.Any(e => e.Worst is not null))
                .Select(t => Known.FirstOrDefault(m => m.Training == t.training && m.Shows(t.Seen))?.Misconception).OfType<Misconception>(),
        ];
        return found.Length == 0 ? null : new Mistake(string.Join("; ", found.Select(m => m.Name)), string.Join(" ", found.Select(m => m.Explanation)));
    }

    /// <summary>The evidence of all cases of a training; none where one has no outputs of the right shapes.</summary>
    private static ClinicEvidence[] Seen(int training, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        (ClinicCase Case, Tensor?[]? Outputs)[] cases =
            [.. inputs.Select((input, i) => (Case: ClinicCase.Of(input), Outputs: i < outputs.Count ? outputs[i] : null)).Where(c => c.Case.Training == training)];
        return cases.All(c => c.Outputs is [{ Rank: 1 } losses, { Rank: 2 } scores]
                && losses.Shape == new Shape(c.Case.Steps) && scores.Shape == new Shape(c.Case.Test.Shape[0], 10) && losses.AllFinite() && scores.AllFinite())
            ? [.. cases.Select(c => ClinicEvidence.Of(c.Case, c.Outputs![0]!, c.Outputs[1]!))]
            : [];
    }

    private static ClinicMistakes OtherSteps(int training) => Create(
        training, $"training {ClinicCase.Names[training]}: other steps than its own",
        $"Training {ClinicCase.Names[training]} does well, and on {(training == ClinicCase.D ? "a black image" : "one image")} many times over its losses are not those of descent with its own rate from its own start. If rate, number of steps or start were changed, they were not what is broken. If not, compare the change of every parameter in the first step with rate times the gradient of the mean loss.",
        new() { Longer = _ => 0.5, In = training },
        seen => seen.All(e => e.FirstWrong < 0 || e.FirstWrong == 1) && seen.Any(e => e.FirstWrong == 1) && !seen.Any(e => e.IsNotLearnt || e.BeginsElsewhere));

    /// <summary>A mistake that shows by its numbers on one image, which no shuffling can change.</summary>
    internal static ClinicMistakes Path(string name, string explanation, ClinicRun run) =>
        Create(run.In, name, explanation, run, seen => seen.Any(e => e.IsOneImage) && seen.Where(e => e.IsOneImage).All(e => e.IsThatOf(run)));

    internal static ClinicMistakes Create(int training, string name, string explanation, ClinicRun run, Func<ClinicEvidence[], bool> shows) =>
        new(new Misconception(name, explanation, run.Of), training, shows);
}
