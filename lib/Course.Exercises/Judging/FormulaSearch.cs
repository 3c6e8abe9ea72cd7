using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Finds the formulas that give numbers, one term or several, without trying all sums number by number.</summary>
/// <remarks>
/// Every quantity is projected on one random direction. What a sum lacks is looked up among the sorted projections, and only sums whose projections agree are
/// computed. A wrong formula agrees with a handful of random numbers of 16 digits by chance nowhere.
/// </remarks>
internal sealed class FormulaSearch
{
    /// <summary>So many of the plainest quantities are tried three at a time.</summary>
    private const int MostOfThree = 90;

    private static readonly double[] Coefficients = [1, -1, 2, -2, 0.5, -0.5];
    private static readonly double[] Signs = [1, -1];
    private readonly Quantity[] _quantities;
    private readonly double[] _direction;
    private readonly double[] _projections;
    private readonly (double Projection, int At)[] _sorted;

    internal FormulaSearch(IEnumerable<Quantity> quantities, int count)
    {
        Random random = RandomSource.FromSeed(0);
        _direction = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() + 0.5)];
        _quantities = [.. quantities.Select(q => (q, Values: Projected(q.Values), Found: Projected(q.Found))).DistinctBy(p => (Rounded(p.Values), Rounded(p.Found))).Select(p => p.q)];
        _projections = [.. _quantities.Select(q => Projected(q.Values))];
        _sorted = [.. _projections.Select((p, at) => (p, at)).OrderBy(p => p.p)];
    }

    /// <summary>Single terms, the plainest first.</summary>
    internal IEnumerable<Formula> OfOne(double[] target) =>
        Found(target, Near(Projected(target), Coefficients, Size(target)).OrderBy(t => t.At).Select(t => new Formula([(t.Coefficient, _quantities[t.At])])));

    /// <summary>Sums of two different quantities.</summary>
    internal IEnumerable<Formula> OfTwo(double[] target) => OfTwo(target, Projected(target), Size(target));

    /// <summary>Sums of three different quantities, without factors.</summary>
    internal IEnumerable<Formula> OfThree(double[] target) => OfThree(target, Projected(target), Size(target), Math.Min(MostOfThree, _quantities.Length));

    private IEnumerable<Formula> OfTwo(double[] target, double projection, double size) => Found(target,
        from i in Enumerable.Range(0, _quantities.Length)
        from c in Coefficients
        from other in Near(projection - (c * _projections[i]), Coefficients, size)
        where other.At > i
        select new Formula([(c, _quantities[i]), (other.Coefficient, _quantities[other.At])]));

    private IEnumerable<Formula> OfThree(double[] target, double projection, double size, int plainest) => Found(target,
        from i in Enumerable.Range(0, plainest)
        from j in Enumerable.Range(i + 1, plainest - i - 1)
        from c in Signs
        from d in Signs
        from other in Near(projection - (c * _projections[i]) - (d * _projections[j]), Signs, size)
        where other.At > j
        select new Formula([(c, _quantities[i]), (d, _quantities[j]), (other.Coefficient, _quantities[other.At])]));

    private static IEnumerable<Formula> Found(double[] target, IEnumerable<Formula> formulas) => formulas.Where(f => f.Gives(target));

    /// <summary>Quantities that are this, as far as their projections tell.</summary>
    private IEnumerable<(double Coefficient, int At)> Near(double projection, double[] coefficients, double size)
    {
        double tolerance = 1e-9 * (size + Math.Abs(projection));
        foreach (double c in coefficients)
        {
            double wanted = projection / c, within = tolerance / Math.Abs(c);
            for (int i = First(wanted - within); i < _sorted.Length && _sorted[i].Projection <= wanted + within; i++)
            {
                yield return (c, _sorted[i].At);
            }
        }
    }

    /// <summary>The first place of the sorted projections that is at least this.</summary>
    private int First(double projection)
    {
        (int low, int high) = (0, _sorted.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _sorted[middle].Projection < projection ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private double Size(double[] values) => Projected(values, Math.Abs);

    private double Projected(double[] values) => Projected(values, v => v);

    private double Projected(double[] values, Func<double, double> of)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += _direction[i] * of(values[i]);
        }

        return sum;
    }

    /// <summary>Eleven digits: the same for quantities that are equal but for rounding, nearly always.</summary>
    private static double Rounded(double value) => value == 0 ? 0 : Math.Round(value / Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value)))), 10) * Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))));
}
