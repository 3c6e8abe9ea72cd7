namespace Course.Exercises;

/// <summary>The ways in which the loss before the first step is got wrong.</summary>
internal static class InitialLossMistakes
{
    private const string LimitedName = "a small number that keeps the logarithm finite";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Of("logarithms to base 2 everywhere", "All three are measured in bits. The loss of a program is in natural logarithms, Math.Log.",
            t => t.Chance / Math.Log(2), t => t.Found / Math.Log(2), t => t.Prior / Math.Log(2)),
        Found("logarithm to base 2 in found", "found is in bits. The loss of a program is in natural logarithms, Math.Log.", t => t.Found / Math.Log(2)),
        Of("logarithms to base 2", "chance and prior are measured in bits. Cross-entropy is computed with the natural logarithm here, Math.Log, so they must be too.",
            t => t.Chance / Math.Log(2), t => t.Found, t => t.Prior / Math.Log(2)),
        Chance("logarithm to base 2 in chance", "chance is log₂ C. The loss of a program is in natural logarithms, Math.Log.", t => Math.Log2(t.C)),
        Chance("logarithm to base 10 in chance", "chance is log₁₀ C. The loss of a program is in natural logarithms, Math.Log.", t => Math.Log10(t.C)),
        Chance("only classes that occur counted", "chance counts the classes that occur among the labels. A network that knows nothing spreads its probability over all C columns of the scores.",
            t => Math.Log(t.Labels.Distinct().Count())),
        Chance("classes up to the highest label counted", "chance takes the highest label plus 1 for the number of classes. The scores have a column for every class, whether it occurs or not.",
            t => Math.Log(t.Labels.Max() + 1)),
        Chance("examples instead of classes", "chance is ln N. The probability is spread over the classes; how many examples there are does not matter.", t => Math.Log(t.N)),
        Chance("a probability instead of a loss", "chance is 1/C, the probability of the right class. The loss is minus the logarithm of it.", t => 1.0 / t.C),
        Chance("C − 1, the loss of the hinge", "chance is C − 1: that is what the multi-class hinge begins with. Cross-entropy begins with the logarithm.", t => t.C - 1),
        Found("mean over classes too", "found is divided by C as well. One number per example, that of the right class, is averaged over the N examples.", t => t.Found / t.C),
        Found("logarithm of the mean probability", "found is −ln of the mean probability of the right class. Each example has its own loss: first the logarithm, then the mean.",
            t => -Math.Log(t.Labels.Select((label, n) => Math.Exp(t.LogProbabilities[n, label])).Average())),
        Found("score instead of its log-probability", "found is minus the mean score of the right class. A score alone says nothing: it counts against those of the other classes, through the softmax.",
            t => t.Mean((z, label) => -z[label])),
        Found("logarithm left out", "found is minus the mean probability of the right class, or 1 minus it. Cross-entropy takes the logarithm of it.", t => -t.Mean(Probability)),
        Found("one minus the probability", "found is 1 minus the mean probability of the right class. Cross-entropy takes minus the logarithm of it.", t => 1 - t.Mean(Probability)),
        Found("softmax over the examples", "In found every column was made to sum to 1: the softmax went over the examples. It belongs to the classes of one example, a row.",
            t => -t.Labels.Select((label, n) => t.Scores.LogSoftmax(0)[n, label]).Average()),
        Found("the most likely class instead of the right one", "found is the loss of the class with the highest score. Asked for is that of the class that the label names.",
            t => t.Mean((z, _) => Cost(z, Array.IndexOf(z, z.Max())))),
        Found("first example only", "found is the loss of the first example. It is the mean over all of them.", t => -t.LogProbabilities[0, t.Labels[0]]),
        Found("all classes instead of the right one", "found adds up −ln p of every class. Only that of the right class counts: the target is 0 for the others.",
            t => t.Mean((z, _) => Enumerable.Range(0, z.Length).Sum(c => Cost(z, c)))),
        Found("overflowing exponentials", "found is right for ordinary scores. e^1000 is infinite and e^−1000 is 0, and their quotients are no numbers. Take the row's maximum off its scores first; the probabilities stay the same.",
            t => t.Mean((z, label) => -Math.Log(Math.Exp(z[label]) / z.Sum(Math.Exp)))),
        Found("shifted by the maximum of the whole batch", "found is right for ordinary scores. One maximum was taken off all rows; where a row lies far below it, every exponential of the row is 0. Each row needs its own.",
            t => t.Mean((z, label) => -Math.Log(Math.Exp(z[label] - t.Scores.Max()) / z.Sum(v => Math.Exp(v - t.Scores.Max()))))),
        Found("logarithm of a sum that overflows", "found is right for ordinary scores. e^1000 is infinite and e^−1000 is 0, and so are the logarithms of their sums. Take the row's maximum off its scores first, and add it to the logarithm.",
            t => t.Mean((z, label) => Math.Log(z.Sum(Math.Exp)) - z[label])),
        Found("logarithm of a sum shifted by the maximum of the whole batch", "found is right for ordinary scores. One maximum was taken off all rows; where a row lies far below it, every exponential of the row is 0. Each row needs its own.",
            t => t.Mean((z, label) => t.Scores.Max() + Math.Log(z.Sum(v => Math.Exp(v - t.Scores.Max()))) - z[label])),
        Found("maximum of a row begun at 0", "found is right where a row has a score above 0. The search for its maximum began at 0, which is above all scores of a row of negative ones. Begin with the first score.",
            t => t.Mean((z, label) => Math.Max(0, z.Max()) + Math.Log(z.Sum(v => Math.Exp(v - Math.Max(0, z.Max())))) - z[label])),
        Found("logarithm of a probability that is 0", "found is right unless the right class lies far below the others: its probability is rounded to 0, and the logarithm of 0 is infinite. The logarithm of a probability needs no probability.",
            t => t.Mean((z, label) => -Math.Log(Math.Exp(z[label] - z.Max()) / z.Sum(v => Math.Exp(v - z.Max()))))),
        Found(LimitedName, "found is right unless the right class lies far below the others: a small number that is added to a probability, or put in its place, hides how far. The logarithm of a probability needs no probability.",
            t => t.Mean((z, label) => -Math.Log((Math.Exp(z[label] - z.Max()) / z.Sum(v => Math.Exp(v - z.Max()))) + 1e-12))),
        Found("maximum not added back", "The row's maximum was taken off before the exponentials and not added to the logarithm of their sum, while the score of the right class still has it.",
            t => t.Mean((z, label) => Math.Log(z.Sum(v => Math.Exp(v - z.Max()))) - z[label])),
        Found("score of the right class not taken off", "found is the mean of the logarithms of the sums of exponentials. The score of the right class is to be taken off it.", t => t.Mean((z, _) => Cost(z, 0) + z[0])),
        Found("scores cut off", "found is right for ordinary scores. Large ones were cut off before the softmax. Take the row's maximum off instead, which changes nothing.",
            t => t.Mean((z, label) => Cost([.. z.Select(v => Math.Clamp(v, -50, 50))], label))),
        Prior("classes that occur weighted alike", "prior weighs −ln f of every class by 1/C. A class pays as often as it occurs: weigh each by its f.", t => -t.Frequencies.Where(f => f > 0).Sum(Math.Log) / t.C),
        Prior("mean over the classes that occur", "prior is the mean of −ln f over the classes that occur. A class pays as often as it occurs: weigh each by its f.",
            t => -t.Frequencies.Where(f => f > 0).Average(Math.Log)),
        Prior("last class left out", "In prior the class with the highest label is missing from the sum. Labels are counted from 0, so there is one class more than the highest label says.",
            t => InitialLossTerms.Entropy(t.Frequencies[..t.Labels.Max()])),
        Prior("mean probabilities of the network in prior", "prior uses what the network says on average. It is about the labels alone; the scores do not matter for it.",
            t => t.Scores.Softmax(1).Mean(0) is var q ? -t.Labels.Average(label => Math.Log(q[label])) : 0),
        Prior("counts divided by the number of classes", "prior divides the counts by C. A frequency is a count divided by N, the number of examples.",
            t => InitialLossTerms.Entropy(t.Frequencies.Select(f => f * t.N / t.C))),
        Prior("logarithm to base 2 in prior", "prior is in bits. The loss of a program is in natural logarithms, Math.Log.", t => t.Prior / Math.Log(2)),
        Prior("0 times the logarithm of 0", "A class without examples has frequency 0, and 0·ln 0 is 0 times minus infinity, which is no number. Such a class contributes nothing; leave it out.",
            t => -t.Frequencies.Sum(f => f * Math.Log(f))),
        Prior("mean over the classes in prior", "prior is divided by the number of classes. The frequencies are the weights of the mean already; they add up to 1.", t => t.Prior / t.C),
        Prior("frequencies of what the network predicts", "prior uses the classes with the highest scores. It is about the labels alone; the scores do not matter for it.",
            t => InitialLossTerms.Entropy(InitialLossTerms.Shares(t.Scores.ArgMax(1), t.C))),
        Prior("logarithm of the number of classes that occur", "prior is the logarithm of how many classes occur. That would be right if they were equally frequent.", t => Math.Log(t.Labels.Distinct().Count())),
        Prior("always the most frequent class", "prior is about the most frequent class alone, −ln of its frequency. The others occur as well, and cost more: each counts by its frequency.",
            t => -Math.Log(t.Frequencies.Max())),
        Prior("error rate instead of loss", "prior is the share of examples that are not of the most frequent class, an error rate. Asked for is a cross-entropy.", t => 1 - t.Frequencies.Max()),
        Prior("one added to every count", "prior has counts that are one too high: every class has an example that is not there. Frequencies are counts over N.",
            t => InitialLossTerms.Entropy(Enumerable.Range(0, t.C).Select(c => (t.Labels.Count(label => label == c) + 1.0) / (t.N + t.C)))),
        Prior("classes not weighted by their frequency", "prior adds up −ln f over the classes that occur. A class pays as often as it occurs: weigh each by its f.",
            t => -t.Frequencies.Where(f => f > 0).Sum(Math.Log)),
        Prior("counts instead of frequencies", "prior uses the counts themselves. A probability is the count divided by N.",
            t => -t.Frequencies.Where(f => f > 0).Sum(f => f * t.N * Math.Log(f * t.N))),
    ];

    /// <summary>The mistake of a small number inside the logarithm, with the number that was found.</summary>
    internal static Mistake Limited(double least) => new(LimitedName, FormattableString.Invariant(
        $"found comes out as if {least:G2} were added to every probability, or put in the place of a smaller one. That hides how far the right class lies below the others. The logarithm of a probability needs no probability."));

    private static double Cost(double[] z, int c) => Math.Log(z.Sum(v => Math.Exp(v - z.Max()))) - (z[c] - z.Max());

    private static double Probability(double[] z, int label) => Math.Exp(-Cost(z, label));

    private static Misconception Chance(string name, string explanation, Func<InitialLossTerms, double> chance) => Of(name, explanation, chance, t => t.Found, t => t.Prior);

    private static Misconception Found(string name, string explanation, Func<InitialLossTerms, double> found) => Of(name, explanation, t => t.Chance, found, t => t.Prior);

    private static Misconception Prior(string name, string explanation, Func<InitialLossTerms, double> prior) => Of(name, explanation, t => t.Chance, t => t.Found, prior);

    private static Misconception Of(
        string name, string explanation, Func<InitialLossTerms, double> chance, Func<InitialLossTerms, double> found, Func<InitialLossTerms, double> prior) =>
        new(name, explanation, a =>
        {
            var t = InitialLossTerms.Of(a);
            return InitialLossTerms.Outputs(chance(t), found(t), prior(t));
        });
}
