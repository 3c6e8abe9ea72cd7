using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which inverted dropout goes wrong.</summary>
internal static class InvertedDropoutMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Training("p taken for the probability of keeping",
            "Units were kept where u < p and divided by p: that is dropout with p as the share that is kept. Here p is the share that is dropped.",
            p => (p.Draws < p.P) * (1 / p.P)),
        Training("p as the probability of keeping",
            "Units were kept where u < p and divided by p: that is dropout with p as the share that is kept. Here p is the share that is dropped.",
            p => p.P == 0 ? p.Ones * 0 : (p.Draws < p.P) * (1 / p.P)),
        Training("the other end of the draws kept",
            "Units were kept where u < 1 − p. That is the right share of them, but others than the statement keeps: a unit is dropped where u < p.",
            p => (p.Draws < 1 - p.P) * p.Scale),
        Training("the other end of the draws kept, unscaled",
            "Units were kept where u < 1 − p, and not scaled. The statement drops where u < p, and the mean of y over all draws is x.",
            p => p.Draws < 1 - p.P),
        With("vanilla dropout",
            "Kept units are as they were in training, and all are multiplied by 1 − p in use. That is vanilla dropout; inverted dropout scales in "
            + "training, so that nothing is left to do in use.",
            p => p.Kept, p => p.Kept, p => p.Ones * (1 - p.P)),
        With("vanilla dropout, dx in use unscaled",
            "y is not scaled in training and multiplied by 1 − p in use: vanilla dropout, whose dx in use would have that factor too. Inverted "
            + "dropout scales in training and leaves both alone in use.",
            p => p.Kept, p => p.Kept, p => p.Ones * (1 - p.P), p => p.Ones),
        With("vanilla dropout with p as the probability of keeping",
            "Units were kept where u < p, as they were, and multiplied by p in use. Here p is the share that is dropped, and inverted dropout "
            + "scales in training, not in use.",
            p => p.Draws < p.P, p => p.Draws < p.P, p => p.Ones * p.P),
        With("scaling in use instead of in training",
            "Nothing is scaled in training, and in use all is divided by 1 − p. Inverted dropout divides in training and leaves the network in use alone.",
            p => p.Kept, p => p.Kept, p => p.Ones * p.Scale),
        Training("divided by 1 − p twice",
            "Kept units were divided by (1 − p)². Once makes the mean x again.",
            p => p.Kept * (p.Scale * p.Scale)),
        Backward("gradient divided by 1 − p twice",
            "dx is dy/(1 − p)² where the unit was kept: the factor was applied to a mask that had it already. Forward used it once.",
            p => p.Kept * (p.Scale * p.Scale)),
        Training("scaled up without dropping",
            "Every unit was divided by 1 − p and none was dropped. Those with a draw below p become 0.",
            p => p.Ones * p.Scale),
        Training("nothing dropped in training",
            "y is x and dx is dy in training too. There, units with a draw below p become 0 and the others are scaled up.",
            p => p.Ones),
        Training("kept and dropped exchanged",
            "Units were kept where u < p, which happens with probability p. They are dropped there, and kept where u ≥ p.",
            p => (1 - p.Kept) * p.Scale),
        Training("divided by p instead of 1 − p",
            "The mask is right, but a share of 1 − p is kept and was divided by p. The mean is x again with 1/(1 − p).",
            p => p.Kept / p.P),
        Training("multiplied by 1 − p in training",
            "Kept units were made smaller. They stand in for those that were dropped and must become larger: divide by 1 − p.",
            p => p.Kept * (1 - p.P)),
        Training("multiplied by p in training",
            "Kept units were multiplied by p. They stand in for those that were dropped and must become larger: divide by 1 − p.",
            p => p.Kept * p.P),
        Training("not scaled up",
            "Dropped units are 0 and kept ones are as they were, so the mean of y is (1 − p)·x. Inverted dropout divides by 1 − p in training.",
            p => p.Kept),
        Training("scaled by what was kept by chance",
            "Kept units were scaled by how many of this case were kept. The factor is fixed, 1/(1 − p); the mean over all draws counts, not that over one.",
            p => p.Kept / p.Kept.Mean()),
        Training("scaled by what was kept by chance in each example",
            "Kept units were scaled by how many of their example were kept. The factor is fixed, 1/(1 − p); the mean over all draws counts, not that over one.",
            p => p.Kept / p.Kept.Mean(p.X.Rank - 1, keepDimension: true)),
        Training("units with a draw of exactly p dropped",
            "A unit was kept only where u > p. The statement drops where u < p; a draw of exactly p keeps the unit, and with p = 0 all are kept.",
            p => (p.Draws > p.P) * p.Scale),
        Training("one mask for all examples",
            "Every example has the mask of the first one. Each has draws of its own, so each is shown another network.",
            p => (p.Draws.Row(0) >= p.P) * p.Scale),
        Training("mask compared with 1 − p",
            "Units were kept where u ≥ 1 − p, which happens with probability p. They are dropped where u < p.",
            p => (p.Draws >= 1 - p.P) * p.Scale),
        Backward("gradient not masked",
            "dx is dy/(1 − p) everywhere. A dropped unit did not contribute to y, so nothing comes back to it.",
            p => p.Ones * p.Scale),
        Backward("gradient neither masked nor scaled",
            "dx is dy, as if nothing had been dropped. Backward multiplies by the factor that forward used.",
            p => p.Ones),
        Backward("gradient not scaled",
            "dx is dy where the unit was kept. A kept unit was multiplied by 1/(1 − p), and that is its derivative.",
            p => p.Kept),
        Backward("gradient scaled by 1 − p",
            "dx is dy·(1 − p) where the unit was kept. Forward y = x/(1 − p) there, and the derivative of that is 1/(1 − p).",
            p => p.Kept * (1 - p.P)),
        Backward("mask read from the output",
            "dx is 0 wherever y is 0. A kept unit may be 0 by itself and still gets its gradient: the mask comes from the draws.",
            p => p.Kept * p.Scale * (p.X != 0)),
        Backward("gradient masked with the sign of the output",
            "dx is 0 where y is not positive. That is the mask of a ReLU; dropout keeps negative units as it keeps others, and its mask comes from the draws.",
            p => p.Kept * p.Scale * (p.X > 0)),
        Backward("gradient of the dropped units",
            "dx is dy/(1 − p) where the unit was dropped, and 0 where it was kept: the mask is the wrong way round on the way back.",
            p => (1 - p.Kept) * p.Scale),
        Backward("gradient divided by p",
            "dx is dy/p where the unit was kept. Forward divided by 1 − p there, and that is the derivative.",
            p => p.Kept / p.P),
        Backward("multiplied by x in the gradient",
            "dx is dy·y. The derivative of y = factor·x with respect to x is the factor alone.",
            p => p.Kept * p.Scale * p.X),
        Use("scaled down in use",
            "In use y is (1 − p)·x. That belongs to dropout without scaling in training; inverted dropout leaves the network in use alone.",
            p => p.Ones * (1 - p.P)),
        With("dx in use scaled down",
            "In use y is right and dx is (1 − p)·dy. What goes forward unchanged comes back unchanged: dx = dy.",
            p => p.Kept * p.Scale, p => p.Kept * p.Scale, p => p.Ones, p => p.Ones * (1 - p.P)),
        With("dx in use scaled up",
            "In use y is right and dx is dy/(1 − p). What goes forward unchanged comes back unchanged: dx = dy.",
            p => p.Kept * p.Scale, p => p.Kept * p.Scale, p => p.Ones, p => p.Ones * p.Scale),
        With("y in use scaled down",
            "In use y is (1 − p)·x, and dx is right. Scaling in use belongs to vanilla dropout; inverted dropout leaves the network in use alone: y = x.",
            p => p.Kept * p.Scale, p => p.Kept * p.Scale, p => p.Ones * (1 - p.P), p => p.Ones),
        With("dx zero in use",
            "In use dx is 0 everywhere. Nothing learns in use, and yet the derivative of y = x is 1: dx = dy.",
            p => p.Kept * p.Scale, p => p.Kept * p.Scale, p => p.Ones, p => p.Ones * 0),
        With("y in use masked",
            "In use dx is right, and units of y were dropped. Then all units are on: y = x.",
            p => p.Kept * p.Scale, p => p.Kept * p.Scale, p => p.Kept * p.Scale, p => p.Ones),
        With("training and use exchanged",
            "Units are dropped without isTraining and left alone with it. It is the other way round.",
            p => p.Ones, p => p.Ones, p => p.Kept * p.Scale),
        Use("scaled up in use",
            "In use y is x/(1 − p). The factor is for training, where units are missing; in use none is.",
            p => p.Ones * p.Scale),
        Use("multiplied by p in use",
            "In use y is p·x. Inverted dropout leaves the network in use alone: y = x.",
            p => p.Ones * p.P),
        Use("dropping in use as well",
            "Units are dropped in use too, so the network gives another answer each time. Then all units are on: y = x.",
            p => p.Kept * p.Scale),
        new("gradient in use masked",
            "In use y is right, and dx was masked as in training. What goes forward unchanged comes back unchanged: dx = dy.",
            a =>
            {
                var p = DropoutPass.Of(a);
                Tensor factor = p.Kept * p.Scale;
                return [p.IsTraining ? p.X * factor : p.X, p.Dy * factor];
            }),
    ];

    private static Misconception Training(string name, string explanation, Func<DropoutPass, Tensor> factor) =>
        With(name, explanation, factor, factor, p => p.Ones);

    private static Misconception Backward(string name, string explanation, Func<DropoutPass, Tensor> factor) =>
        With(name, explanation, p => p.Kept * p.Scale, factor, p => p.Ones);

    private static Misconception Use(string name, string explanation, Func<DropoutPass, Tensor> factor) =>
        With(name, explanation, p => p.Kept * p.Scale, p => p.Kept * p.Scale, factor);

    private static Misconception With(
        string name, string explanation, Func<DropoutPass, Tensor> forward, Func<DropoutPass, Tensor> backward, Func<DropoutPass, Tensor> inUse,
        Func<DropoutPass, Tensor>? backInUse = null) =>
        new(name, explanation, a =>
        {
            var p = DropoutPass.Of(a);
            return [p.X * (p.IsTraining ? forward(p) : inUse(p)), p.Dy * (p.IsTraining ? backward(p) : (backInUse ?? inUse)(p))];
        });
}
