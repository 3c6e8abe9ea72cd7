using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What an ensemble says on one case.</summary>
/// <param name="Scores">[K,N,C].</param>
/// <param name="Labels">[N].</param>
internal sealed record EnsemblePass(Tensor Scores, int[] Labels)
{
    /// <summary>From scores and labels.</summary>
    internal static EnsemblePass Of(Tensor[] a) => new(a[0], Inputs.ToLabels(a[1]));

    /// <summary>Each network's probabilities [K,N,C].</summary>
    internal Tensor Members => Scores.Softmax(2);

    /// <summary>The mean of the networks' probabilities [N,C].</summary>
    internal Tensor Mean => Members.Mean(0);

    /// <summary>Scores over their sum [K,N,C].</summary>
    internal Tensor Shares => Scores / Scores.Sum(2, keepDimension: true);

    /// <summary>Softmax of scores that were cut off [K,N,C]; the others do not reach that far.</summary>
    internal Tensor Clipped => Scores.Clip(-50, 50).Softmax(2);

    /// <summary>Each network's share of right answers.</summary>
    internal double[] Each => [.. Enumerable.Range(0, Scores.Shape[0]).Select(k => Share(Scores.Row(k)))];

    /// <summary>The class with most votes; the lower one of two with as many.</summary>
    internal Tensor Votes => Tensor.OneHot(Scores.ArgMax(2, keepDimension: false), Scores.Shape[2], ElementType.Float64).Sum(0);

    /// <summary>The share of examples whose label is right for how many networks.</summary>
    internal double RightFor(Func<int, bool> enough)
    {
        int[][] found = [.. Enumerable.Range(0, Scores.Shape[0]).Select(k => Scores.Row(k).ArgMax(1))];
        return Labels.Select((label, n) => enough(found.Count(classes => classes[n] == label)) ? 1.0 : 0).Average();
    }

    /// <summary>The share of examples whose label has the largest value; the first of equals.</summary>
    internal double Share(Tensor values) => values.ArgMax(1).Zip(Labels, (found, label) => found == label ? 1.0 : 0).Average();

    /// <summary>The share of examples with no larger value than the label's.</summary>
    internal double ShareTied(Tensor values) => Labels.Select((label, n) => values[n, label] >= values.Row(n).Max() ? 1.0 : 0).Average();

    /// <summary>The share of examples whose label has more than half of the probability.</summary>
    internal double ShareAboveHalf(Tensor probabilities) => Labels.Select((label, n) => probabilities[n, label] > 0.5 ? 1.0 : 0).Average();

    /// <summary>The mean of the networks' own shares of such examples.</summary>
    internal double EachAboveHalf => Members is var members ? Enumerable.Range(0, Scores.Shape[0]).Average(k => ShareAboveHalf(members.Row(k))) : 0;

    /// <summary>The share with answers counted from 1.</summary>
    internal double ShareMoved(Tensor values) => values.ArgMax(1).Zip(Labels, (found, label) => found + 1 == label ? 1.0 : 0).Average();

    /// <summary>The share with the last of equals chosen.</summary>
    internal double ShareLast(Tensor values) =>
        values.Flip(1).ArgMax(1).Zip(Labels, (found, label) => values.Shape[1] - 1 - found == label ? 1.0 : 0).Average();

    /// <summary>The right outputs.</summary>
    internal Tensor[] Outputs() => With(Mean, Each.Average(), Share(Mean));

    /// <summary>Three outputs.</summary>
    internal static Tensor[] With(Tensor probabilities, double alone, double together) =>
        [probabilities, Tensor.Scalar(alone, ElementType.Float64), Tensor.Scalar(together, ElementType.Float64)];

    /// <summary>Ways to count right answers that have to be told apart.</summary>
    internal double[] Counts() =>
    [
        Each.Average(), Share(Mean), Share(Scores.Mean(0)), Share(Votes), Each[0], Each.Max(), Each.Min(), RightFor(k => k > 0), RightFor(k => k == Scores.Shape[0]), Share(Members.Max(0)),
    ];
}
