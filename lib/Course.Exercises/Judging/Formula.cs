namespace Course.Exercises;

/// <summary>A sum of quantities, each ±1, ±2 or ±½ times.</summary>
internal sealed record Formula((double Coefficient, Quantity Quantity)[] Terms)
{
    /// <summary>Numbers of two formulas are the same within this, as a share of the largest.</summary>
    private const double Tolerance = 1e-8;

    /// <summary>As it is written, such as <c>w − ½·rate·dw</c>, what is added in front.</summary>
    internal string Text => string.Concat(Terms.OrderByDescending(t => t.Coefficient > 0).Select((t, i) => (i, t) switch
    {
        (0, (< 0, _)) => $"−{Absolute(t)}",
        (0, _) => Absolute(t),
        (_, (< 0, _)) => $" − {Absolute(t)}",
        _ => $" + {Absolute(t)}",
    }));

    /// <summary>The outputs in it, one bit for each.</summary>
    internal ulong Outputs => Terms.Aggregate(0UL, (all, t) => all | t.Quantity.Outputs);

    /// <summary>Whether it gives these numbers, with the right outputs in it.</summary>
    internal bool Gives(double[] target) => Gives(target, q => q.Values);

    /// <summary>Whether it gives these numbers, with the outputs in it that came back.</summary>
    internal bool GivesFromFound(double[] target) => Gives(target, q => q.Found);

    private bool Gives(double[] target, Func<Quantity, double[]> values)
    {
        (double Coefficient, double[] Values)[] terms = [.. Terms.Select(t => (t.Coefficient, values(t.Quantity)))];
        double largest = target.Max(Math.Abs);
        for (int i = 0; i < target.Length; i++)
        {
            double sum = 0;
            foreach ((double coefficient, double[] its) in terms)
            {
                sum += coefficient * its[i];
            }

            if (!(Math.Abs(sum - target[i]) <= Tolerance * largest))
            {
                return false;
            }
        }

        return true;
    }

    private static string Absolute((double Coefficient, Quantity Quantity) term) => Math.Abs(term.Coefficient) switch { 2 => "2·", 0.5 => "½·", _ => "" } + term.Quantity.Name;
}
