using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which an ensemble goes wrong.</summary>
internal static class EnsembleMistakes
{
    private const string Together = "It is the share of examples whose label has the largest mean probability.";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Said("scores averaged instead of probabilities", "probabilities is the softmax of the mean score, or the logarithms of the probabilities were averaged, which comes to the same. Softmax first, network by network, then the mean.", e => e.Scores.Mean(0).Softmax(1)),
        Said("scores without softmax", "probabilities is the mean of the scores, whose rows do not add up to 1. Take the softmax of each network first.", e => e.Scores.Mean(0)),
        Said("softmax over the networks", "The softmax was taken over the networks. It is taken over the classes, the last axis.", e => e.Scores.Softmax(0).Mean(0)),
        Said("softmax over the examples", "The softmax was taken over the examples. It is taken over the classes, the last axis.", e => e.Scores.Softmax(1).Mean(0)),
        Said("summed and not averaged", "The rows of probabilities add up to the number of networks. Divide by it.", e => e.Members.Sum(0)),
        Said("geometric mean, not brought to a sum of 1", "The logarithms of the probabilities were averaged: such rows add up to less than 1. Asked for is the mean of the probabilities.",
            e => e.Scores.LogSoftmax(2).Mean(0).Exp()),
        Said("product of the probabilities", "The probabilities of the networks were multiplied. Asked for is their mean.", e => e.Members.Prod(0)),
        Said("largest instead of mean", "Of a class's probabilities the largest was taken. Such rows do not add up to 1. Asked for is the mean.", e => e.Members.Max(0)),
        Said("shares of the votes", "Every network voted for one class, and the votes were counted. How sure each was is lost. Asked for is the mean of the probabilities.",
            e => e.Votes / e.Scores.Shape[0]),
        Said("softmax of the mean probabilities", "Softmax was taken twice: of the scores, and again of the mean. The mean of probabilities adds up to 1 already.", e => e.Mean.Softmax(1)),
        Said("divided by the number of classes", "The probabilities were added up over the networks and divided by the number of classes. Divide by the number of networks.",
            e => e.Members.Sum(0) / e.Scores.Shape[2]),
        Said("scores divided by their sum", "The scores were divided by their sum. Scores may be negative; softmax takes e to their power first.", e => e.Shares.Mean(0)),
        Said("scores cut off before softmax", "The scores were cut off before softmax, which makes all large ones equal. Softmax can take any score.", e => e.Clipped.Mean(0)),
        Said("last network alone", "probabilities is what the last network says. Asked for is the mean over all.", e => e.Members.Row(e.Scores.Shape[0] - 1)),
        Said("first network alone", "probabilities is what network 0 says. Asked for is the mean over all.", e => e.Members.Row(0)),
        new("overflowing softmax", "e to the power of a score in the thousands is infinite, or 0 where all of a row are far below 0, and neither ∞/∞ nor 0/0 is a number. Take each row's own largest score "
            + "off first, not one for all rows, or use Softmax.",
            a =>
            {
                var e = EnsemblePass.Of(a);
                Tensor powers = e.Scores.Exp();
                Tensor mean = (powers / powers.Sum(2, keepDimension: true)).Mean(0);
                return EnsemblePass.With(mean, e.Each.Average(), e.Share(mean));
            }),
        Alone("best network", "alone is the share of the best network. Which one that is, one knows only afterwards: take the mean over the networks.", e => e.Each.Max()),
        Alone("first network", "alone is the share of network 0. Take the mean over the networks.", e => e.Each[0]),
        Alone("last network", "alone is the share of the last network. Take the mean over the networks.", e => e.Each[^1]),
        Alone("mean probability of the right class", "alone is the mean probability of the right class. Asked for is a share of right answers: an answer is right or not.",
            e => e.Labels.Select((label, n) => e.Mean[n, label]).Average()),
        Alone("all networks right in alone", "alone is the share of examples that all networks get right. Take each network's own share, and their mean.", e => e.RightFor(k => k == e.Scores.Shape[0])),
        Alone("ties counted as right in alone", "In alone, a class as large as the label's was no harm. The statement chooses the first of equals, which may be another.",
            e => Enumerable.Range(0, e.Scores.Shape[0]).Average(k => e.ShareTied(e.Scores.Row(k)))),
        Alone("worst network", "alone is the share of the worst network. Take the mean over the networks.", e => e.Each.Min()),
        Alone("right answers added up over the networks", "alone is the sum of the networks' shares. Divide by the number of networks.", e => e.Each.Sum()),
        Alone("number of right answers of a network", "alone is the number of right answers of a network, on average. Divide by the number of examples.", e => e.Each.Average() * e.Labels.Length),
        Alone("share of wrong answers in alone", "alone is the share of wrong answers. Asked for is that of right ones.", e => 1 - e.Each.Average()),
        Alone("any network right", "alone is the share of examples that at least one network gets right. Take each network's own share, and their mean.", e => e.RightFor(k => k > 0)),
        Alone("last of equals in alone", "In alone, of two classes with the same score the last one was chosen. The statement chooses the first.", e =>
            Enumerable.Range(0, e.Scores.Shape[0]).Average(k => e.ShareLast(e.Scores.Row(k)))),
        new("percent", "alone and together are in percent. The statement asks for shares, 0 to 1.",
            a => EnsemblePass.Of(a) is var e ? EnsemblePass.With(e.Mean, 100 * e.Each.Average(), 100 * e.Share(e.Mean)) : []),
        new("numbers of right answers", "alone and together are numbers of examples. Divide by how many there are.",
            a => EnsemblePass.Of(a) is var e ? EnsemblePass.With(e.Mean, e.Labels.Length * e.Each.Average(), e.Labels.Length * e.Share(e.Mean)) : []),
        new("shares of wrong answers", "alone and together are shares of wrong answers. Asked for are those of right ones.",
            a => EnsemblePass.Of(a) is var e ? EnsemblePass.With(e.Mean, 1 - e.Each.Average(), 1 - e.Share(e.Mean)) : []),
        new("answers counted from 1", "The answers were counted from 1, or the labels taken to be. Both are counted from 0.",
            a => EnsemblePass.Of(a) is var e ? EnsemblePass.With(e.Mean, Enumerable.Range(0, e.Scores.Shape[0]).Average(k => e.ShareMoved(e.Scores.Row(k))), e.ShareMoved(e.Mean)) : []),
        new("ties counted as right", "A class as large as the label's was no harm, in alone and in together. The statement chooses the first of equals, which may be another.",
            a => EnsemblePass.Of(a) is var e ? EnsemblePass.With(e.Mean, Enumerable.Range(0, e.Scores.Shape[0]).Average(k => e.ShareTied(e.Scores.Row(k))), e.ShareTied(e.Mean)) : []),
        new("last of equals", "Of two classes that are equal the last one was chosen, in alone and in together. The statement chooses the first.",
            a => EnsemblePass.Of(a) is var e ? EnsemblePass.With(e.Mean, Enumerable.Range(0, e.Scores.Shape[0]).Average(k => e.ShareLast(e.Scores.Row(k))), e.ShareLast(e.Mean)) : []),
        new("scores averaged, in together too", "probabilities is the softmax of the mean score, and together follows from it. Softmax first, network by network, then the mean.",
            a => EnsemblePass.Of(a) is var e ? EnsemblePass.With(e.Scores.Mean(0).Softmax(1), e.Each.Average(), e.Share(e.Scores.Mean(0))) : []),
        new("votes counted, in together too", "probabilities holds shares of the votes, and together follows from them. Average the probabilities of the networks.",
            a => EnsemblePass.Of(a) is var e ? EnsemblePass.With(e.Votes / e.Scores.Shape[0], e.Each.Average(), e.Share(e.Votes)) : []),
        new("scores without softmax, in together too", "probabilities is the mean of the scores, and together follows from it. Take the softmax of each network first.",
            a => EnsemblePass.Of(a) is var e ? EnsemblePass.With(e.Scores.Mean(0), e.Each.Average(), e.Share(e.Scores.Mean(0))) : []),
        new("more than half asked for", "alone and together count only labels with more than half of the probability. The largest is enough: with several classes it may be below half.",
            a => EnsemblePass.Of(a) is var e ? EnsemblePass.With(e.Mean, e.EachAboveHalf, e.ShareAboveHalf(e.Mean)) : []),
        Alone("more than half asked for in alone", "alone counts only labels with more than half of the probability. The largest is enough: with several classes it may be below half.", e => e.EachAboveHalf),
        Counted("more than half asked for in together", "together counts only labels with more than half of the probability. The largest is enough: with several classes it may be below half.", e => e.ShareAboveHalf(e.Mean)),
        Counted("first network in together", "together is the share of network 0. " + Together, e => e.Each[0]),
        Counted("best network in together", "together is the share of the best network. " + Together, e => e.Each.Max()),
        Counted("ties counted as right in together", "In together, a class as large as the label's was no harm. The statement chooses the first of equals, which may be another.", e => e.ShareTied(e.Mean)),
        Counted("votes counted", "together is the share that a vote of the networks gets right. " + Together, e => e.Share(e.Votes)),
        Counted("mean score instead of mean probability", "together was found with the mean score. " + Together, e => e.Share(e.Scores.Mean(0))),
        Counted("most certain network", "together was found with the largest probability that any network gives. " + Together, e => e.Share(e.Members.Max(0))),
        Counted("at least one network right", "together is the share of examples that at least one network gets right. The ensemble has to say which one that is. " + Together,
            e => e.RightFor(k => k > 0)),
        Counted("all networks right", "together is the share of examples that all networks get right. " + Together, e => e.RightFor(k => k == e.Scores.Shape[0])),
        Counted("share of wrong answers in together", "together is the share of wrong answers. Asked for is that of right ones.", e => 1 - e.Share(e.Mean)),
        Counted("mean of the members in together", "together is the mean of the networks' own shares, which is alone. " + Together, e => e.Each.Average()),
        Counted("last of equals in together", "In together, of two classes with the same probability the last one was chosen. The statement chooses the first.", e => e.ShareLast(e.Mean)),
    ];

    private static Misconception Said(string name, string explanation, Func<EnsemblePass, Tensor> probabilities) =>
        new(name, explanation, a => EnsemblePass.Of(a) is var e ? EnsemblePass.With(probabilities(e), e.Each.Average(), e.Share(e.Mean)) : []);

    private static Misconception Alone(string name, string explanation, Func<EnsemblePass, double> alone) =>
        new(name, explanation, a => EnsemblePass.Of(a) is var e ? EnsemblePass.With(e.Mean, alone(e), e.Share(e.Mean)) : []);

    private static Misconception Counted(string name, string explanation, Func<EnsemblePass, double> together) =>
        new(name, explanation, a => EnsemblePass.Of(a) is var e ? EnsemblePass.With(e.Mean, e.Each.Average(), together(e)) : []);
}
