namespace Course.Exercises;

/// <summary>The ways in which the perceptron rule goes wrong.</summary>
internal static class PerceptronMistakes
{
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Of("a score of 0 counts as right",
            "Only t·s < 0 was corrected. With w = 0 and b = 0 every score is 0, so nothing is ever wrong and nothing is ever learned. "
            + "A score of exactly 0 is a mistake for either class: t·s ≤ 0.",
            new() { IsMistake = (t, s) => t * s < 0 }),
        Of("a score of 0 counts as class −1",
            "An example of class −1 that lies on the line was taken for right, because the prediction there was −1. A score of exactly 0 is a "
            + "mistake for either class: t·s ≤ 0.",
            new() { IsMistake = (t, s) => (s > 0 ? 1 : -1) != t }),
        Of("a score of 0 counts as class +1",
            "An example of class +1 that lies on the line was taken for right, because the prediction there was +1. A score of exactly 0 is a "
            + "mistake for either class: t·s ≤ 0.",
            new() { IsMistake = (t, s) => (s >= 0 ? 1 : -1) != t }),
        Of("every example is added, right or wrong",
            "The weights are the sum of all t·x: no example was tested before it was added. The perceptron leaves alone what is right already.",
            new() { IsMistake = (_, _) => true }),
        Of("the right examples are corrected instead of the wrong ones",
            "The test is the wrong way round. t and the score have the same sign when the answer is right; correct where they have not.",
            new() { IsMistake = (t, s) => t * s >= 0 }),
        Of("the target is missing in the correction",
            "x was added for both classes. An example of class −1 must be taken off, so that its score falls: the step is t·x.",
            new() { Step = (_, _) => 1, BiasStep = (_, _) => 1 }),
        Of("the target is missing in the correction of w",
            "b moves by t, but w by x for both classes. An example of class −1 must be taken off, so that its score falls: the step of w is t·x.",
            new() { Step = (_, _) => 1 }),
        Of("the corrections go the wrong way",
            "Each correction moves the example further to its wrong side: t·x was taken off w, and t off b. Both are added.",
            new() { Step = (t, _) => -t, BiasStep = (t, _) => -t }),
        Of("w corrected the wrong way",
            "b moves by t, but t·x was taken off w. It is added, so that the score of the example moves towards t.",
            new() { Step = (t, _) => -t }),
        Of("b corrected the wrong way",
            "w moves by t·x, but t was taken off b. In the score w·x + b the bias is added and not a threshold that must be exceeded: its step is +t.",
            new() { BiasStep = (t, _) => -t }),
        Of("the step is t minus the answer",
            "w and b move by the difference of the target and the sign of the score. That is 2t where the answer is wrong, twice too long, and t where the score is 0. The step is "
            + "t·x and t, for every mistake.",
            new() { Step = TargetMinusAnswer(0), BiasStep = TargetMinusAnswer(0) }),
        Of("the step is twice too long",
            "w and b are twice what they should be. t minus the answer is +2 or −2 where the answer is wrong, since both are ±1; the step is t·x and t.",
            new() { Step = (t, _) => 2 * t, BiasStep = (t, _) => 2 * t }),
        Of("the step is t minus the answer, and 0 answers −1",
            "w and b move by the difference of the target and the answer, which is 2t, twice too long: the step is t·x and t. And an example of class −1 with a score of exactly 0 "
            + "was taken for right: it is a mistake too.",
            new() { IsMistake = (t, s) => (s > 0 ? 1 : -1) != t, Step = TargetMinusAnswer(-1), BiasStep = TargetMinusAnswer(-1) }),
        Of("the step is t minus the answer, and 0 answers +1",
            "w and b move by the difference of the target and the answer, which is 2t, twice too long: the step is t·x and t. And an example of class +1 with a score of exactly 0 "
            + "was taken for right: it is a mistake too.",
            new() { IsMistake = (t, s) => (s >= 0 ? 1 : -1) != t, Step = TargetMinusAnswer(1), BiasStep = TargetMinusAnswer(1) }),
        Of("the target is missing in the correction of b",
            "b grows by 1 at every mistake. For class −1 the score has to fall: the step of b is t, as if b were the weight of an input that is always 1.",
            new() { BiasStep = (_, _) => 1 }),
        Of("b is never corrected",
            "b is still 0, so the line always passes through the origin. b is the weight of an input that is always 1: its step is t.",
            new() { BiasStep = (_, _) => 0 }),
        Of("b left out of the score",
            "b is corrected, but examples are judged by w·x alone. The score that decides is w·x + b.",
            new() { ScoreHasBias = false }),
        Of("the step grows with the score",
            "The step is (t − s)·x: that is the rule of Widrow and Hoff, which follows in the next section. The perceptron's step is t·x, however wrong the example is.",
            new() { Step = (t, s) => t - s, BiasStep = (t, s) => t - s }),
        Of("all examples of an epoch judged by the same line",
            "Every epoch judged its examples by the weights it began with. Each mistake is corrected immediately, and the next example meets the new line.",
            new() { JudgesByOldLine = true }),
        Of("every epoch begins at 0 again",
            "w and b were set to 0 at the start of each epoch, so only the last one counts. Set them once, before the loop over the epochs.",
            new() { StartsAnew = true }),
        Of("an epoch ends at its first mistake",
            "The loop over the examples was left after a correction. Go on with the next example of the same epoch.",
            new() { StopsAtAMistake = true }),
        new("only one epoch",
            "The examples were gone through once. Repeat the pass as often as epochs says, with w and b carried on.",
            a => PerceptronRun.Of(a, new PerceptronRun(), epochs: 1)),
        Of("mistakes of the final line counted",
            "w and b are right; mistakes holds the examples that the final line gets wrong. Count each correction when it is made, over all epochs.",
            new() { CountsWhatIsLeft = true }),
        Of("only the last epoch's mistakes are counted",
            "w and b are right; mistakes holds those of the last epoch. Count all corrections, over all epochs.",
            new() { CountsTheLastEpoch = true }),
    ];

    /// <summary>What is left from the answer to the target, where a score of exactly 0 gives <paramref name="atZero"/>.</summary>
    private static Func<double, double, double> TargetMinusAnswer(int atZero) => (t, s) => t - (s == 0 ? atZero : Math.Sign(s));

    private static Misconception Of(string name, string explanation, PerceptronRun run) => new(name, explanation, a => PerceptronRun.Of(a, run));
}
