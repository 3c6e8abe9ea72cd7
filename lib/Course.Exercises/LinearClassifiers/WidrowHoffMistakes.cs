namespace Course.Exercises;

/// <summary>The ways in which the delta rule goes wrong.</summary>
internal static class WidrowHoffMistakes
{
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Of("the perceptron's test is still there",
            "Only examples on the wrong side were corrected. The delta rule moves for every example, by an amount that says how far its score is from its target.",
            new() { Delta = (t, s) => t * s <= 0 ? t - s : 0 }),
        Of("the error of the answer instead of the score",
            "δ was computed from the sign of the score. The delta rule compares the score itself with the target: that is what makes it the slope of a squared error.",
            new() { Delta = (t, s) => t - Math.Sign(s) }),
        Of("the error of the answer, where a score of 0 answers −1",
            "δ was computed from the answer, which is −1 up to a score of 0 and +1 above. The delta rule compares the score itself with the target: that is what makes it the slope of a "
            + "squared error.",
            new() { Delta = (t, s) => t - (s > 0 ? 1 : -1) }),
        Of("the error of the answer, where a score of 0 answers +1",
            "δ was computed from the answer, which is +1 from a score of 0 on and −1 below. The delta rule compares the score itself with the target: that is what makes it the slope of a "
            + "squared error.",
            new() { Delta = (t, s) => t - (s >= 0 ? 1 : -1) }),
        Of("the target instead of the error",
            "The step is t·x, as in the perceptron. Here it is the error t − s that counts; without −s the weights grow for ever.",
            new() { Delta = (t, _) => t }),
        Of("the step climbs",
            "The errors grow: each step moves away from the target. With δ = t − s the step is added; with s − t it would be taken off.",
            new() { Delta = (t, s) => s - t }),
        Of("a factor 2 in the step",
            "The step is twice too long: it belongs to the error δ². Here E has a factor ½, which cancels the 2 of the derivative.",
            new() { Rate = Twice, BiasRate = Twice }),
        Of("the rate is missing",
            "The step is δ·x, without the rate: the line overshoots. Multiply by rate.",
            new() { Rate = None, BiasRate = None }),
        Of("the rate is missing in the step of w",
            "b moves by the rate times δ, but w by δ·x without the rate, and the line overshoots. Multiply both steps by rate.",
            new() { Rate = None }),
        Of("the rate is missing in the step of b",
            "w moves by the rate times δ·x, but b by δ without the rate. b is a weight like the others, of an input that is always 1: multiply its step by rate too.",
            new() { BiasRate = None }),
        Of("b moves the wrong way",
            "w moves by the rate times δ·x, but the step of b was taken off. b is added in the score: its step is added too.",
            new() { BiasRate = rate => -rate }),
        Of("b never moves",
            "b is still 0. It is the weight of an input that is always 1: its step is the rate times δ.",
            new() { BiasRate = _ => 0 }),
        Of("b left out of the score",
            "b moves, but the score was computed without it, so the errors are those of another line. The score is w·x + b.",
            new() { ScoreHasBias = false, ErrorHasBias = false }),
        Of("b left out of the score while training",
            "E has b in its scores, but the δ of the steps was computed without it, so w and b answer to errors of another line. δ is t − (w·x + b).",
            new() { ScoreHasBias = false }),
        Of("b left out of E",
            "w and b are right; the scores in E lack b. They are w·x + b there too.",
            new() { ErrorHasBias = false }),
        Of("b moved by the error that w had left",
            "w was moved first, and then δ was computed anew for b. Both belong to the same error: compute δ once, before anything moves.",
            new() { BiasComesLater = true }),
        Of("the input is missing in the step",
            "Every weight moved by the same amount, the rate times δ. Each weight is responsible for the error in the measure of its own input: the step is rate·δ·x.",
            new() { ForgetsInput = true }),
        Of("all examples of an epoch judged by the same line",
            "Every epoch used the weights it began with for all its errors: that is descent on the whole sum. Here w and b move immediately after each example, and the next one meets the new line.",
            new() { JudgesByOldLine = true }),
        new("only one epoch",
            "The examples were gone through once. Repeat the pass as often as epochs says, with w and b carried on.",
            a => WidrowHoffRun.Of(a, new WidrowHoffRun(), epochs: 1)),
        Of("the ½ of E is missing",
            "w and b are right; E is the sum of the squares. It is half of that: E = ½ Σ (t − s)².",
            new() { Error = (final, _, _) => final }),
        Of("E is a mean",
            "w and b are right; E was divided by the number of examples. The sum-squared error is a sum: E = ½ Σ (t − s)².",
            new() { Error = (final, _, n) => final / (2 * n) }),
        Of("E of the errors met on the way",
            "w and b are right; E adds up the errors of the last epoch, each measured before its own correction. Measure all of them with the final w and b.",
            new() { Error = (_, met, _) => met / 2 }),
    ];

    private static double Twice(double rate) => 2 * rate;

    private static double None(double _) => 1;

    private static Misconception Of(string name, string explanation, WidrowHoffRun run) => new(name, explanation, a => WidrowHoffRun.Of(a, run));
}
