using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Finds the small number that was added to a probability, or put in its place, before the logarithm was taken; it counts only if it explains every output.</summary>
internal static class InitialLossLimit
{
    private const int Found = 1;

    /// <summary>Between the smallest number there is and 1.</summary>
    private const double Lowest = -744;

    /// <summary>Halvings that leave nothing of that interval.</summary>
    private const int Halvings = 64;

    private static readonly Func<double, double, double>[] Limits = [(p, least) => p + least, Math.Max];

    /// <summary>The mistake, with its number; null where no number gives all that came back.</summary>
    internal static Mistake? Find(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        if (outputs.Count != inputs.Count || !right.Zip(outputs).All(c => IsComparable(c.First, c.Second)))
        {
            return null;
        }

        InitialLossTerms[] terms = [.. inputs.Select(InitialLossTerms.Of)];
        double[] found = [.. outputs.Select(o => o![Found].Item())];
        int farthest = Enumerable.Range(0, found.Length).MaxBy(i => right[i][Found].Item() - found[i]);
        foreach (Func<double, double, double> limit in Limits)
        {
            double least = Fitted(terms[farthest], limit, found[farthest]);
            if (Enumerable.Range(0, found.Length).All(i => Comparison.Same(outputs[i]![Found], Landscape.Number(Loss(terms[i], limit, least)))))
            {
                return InitialLossMistakes.Limited(least);
            }
        }

        return null;
    }

    private static bool IsComparable(Tensor[] right, Tensor[]? found) =>
        found?.Length == right.Length && found.All(t => t is { Rank: 0 } && double.IsFinite(t.Item())) && Comparison.Same(found[0], right[0]) && Comparison.Same(found[2], right[2]);

    /// <summary>The larger the number, the smaller the loss.</summary>
    private static double Fitted(InitialLossTerms terms, Func<double, double, double> limit, double loss)
    {
        (double low, double high) = (Lowest, 0);
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Loss(terms, limit, Math.Exp(middle)) > loss ? (middle, high) : (low, middle);
        }

        return Math.Exp(high);
    }

    private static double Loss(InitialLossTerms terms, Func<double, double, double> limit, double least)
    {
        Tensor logarithms = terms.LogProbabilities;
        return -terms.Labels.Select((label, n) => Math.Log(limit(Math.Exp(logarithms[n, label]), least))).Average();
    }
}
