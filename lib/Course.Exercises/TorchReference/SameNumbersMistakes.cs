using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The conventions that are not libtorch's, and what else goes wrong on the way to its numbers.</summary>
internal static class SameNumbersMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } = [.. Layout, .. Gradient, .. Optimiser, .. Statistics];

    /// <summary>A probability that is 0 before its logarithm is taken.</summary>
    internal static Mistake LogarithmOfZero => All.Single(mistake => mistake.Name == "the logarithm of the softmax");

    /// <summary>A probability that was kept away from 0 before its logarithm was taken.</summary>
    internal static Mistake Limited => All.Single(mistake => mistake.Name == "a small number that keeps the logarithm finite");

    /// <summary>e to the power of scores in the thousands.</summary>
    internal static Mistake Overflow => All.Single(mistake => mistake.Name == "overflowing softmax");

    private static IEnumerable<Misconception> Layout =>
    [
        Of("matrices taken as [inputs, outputs]", "The weights were multiplied as they are, x·A. In torch's layout a row belongs to an output, so the layer is x·Aᵀ. Where the sizes are equal nothing warns you.", new() { Taken = (w, _) => w.T, TakenBack = (w, _) => w.T }),
        Misread("W1 read in the order [D, M]", "The numbers of W1 were read as if D rows of M lay one after the other, and nothing was turned. They lie as M rows of D: element (m, d) is number m·D + d.", 0),
        Misread("W2 read in the order [M, C]", "The numbers of W2 were read as if M rows of C lay one after the other, and nothing was turned. They lie as C rows of M: element (c, m) is number c·M + m.", 2),
        Misread("W1 and W2 read in the order [inputs, outputs]", "The numbers of both matrices were read row by row in the course's layout, and nothing was turned. In torch's a row has the weights of one output: turn it, do not reshape it.", 0, 2),
        Of("gradients in the layout [inputs, outputs]", "dW1 and dW2 are transposed. torch's gradient has the shape of its parameter, [outputs, inputs].", new() { GradientOut = g => g.T }),
        Of("new weights in the layout [inputs, outputs]", "The new W1 and W2 are transposed. They are wanted in torch's layout, [outputs, inputs].", new() { WeightOut = w => w.T }),
        Of("everything returned as [inputs, outputs]", "Gradients and new matrices are transposed: they were not turned back into torch's layout.", new() { GradientOut = g => g.T, WeightOut = w => w.T }),
    ];

    private static IEnumerable<Misconception> Gradient =>
    [
        Of("the loss is a sum over the batch", "Loss and gradients are N times too large. cross_entropy as it comes takes the mean over the batch.", new() { Reported = (loss, c, _) => loss * c.Rows, Divisor = _ => 1 }),
        Of("gradients of the sum over the batch", "The losses are means and the gradients are those of the sum: the 1/N belongs to both.", new() { Divisor = _ => 1 }),
        Of("a mean over the classes too", "Loss and gradients were divided by the number of classes as well. cross_entropy takes the mean over the images only.", new() { Reported = (loss, c, _) => loss / c.Classes, Divisor = c => c.Rows * c.Classes }),
        Of("the 1/N twice in the biases", "The gradients of the biases are means of what has its 1/N already. They are sums.", new() { OfBias = d => d.Mean(0) }),
        Of("the targets not taken off", "The error at the scores is p. The 1 of the right class has to be taken off.", new() { Error = (z, _) => z.Softmax(1) }),
        Of("softmax over the batch", "In the gradient the probabilities of each class add up to 1 over the batch. They add up over the classes of an image.", new() { Error = (z, t) => z.Softmax(0) - t }),
        Of("softmax taken twice", "The gradient is that of scores that went through a softmax already. cross_entropy takes the scores themselves.", new() { Error = (z, t) => z.Softmax(1).Softmax(1) - t }),
        Of("the ReLU not passed back", "The error went through the ReLU as if it were not there. Where its input was negative nothing comes back.", new() { Mask = a => (a * 0) + 1 }),
        Of("the derivative of ReLU at 0 is 1", "Where the ReLU's input is exactly 0 the error went through. Its derivative there is 0: a unit whose weights and bias are all 0 gets no gradient.", new() { Mask = a => a >= 0 }),
        Of("the derivative of ReLU at 0 is ½", "Where the ReLU's input is exactly 0 half of the error went through. Its derivative there is 0.", new() { Mask = a => ((a > 0) + (a >= 0)) / 2 }),
        Of("overflowing softmax", "e to the power of a score in the thousands is infinite, or 0 where all of a row are far below 0, and neither ∞/∞ nor the logarithm of 0 is a number of use. Take each row's own largest score off first, not one for all rows; Softmax and LogSoftmax do.",
            new() { Probabilities = Naive, Error = (z, t) => Naive(z) - t }),
        Of("the logarithm of the softmax", "Where the right class is more than 745 behind, its probability is rounded to 0, which has no logarithm. The loss is to be computed from the scores: z less its maximum, less the logarithm of the sum of powers, as LogSoftmax does. Gradients are right as they are.",
            new() { Probabilities = z => z.Softmax(1) }),
        Of("a small number that keeps the logarithm finite", "Where the right class is far behind, the loss is too small: a small number was added to its probability, or put in its place, and hides how far. The loss is to be computed from the scores, as LogSoftmax does. Gradients are right as they are.",
            new() { Probabilities = z => z.Softmax(1) + 1e-12 }),
        Of("dW1 from the images themselves", "dW1 was computed with x. The layer's input are the normalised images.", new() { InputOfW1 = (_, x) => x }),
        Of("W2 moved before the error went through it", "The error of the hidden layer was computed with the new W2. backward is over before step begins.", new() { OneAfterTheOther = true }),
        Of("gradients of the last step", "gradients are those of the last step. The first is asked for.", new() { Gradients = (all, _) => all[^1] }),
        Of("gradients added up over the steps", "gradients are the sum over all steps, as without zero_grad. The first step's are asked for.", new() { Gradients = (all, _) => [.. Enumerable.Range(0, 4).Select(i => all.Select(g => g[i]).Aggregate((s, g) => s + g))] }),
        Of("no zero_grad", "The gradients of all steps add up in .grad, and each step goes down their sum. zero_grad comes before every backward.", new() { Kept = Added }),
        Of("no zero_grad, and the sum returned", "The gradients of all steps add up in .grad; each step goes down their sum, and gradients is that of the end. zero_grad comes before every backward, and the first step's are asked for.",
            new() { Kept = Added, Gradients = (all, _) => all[^1] }),
        Of("losses after the steps", "Each loss was measured after its step. It is that of the forward pass, before the weights move.", new() { LossAfterTheStep = true }),
        Of("the penalty in the loss", "λ/2·‖w‖² was added to the losses. weight_decay acts in the optimiser: the loss knows nothing of it.",
            new() { Reported = (loss, c, w) => loss + (c.Decay / 2 * w.Sum(t => t.Square().Sum())) }),
    ];

    private static IEnumerable<Misconception> Optimiser =>
    [
        Of("the decay in the gradients returned", "gradients hold λ·w. The optimiser adds it in a copy of its own; .grad stays as backward left it.", new() { Gradients = (all, c) => [.. all[0].Zip(c.Weights, (g, w) => g + (c.Decay * w))] }),
        Of("no decay", "The weights decay nowhere: λ·w is missing.", new() { Decayed = (g, _, _) => g }),
        Of("biases without decay", "The biases were spared. The course spares them, and so do many; SGD decays every parameter that it is given.", new() { Decayed = (g, w, c) => w.Rank == 1 ? g : g + (c.Decay * w) }),
        Of("decoupled decay", "The decay was taken off the weights directly, as AdamW does: (1 − ηλ)·w. SGD adds it to the gradient, so it goes through the velocity too.",
            new() { Decayed = (g, _, _) => g, Off = s => s.Rate * (s.Velocity + (s.Case.Decay * s.W)) }),
        Of("decay without the rate", "w was multiplied by 1 − λ, without the rate, beside the step. SGD adds λ·w to the gradient.", new() { Decayed = (g, _, _) => g, Off = s => (s.Rate * s.Velocity) + (s.Case.Decay * s.W) }),
        Of("decay of λ‖w‖²", "The decay is twice too strong: 2λ·w belongs to a penalty without its ½. SGD adds λ·w.", new() { Decayed = (g, w, c) => g + (2 * c.Decay * w) }),
        Of("decay divided by N", "The decay is λ/N, as in a cost with λ/2N. weight_decay is λ itself.", new() { Decayed = (g, w, c) => g + (c.Decay / c.Rows * w) }),
        Of("the decay grows the weights", "λ·w has the wrong sign: the weights grow.", new() { Decayed = (g, w, c) => g - (c.Decay * w) }),
        Of("no momentum", "Every step goes down its own gradient. The velocity has to live on from step to step.", new() { Velocity = (_, _, g, _) => g }),
        Of("the rate in the velocity", "The velocity is ρv + ηg. With a rate that stays, nothing shows; here it changes, and torch's velocity has no rate in it: the new rate acts on the old gradients too.",
            new() { Velocity = (rho, v, g, rate) => v is null ? rate * g : (rho * v) + (rate * g), Off = s => s.Velocity }),
        Of("a running mean of gradients", "The velocity is ρv + (1 − ρ)g. torch takes the gradient whole.", new() { Velocity = (rho, v, g, _) => v is null ? (1 - rho) * g : (rho * v) + ((1 - rho) * g) }),
        Of("dampening", "From the second step on the gradient was multiplied by 1 − ρ. That is dampening = ρ, and it is 0 unless set.", new() { Velocity = (rho, v, g, _) => v is null ? g : (rho * v) + ((1 - rho) * g) }),
        Of("Nesterov's step", "The step is g + ρv, which is nesterov: true. Without it the step is v.", new() { Off = s => s.Rate * (s.Gradient + (s.Case.Momentum * s.Velocity)) }),
        Of("moved by the velocity of before", "Each step used the velocity of the step before, so the first moved nothing. First the velocity, then the weights.", new() { Off = s => s.Rate * s.Old }),
        Of("the velocity adds up without fading", "The velocity is v + g: all gradients so far, none of which ever fades. The old velocity keeps the share ρ.", new() { Velocity = (_, v, g, _) => v is null ? g : v + g }),
        Of("the first rate in every step", "Every step had the rate of the first. The schedule sets a new one each time.", new() { Rate = (rates, _) => rates[0] }),
        Of("steps uphill", "The step was added to the weights, so the loss grows. It is taken off.", new() { Off = s => -s.Rate * s.Velocity }),
    ];

    private static IEnumerable<Misconception> Statistics =>
    [
        Of("the running variance divides by N", "The running variance is made of variances that divide by N. torch normalises with those, and keeps the ones that divide by N − 1.", new() { BatchVariance = x => x.Variance(0) }),
        Of("normalised by N − 1", "The images were normalised with the variance that divides by N − 1. That one goes into the running variance; the batch is normalised with N.", new() { Used = (x, _, _) => new(x.Mean(0), x.Variance(0, ddof: 1)) }),
        Of("the two variances exchanged", "The batch was normalised with N − 1, and the running variance made with N: the other way round.", new() { Used = (x, _, _) => new(x.Mean(0), x.Variance(0, ddof: 1)), BatchVariance = x => x.Variance(0) }),
        Of("momentum 0.1 as the share of the old", "The running statistics keep 0.1 of the old and take 0.9 of the new. torch's momentum is the share of the new.", new() { ShareOfTheNew = 0.9 }),
        Of("the running variance starts at 0", "The running variance begins at 0. It begins at 1, so that a network that has seen nothing leaves its input as it is.", new() { FirstVariance = x => x.Mean(0) * 0 }),
        Of("the statistics of the batch returned", "mean and variance are those of the batch: they were returned in place of the running ones, or the running ones began with them. Those begin at 0 and 1 and move slowly.", new() { ShareOfTheNew = 1 }),
        Of("one forward pass more", "The running statistics moved once more than there are steps, as after one more forward pass in training mode.", new() { PassesMore = 1 }),
        Of("the running statistics move once", "The running mean and variance moved in the first step only. Every forward pass in training mode moves them, also when it sees the same x.", new() { Moves = step => step == 0 }),
        Of("the running statistics never move", "mean and variance are still the 0 and the 1 of the start. Every forward pass in training mode moves them.", new() { Moves = _ => false }),
        Of("evaluation mode", "The images were normalised with the 0 and the 1 of the start, and those never moved: that is evaluation mode. In training mode the batch's own statistics normalise, and the running ones move.", new() { Used = (_, old, _) => old, Moves = _ => false }),
        Of("normalised by the running statistics", "The images were normalised with the running statistics, as in evaluation mode. In training mode the batch's own do that.", new() { Used = (_, old, _) => old }),
        Of("normalised by the running statistics, moved before", "The running statistics moved, and then the images were normalised with them, as in evaluation mode. In training mode the batch's own do that.", new() { Used = (_, _, moved) => moved }),
        Of("no ε", "A column that is the same in all images is divided by 0, and one that is nearly the same comes out too large: ε is missing.", new() { Root = variance => variance.Sqrt() }),
        Of("ε outside the root", "ε was added to the deviation. It belongs under the root, to the variance; in a column with little spread it shows.", new() { Root = variance => variance.Sqrt() + 1e-5 }),
        Of("ε of 1e-8", "ε is too small; a column with little spread comes out too large. BatchNorm1d has 1e-5; 1e-8 is Adam's.", new() { Root = variance => (variance + 1e-8).Sqrt() }),
        Of("divided by the variance", "The centred images were divided by the variance, without the root.", new() { Root = variance => variance + 1e-5 }),
        Of("not normalised", "The network saw x itself. BatchNorm1d comes first.", new() { Used = (x, _, _) => new(x.Mean(0) * 0, (x.Mean(0) * 0) + 1 - 1e-5) }),
    ];

    private static Tensor Naive(Tensor z)
    {
        Tensor powers = z.Exp();
        return powers / powers.Sum(1, keepDimension: true);
    }

    private static Tensor Added(Tensor? old, Tensor g) => old is null ? g : old + g;

    /// <summary>A mistake in which the matrices at these places are read row by row as if their axes were the other way round.</summary>
    private static Misconception Misread(string name, string explanation, params int[] places) => Of(name, explanation, new()
    {
        Taken = (w, i) => places.Contains(i) ? w.Reshape(w.Shape[1], w.Shape[0]).T : w,
        TakenBack = (w, i) => places.Contains(i) ? w.T.Reshape(w.Shape) : w,
    });

    private static Misconception Of(string name, string explanation, SameNumbersRun run) => new(name, explanation, run.Of);
}
