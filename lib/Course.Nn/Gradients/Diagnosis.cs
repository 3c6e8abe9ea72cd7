using Course.Nn.Tensors;

namespace Course.Nn.Gradients;

/// <summary>Says which known mistake a wrong gradient comes from, by comparing numbers.</summary>
public static class Diagnosis
{
    /// <summary>A mistake is named when its numbers agree to this share of their largest: far above rounding, far below any mistake.</summary>
    private const double Agreement = 1e-4;

    /// <summary>And it must fit this much better than the right gradient does, so that a rounding error is never called a mistake.</summary>
    private const double MuchBetter = 0.01;

    /// <summary>
    /// The first alternative that the candidate's numbers match; <c>null</c> when none does, or when the candidate matches
    /// the right gradient about as well.
    /// </summary>
    /// <param name="candidate">The numbers to explain; <c>null</c> matches nothing.</param>
    /// <param name="expected">The right gradient.</param>
    /// <param name="alternatives">Known mistakes, the likeliest first: it wins where two give the same numbers.</param>
    public static Alternative? Find(Tensor? candidate, Tensor expected, IEnumerable<Alternative> alternatives)
    {
        Require.NotNull(expected);
        Require.NotNull(alternatives);
        if (candidate is null || !candidate.AllFinite())
        {
            return null;
        }

        double limit = Math.Min(Agreement, MuchBetter * Distance(candidate, expected));
        return alternatives.FirstOrDefault(alternative => Distance(candidate, alternative.Value) is var distance && (distance < limit || (distance == 0 && limit > 0)));
    }

    /// <summary>Compares with the mistakes that need no knowledge of the formula; see <see cref="CommonMistakes"/>.</summary>
    /// <param name="candidate">The numbers to explain.</param>
    /// <param name="expected">The right gradient.</param>
    /// <param name="batchSize">N, where the loss is a mean over N examples; enables the mistakes about 1/N.</param>
    public static Alternative? Find(Tensor? candidate, Tensor expected, int? batchSize = null)
    {
        Require.NotNull(expected);
        IEnumerable<Alternative> unsummed = candidate is not null && candidate.Rank > expected.Rank
            ? [new("not summed over the batch", SumsTo(candidate, expected) ? candidate : expected)]
            : [];
        return Find(candidate, expected, CommonMistakes(expected, batchSize).Concat(unsummed));
    }

    /// <summary>
    /// Sign flipped, factor 2 and ½, missing and extra 1/N, transposed, summed over an axis, all zeros: what each makes of
    /// the right gradient.
    /// </summary>
    /// <param name="expected">The right gradient.</param>
    /// <param name="batchSize">N, where the loss is a mean over N examples.</param>
    public static IEnumerable<Alternative> CommonMistakes(Tensor expected, int? batchSize = null)
    {
        Require.NotNull(expected);
        yield return new("sign flipped", -expected);
        if (batchSize is { } n && n != 1)
        {
            yield return new("missing 1/N", expected * n);
            yield return new("extra 1/N", expected / n);
        }

        yield return new("factor 2 too large", expected * 2);
        yield return new("factor 2 too small", expected / 2);
        if (expected.Rank == 2)
        {
            yield return new("transposed", expected.T);
        }

        for (int axis = 0; axis < expected.Rank; axis++)
        {
            yield return new($"summed over axis {axis}", expected.Sum(axis));
            yield return new($"summed over axis {axis}", expected.Sum(axis, keepDimension: true));
        }

        yield return new("all zeros", expected * 0);
    }

    private static bool SumsTo(Tensor candidate, Tensor expected) =>
        candidate.Shape.ToArray()[^expected.Rank..].SequenceEqual(expected.Shape)
        && Distance(candidate.ToFloat64().SumTo(expected.Shape), expected) < Agreement;

    /// <summary>max |a − b| / max(|a|, |b|): 0 for equal tensors, infinite for different shapes.</summary>
    private static double Distance(Tensor a, Tensor b)
    {
        if (a.Shape != b.Shape)
        {
            return double.PositiveInfinity;
        }

        (double[] left, double[] right) = (a.ToDoubleArray(), b.ToDoubleArray());
        double size = left.Concat(right).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return size == 0 ? 0 : left.Zip(right, (x, y) => Math.Abs(x - y)).Max() / size;
    }
}
