using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which the drill with one mini-batch goes wrong.</summary>
internal static class OverfitMistakes
{
    private const string Stopped = "Training ended at the first loss that is at most target. All steps are made, whatever the losses are; needed only says which one was the first.";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Of("trained on all rows", "The steps follow the gradient of all rows. The drill takes the first rows only, as many as batch says, and the same ones in every step.",
            new() { Rows = (c, _) => c.AllRows, Divisor = c => c.Labels.Length }),
        Of("the next mini-batch in every step", "Each step takes the next rows. That is a training; the drill stays with the first batch for all steps.", new() { Rows = Next }),
        Of("the last rows instead of the first", "The batch was taken from the end of x. It is the first rows.", new()
        {
            Rows = Last, Watched = Last,
            Rest = (c, w, b) => c.Elsewhere.Length == 0 ? 0 : c.Loss([.. c.AllRows[..^c.Batch]], c.LabelsOf([.. c.AllRows[..^c.Batch]]), w, b),
        }),
        Of("losses of all rows", "losses are those of all rows. What is to be learned by heart is the batch: its loss is the one that has to fall.", new() { Watched = (c, _) => c.AllRows }),
        Of("loss before the first step missing", "losses begins after the first step. The loss before it belongs there too, as number 0: it tells whether the start is right.",
            new() { Kept = losses => losses[1..] }),
        Of("loss after the last step missing", "losses ends before the last step. The loss after it belongs there too: there is one loss more than steps.", new() { Kept = losses => losses[..^1] }),
        Of("loss before the first step missing, in the search too", "losses begins after the first step, and needed counts from there. The loss before it belongs there too, as number 0.", new() { Recorded = (losses, _) => losses[1..] }),
        Of("loss after the last step missing, in the search too", "losses ends before the last step, and is empty without one. The loss after it belongs there too: there is one loss more than steps.", new() { Recorded = (losses, _) => losses[..^1] }),
        Of("loss after the last step missing, where there are steps", "losses ends before the last step. The loss after it belongs there too: there is one loss more than steps.",
            new() { Recorded = (losses, _) => losses.Length > 1 ? losses[..^1] : losses }),
        Of("loss before the last step once more", "The last of the losses repeats the one before the last step. It is measured once more, with w and b as they are after it.",
            new() { Recorded = (losses, _) => losses.Length > 1 ? [.. losses[..^1], losses[^2]] : losses }),
        Of("last loss left at 0", "The last of the losses is 0, the number that an array begins with, and counts as low enough. It is measured after the last step.", new() { Recorded = (losses, _) => [.. losses[..^1], 0] }),
        Of("last loss left at 0, needed right", "The last of the losses is 0, the number that an array begins with. It is measured after the last step.", new() { Kept = losses => [.. losses[..^1], 0] }),
        Of("stopped at the target", Stopped, new() { StopsAtTarget = true }),
        Of("stopped at the target, losses end there", Stopped, new() { StopsAtTarget = true, Recorded = (losses, target) => UpTo(losses, target, 0) }),
        Of("stopped at the target, its loss twice", Stopped + " Where it stopped, the loss is there twice.", new() { StopsAtTarget = true, Recorded = (losses, target) => UpTo(losses, target, 1) }),
        Of("stopped at the target, zeros behind it", Stopped, new() { StopsAtTarget = true, Recorded = (losses, target) => ZerosFrom(losses, target, losses.Length) }),
        Of("stopped at the target, zeros up to the last loss", Stopped, new() { StopsAtTarget = true, Recorded = (losses, target) => ZerosFrom(losses, target, losses.Length - 1) }),
        Of("a step before the first loss", "The first loss was measured after a step. Number 0 is the loss with w and b as they came in.", new() { Ahead = 1 }),
        Of("b never moved", "Only w was trained. b has a gradient too, the sum of the score gradients over the batch, and takes part in every step.", new() { BiasStays = true }),
        Of("w never moved", "Only b was trained. w has a gradient too, xᵀ times that of the scores, and takes part in every step.", new() { WeightsStay = true }),
        Of("b uphill", "w goes downhill and b uphill: its gradient was added. Descent takes it off.", new() { BiasFactor = _ => -1 }),
        Of("b's gradient divided by the batch twice", "b's gradient is divided by the number of rows twice. Where the gradient of the scores has the 1/N already, b gets its sum.", new() { BiasFactor = c => 1.0 / c.Batch }),
        Of("losses summed over the batch", "losses are sums over the rows of the batch, and are compared with the target as such. The loss is the mean.", new() { LossFactor = c => c.Batch }),
        Of("losses divided by the number of classes too", "losses are divided by the number of classes as well, as by a mean over all elements. The loss is a mean over the rows of the batch only.", new() { LossFactor = c => 1.0 / c.W.Shape[1] }),
        Of("the target added instead of taken off", "The gradient with respect to the scores is p + t here. It is p − t: the right class gets its 1 taken off.", new() { Error = (z, t) => z.Softmax(1) + t }),
        Of("the last loss that is low enough", "needed is the last loss that is low enough. Asked for is the first.", new() { Needed = (losses, target) => Array.FindLastIndex(losses, loss => loss <= target) }),
        Of("below the target only", "A loss that is exactly the target was not taken for low enough. At most the target, says the statement.", new() { Needed = (losses, target) => Array.FindIndex(losses, loss => loss < target) }),
        Of("rest divided by the number of all rows", "rest is divided by the number of all rows. It is the mean over the other rows.",
            new() { Rest = (c, w, b) => RestOf(c, w, b) * c.Elsewhere.Length / c.Labels.Length }),
        Of("rest divided by the batch", "rest is divided by the number of rows of the batch. It is the mean over the other rows.", new() { Rest = (c, w, b) => RestOf(c, w, b) * c.Elsewhere.Length / c.Batch }),
        Of("rest without b", "In rest the scores have no b. They are those of the trained classifier, xw + b.", new() { Rest = (c, w, b) => RestOf(c, w, b * 0) }),
        Of("rest of the batch where there are no other rows", "Where all rows are in the batch, rest is the loss of the batch. The statement asks for 0 there.",
            new() { Rest = (c, w, b) => c.Elsewhere.Length == 0 ? c.Loss(c.InBatch, c.LabelsOf(c.InBatch), w, b) : RestOf(c, w, b) }),
        Of("b's gradient taken after w had moved", "In every step w was moved first, and the gradient of b computed with the new w. Both belong to the same place.", new() { OneAfterTheOther = true }),
        Of("sum over the batch instead of the mean", "The gradients are sums over the batch. The loss is the mean over it, so they are divided by the number of its rows.", new() { Divisor = _ => 1 }),
        Of("divided by the number of all rows", "The gradients are divided by the number of all rows. The mean is over the batch.", new() { Divisor = c => c.Labels.Length }),
        Of("divided by the number of classes too", "The gradients are divided by the number of classes as well. The loss is a mean over the rows of the batch only.",
            new() { Divisor = c => c.Batch * c.W.Shape[1] }),
        Of("steps uphill", "The gradient was added, so the loss grows. Descent takes it off.", new() { Rate = c => -c.Rate }),
        Of("steps without the rate", "The whole gradient was taken off in every step; rate has no effect.", new() { Rate = _ => 1 }),
        Of("the target not taken off", "The gradient with respect to the scores is p here, the probabilities. The 1 of the right class has to be taken off them.", new() { Error = (z, _) => z.Softmax(1) }),
        Of("softmax over the rows", "In the gradient every column of p sums to 1: the softmax went over the rows of the batch. It belongs to the classes of one row.",
            new() { Error = (z, t) => z.Softmax(0) - t }),
        Of("gradient of squared scores", "The gradient with respect to the scores is z − t: that of a squared error. Cross-entropy after a softmax has p − t.", new() { Error = (z, t) => z - t }),
        Of("needed counted from 1", "needed is one too high wherever the target is reached. It is the number of steps made until then: 0 where the first loss is low enough already.",
            new() { Needed = (losses, target) => Array.FindIndex(losses, loss => loss <= target) is var at && at < 0 ? -1 : at + 1 }),
        Of("the first loss left out of the search", "needed is at least 1: the loss before the first step was not compared with the target. Where it is low enough, no step is needed.",
            new() { Needed = (losses, target) => Array.FindIndex(losses, Math.Min(1, losses.Length), loss => loss <= target) }),
        Of("the first loss left out of the search where there are others", "needed is at least 1 where there are steps: the loss before the first one was not compared with the target. Where it is low enough, no step is needed.",
            new() { Needed = (losses, target) => Array.FindIndex(losses, Math.Min(1, losses.Length - 1), loss => loss <= target) }),
        Of("all steps where the target is never reached", "Where no loss is low enough, needed is the number of steps. That would say that the last loss was; the statement asks for −1.",
            new() { Needed = (losses, target) => Array.FindIndex(losses, loss => loss <= target) is var at && at < 0 ? losses.Length - 1 : at }),
        Of("one step too many where the target is never reached", "Where no loss is low enough, needed is steps + 1, the number of losses. The statement asks for −1.",
            new() { Needed = (losses, target) => Array.FindIndex(losses, loss => loss <= target) is var at && at < 0 ? losses.Length : at }),
        Of("0 where the target is never reached", "Where no loss is low enough, needed is 0. That would say that none was needed; the statement asks for −1.",
            new() { Needed = (losses, target) => Math.Max(0, Array.FindIndex(losses, loss => loss <= target)) }),
        Of("the first loss above the target", "needed is the first loss that is above the target. Asked for is the first that is not.", new() { Needed = (losses, target) => Array.FindIndex(losses, loss => loss > target) }),
        Of("rest with the batch in it", "rest is the loss of all rows. The batch does not belong to it: it has been learned by heart.", new() { Rest = (c, w, b) => c.Loss(c.AllRows, c.LabelsOf(c.AllRows), w, b) }),
        Of("rest of all rows, where there are others", "rest is the loss of all rows. The batch does not belong to it: it has been learned by heart.",
            new() { Rest = (c, w, b) => c.Elsewhere.Length == 0 ? 0 : c.Loss(c.AllRows, c.LabelsOf(c.AllRows), w, b) }),
        Of("rest before training", "rest is measured with w and b as they came in. It is asked for after the last step.",
            new() { Rest = (c, _, _) => c.Elsewhere.Length == 0 ? 0 : c.Loss(c.Elsewhere, c.LabelsOf(c.Elsewhere), c.W, c.B) }),
        Of("rest of the batch", "rest is the last loss of the batch. It is asked for the other rows.", new() { Rest = (c, w, b) => c.Elsewhere.Length == 0 ? 0 : c.Loss(c.InBatch, c.LabelsOf(c.InBatch), w, b) }),
        Of("rest with the labels of the first rows", "rest compares the other rows with the labels from the beginning of labels. Rows and labels are cut at the same place.",
            new() { Rest = (c, w, b) => c.Elsewhere.Length == 0 ? 0 : c.Loss(c.Elsewhere, c.Labels[..c.Elsewhere.Length], w, b) }),
        Of("sum instead of mean in rest", "rest is a sum over the other rows. It is their mean loss.",
            new() { Rest = (c, w, b) => c.Elsewhere.Length == 0 ? 0 : c.Elsewhere.Length * c.Loss(c.Elsewhere, c.LabelsOf(c.Elsewhere), w, b) }),
        Of("rest of no rows", "Where all rows are in the batch, rest is 0 divided by 0, which is no number. The statement asks for 0 there.",
            new() { Rest = (c, w, b) => c.Elsewhere.Length == 0 ? double.NaN : c.Loss(c.Elsewhere, c.LabelsOf(c.Elsewhere), w, b) }),
    ];

    private static double RestOf(OverfitCase c, Tensor w, Tensor b) => c.Elsewhere.Length == 0 ? 0 : c.Loss(c.Elsewhere, c.LabelsOf(c.Elsewhere), w, b);

    /// <summary>The losses up to the first that is low enough, and so many more.</summary>
    private static double[] UpTo(double[] losses, double target, int more) =>
        Array.FindIndex(losses, loss => loss <= target) is var at && at < 0 ? losses : losses[..Math.Min(losses.Length, at + 1 + more)];

    /// <summary>Zeros in the place of the losses behind the first that is low enough, up to a place.</summary>
    private static double[] ZerosFrom(double[] losses, double target, int end) =>
        Array.FindIndex(losses, loss => loss <= target) is var at && at < 0 ? losses : [.. losses.Select((loss, i) => i > at && i < end ? 0 : loss)];

    private static int[] Next(OverfitCase c, int step) => [.. Enumerable.Range(0, c.Batch).Select(i => ((step * c.Batch) + i) % c.Labels.Length)];

    private static int[] Last(OverfitCase c, int step) => c.AllRows[^c.Batch..];

    private static Misconception Of(string name, string explanation, OverfitRun run) => new(name, explanation, run.Of);
}
