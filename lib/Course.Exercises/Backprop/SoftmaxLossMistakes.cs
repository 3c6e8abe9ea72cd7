using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which softmax with cross-entropy goes wrong.</summary>
internal static class SoftmaxLossMistakes
{
    private const string LogOfZero = "logarithm of a probability that is 0";
    private const string Limited = "something added inside the logarithm";
    private const string WrongClasses = "−log(1 − y) of the wrong classes added";
    private const string NoShift = "shift by the maximum missing";
    private const string OneShift = "shifted by the maximum of the whole batch";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        new(LogOfZero,
            "The loss is not finite where the right class has a probability of 0: a score far below the largest leaves none, and log 0 is −∞. log y is a "
            + "difference of two terms; computed from the scores, neither of them is infinite.",
            Adapt((s, t) => (-(Softmax.Probabilities(s) * t).Sum(1).Log().Mean(), Gradient(s, t)))),
        new(Limited,
            "The loss is too small where the right class has hardly any probability: a small number was added inside the logarithm, or the probability was cut off. "
            + "That hides log 0 and changes the loss. log y is a difference of two terms, and from the scores it is exact.",
            Adapt((s, t) => (-((Softmax.Probabilities(s) * t).Sum(1) + 1e-12).Log().Mean(), Gradient(s, t)))),
        new("logarithm taken after the 1 was subtracted",
            "The loss is NaN: the logarithm is that of a negative number. It is taken of y − 1, after the gradient was made in the same place; take the logarithm first.",
            Adapt((s, t) => (-((Softmax.Probabilities(s) - t) * t).Sum(1).Log().Mean(), Gradient(s, t)))),
        new("mean over the classes too",
            "Loss and gradient were divided by N·C. The loss of an example is one number, −log of one probability; only the examples are averaged.",
            Adapt((s, t) => (Softmax.Loss(s, t) / s.Shape[1], Gradient(s, t) / s.Shape[1]))),
        new("dscores divided by the number of classes",
            "dscores was divided by N·C. The loss is a mean over the N examples, so N is all that divides it.",
            Adapt((s, t) => (Softmax.Loss(s, t), Gradient(s, t) / s.Shape[1]))),
        new("score of the label not shifted",
            "The loss is off by each row's largest score: it was subtracted inside the exponentials and not from the score of the label. Shift the row first, then use the shifted scores everywhere.",
            Adapt((s, t) => (Softmax.Loss(s, t) - s.Max(1).Mean(), Gradient(s, t)))),
        new("shift by the maximum missing in the loss",
            "dscores is right and the loss is not finite for large scores: there the exponentials were taken of the scores as they are. Shift each row in the loss as well.",
            Adapt((s, t) => ((s.Exp().Sum(1).Log().Sum() - (s * t).Sum()) / s.Shape[0], Gradient(s, t)))),
        new("missing 1/N in the gradient",
            "dscores is N times too large. The loss is a mean over the batch, so its gradient carries 1/N too.",
            Adapt((s, t) => (Softmax.Loss(s, t), Softmax.Probabilities(s) - t))),
        new("missing 1/N",
            "Loss and gradient are sums over the batch. The loss is a mean: divide by N, and the gradient follows.",
            Adapt((s, t) => (Softmax.Loss(s, t) * s.Shape[0], Softmax.Probabilities(s) - t))),
        new("1 not subtracted at the label",
            "dscores is p/N. The gradient is (p − onehot)/N: at each row's own label 1 is taken off, which is what pushes "
            + "that score up.",
            Adapt((s, t) => (Softmax.Loss(s, t), Softmax.Probabilities(s) / s.Shape[0]))),
        new("the probabilities returned as the gradient",
            "dscores is p itself. Two things are missing: the 1 that is taken off at each row's label, and the 1/N of the mean.",
            Adapt((s, t) => (Softmax.Loss(s, t), Softmax.Probabilities(s)))),
        new("sign error in the gradient",
            "dscores is (onehot − p)/N. The loss falls when the label's score rises, so the gradient there is negative: p − 1.",
            Adapt((s, t) => (Softmax.Loss(s, t), -Gradient(s, t)))),
        new("only the diagonal of the softmax Jacobian",
            "dscores is zero except at the labels: only ∂yᵢ/∂zᵢ = yᵢ(1 − yᵢ) was used, as for a logistic unit. Raising "
            + "one score lowers all other probabilities, ∂yᵢ/∂zⱼ = −yᵢyⱼ; with those terms the sum is p − onehot.",
            Adapt((s, t) => (Softmax.Loss(s, t), Gradient(s, t) * t))),
        new("softmax differentiated twice",
            "(p − onehot)/N was multiplied by p(1 − p). The softmax derivative is already in it: for cross-entropy the two cancel.",
            Adapt((s, t) => (Softmax.Loss(s, t), Gradient(s, t) * Softmax.Probabilities(s) * (1 - Softmax.Probabilities(s))))),
        new(NoShift,
            "Large scores give NaN: e^1000 is infinite, and infinity divided by infinity is not a number. Subtract each "
            + "row's largest score first; the probabilities stay the same.",
            Adapt((s, t) => Unstable(s, t))),
        new(OneShift,
            "Rows far below the batch's largest score lose everything: all their exponentials become 0, and 0/0 is NaN. "
            + "Shift each row by its own maximum.",
            Adapt((s, t) => Unstable(s - s.Max(), t))),
        new("softmax over the batch instead of the classes",
            "The probabilities were normalised down the columns. Each example has its own probabilities, which sum to 1 "
            + "along its row: axis 1.",
            Adapt((s, t) => (OverBatchLoss(s, t), (Softmax.Probabilities(s.T).T - t) / s.Shape[0]))),
        new("softmax over the batch, from the scores",
            "The sums of the exponentials were taken down the columns. Each example has its own probabilities, which sum to 1 along its row: axis 1.",
            Adapt((s, t) => ((((LogSum(s.T) * t).Sum() - (s * t).Sum()) / s.Shape[0]), (Softmax.Probabilities(s.T).T - t) / s.Shape[0]))),
        new("labels counted from 1",
            "Loss and gradient are those of the class before the label (the index −1 is a tensor's last element). The classes are numbered from 0, as the columns are: take the label as "
            + "it stands.",
            Relabelled((label, classes) => (label + classes - 1) % classes)),
        new("label plus 1",
            "Loss and gradient are those of the class after the label, and the last label leads out of the row. The classes are numbered from 0, as the columns are: take the label as "
            + "it stands.",
            Relabelled((label, _) => label + 1)),
        new(WrongClasses,
            "dscores is right. The loss adds −log(1 − y) of the wrong classes, as for several logistic outputs. Of the softmax's probabilities the cross-entropy counts one, that of the "
            + "label: the others are in it, since all of them sum to 1.",
            Adapt((s, t) => (Softmax.Loss(s, t) + Others(s, t), Gradient(s, t)))),
        new("minus missing in the loss",
            "The loss is negative: log p is, so the loss is −log p.",
            Adapt((s, t) => (-Softmax.Loss(s, t), Gradient(s, t)))),
    ];

    /// <summary>
    /// What is known by the places where numbers are not finite, or too small, although all small scores are handled rightly: there
    /// are many ways to write each of these mistakes, and each leaves other infinities.
    /// </summary>
    internal static Mistake? FromLargeScores(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        if (outputs.Count != inputs.Count || right.Zip(outputs).Any(c => c.Second?.Length != c.First.Length || c.First.Zip(c.Second).Any(o => o.First.Shape != o.Second?.Shape)))
        {
            return null;
        }

        (Tensor[] Input, Tensor[] Right, Tensor[] Found)[] cases = [.. inputs.Select((input, i) => (input, right[i], outputs[i]!))];
        if (cases.All(c => Comparison.Same(c.Right[1], c.Found[1])) && cases.Where(c => c.Input[0].Abs().Max() < 100).All(AddsOthers))
        {
            return All.First(m => m.Name == WrongClasses);
        }

        (Tensor[] Input, Tensor[] Right, Tensor[] Found)[] wrong = [.. cases.Where(c => c.Right.Zip(c.Found).Any(o => !Comparison.Same(o.First, o.Second)))];
        if (wrong.Length == 0 || wrong.Any(c => c.Input[0].Abs().Max() < 100))
        {
            return null;
        }

        bool farOnly = wrong.All(c => Spread(c.Input[0]) > 100 && Comparison.Same(c.Right[1], c.Found[1]));
        bool finite = wrong.All(c => c.Found[0].AllFinite());
        string? name = farOnly
            ? finite ? wrong.All(c => c.Found[0].Item() < c.Right[0].Item()) ? Limited : null : LogOfZero
            : cases.Where(c => c.Input[0].Abs().Max() > 100 && Spread(c.Input[0]) < 100).Select(c => OfShift(c.Input[0], c.Right[1], c.Found[1])).FirstOrDefault();
        return All.FirstOrDefault(m => m.Name == name);
    }

    /// <summary>(p − onehot)/N.</summary>
    internal static Tensor Gradient(Tensor scores, Tensor oneHot) => (Softmax.Probabilities(scores) - oneHot) / scores.Shape[0];

    /// <summary>A method of scores and one-hot targets as one of a case's tensors.</summary>
    internal static Func<Tensor[], Tensor[]> Adapt(Func<Tensor, Tensor, (double Loss, Tensor Dscores)> solve) => a =>
    {
        (double loss, Tensor dscores) = solve(a[0], Softmax.OneHot(Inputs.ToLabels(a[1]), a[0].Shape[1]));
        return [Tensor.Scalar(loss, ElementType.Float64), dscores];
    };

    /// <summary>Whether the loss has the wrong classes' terms; beyond 100 there are many ways to write them.</summary>
    private static bool AddsOthers((Tensor[] Input, Tensor[] Right, Tensor[] Found) c) => Comparison.Same(
        c.Right[0] + Others(c.Input[0], Softmax.OneHot(Inputs.ToLabels(c.Input[1]), c.Input[0].Shape[1])), c.Found[0]);

    /// <summary>−1/N Σ log(1 − p) over all classes but the label, each probability cut off just below 1.</summary>
    private static double Others(Tensor scores, Tensor oneHot) =>
        -(Tensor.Maximum(1 - Softmax.Probabilities(scores), 1e-300).Log() * (1 - oneHot)).Sum() / scores.Shape[0];

    /// <summary>log Σ eˢ of each row, in all its places.</summary>
    private static Tensor LogSum(Tensor rows)
    {
        Tensor largest = rows.Max(1, keepDimension: true);
        return ((rows - largest).Exp().Sum(1, keepDimension: true).Log() + largest).T;
    }

    /// <summary>The right method with every label moved; throws where one leaves the row.</summary>
    private static Func<Tensor[], Tensor[]> Relabelled(Func<int, int, int> other) => a =>
    {
        double[] labels = [.. a[1].ToDoubleArray().Select(label => (double)other((int)label, a[0].Shape[1]))];
        if (labels.Any(label => label >= a[0].Shape[1]))
        {
            throw new ArgumentOutOfRangeException(nameof(other));
        }

        return Adapt((s, t) => (Softmax.Loss(s, t), Gradient(s, t)))([a[0], Tensor.From(labels, ElementType.Float64)]);
    };

    /// <summary>The largest difference between two scores of a row.</summary>
    private static double Spread(Tensor scores) => (scores.Max(1) - scores.Min(1)).Max();

    /// <summary>Which shift spoils these rows of the gradient: none at all every row, the batch's maximum those far below it.</summary>
    private static string? OfShift(Tensor scores, Tensor right, Tensor dscores)
    {
        bool[] broken = [.. Enumerable.Range(0, scores.Shape[0]).Select(n => !Comparison.Same(dscores.Row(n), right.Row(n)))];
        bool[] low = [.. Enumerable.Range(0, scores.Shape[0]).Select(n => scores.Row(n).Max() < 0)];
        return dscores.AllFinite() ? null : broken.All(b => b) ? NoShift : broken.SequenceEqual(low) ? OneShift : null;
    }

    private static (double Loss, Tensor Dscores) Unstable(Tensor scores, Tensor oneHot)
    {
        Tensor probabilities = scores.Exp() / scores.Exp().Sum(1, keepDimension: true);
        return (-(probabilities * oneHot).Sum(1).Log().Mean(), (probabilities - oneHot) / scores.Shape[0]);
    }

    private static double OverBatchLoss(Tensor scores, Tensor oneHot) =>
        -(Softmax.Probabilities(scores.T).T * oneHot).Sum(1).Log().Mean();
}
