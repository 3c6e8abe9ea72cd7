using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Says by which formula of the inputs and the outputs a wrong output is off, or what it is: a term that is missing, has the wrong sign or stands in another's place, a
/// product without one of its factors. It holds for every number of the output, on every case; and it says whether an output is what follows from another that is wrong.
/// </summary>
internal sealed class FormulaDiagnosis(
    Exercise exercise, IReadOnlyList<string> names, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs, int[] wrong)
{
    /// <summary>So many wrong numbers of an output that differ, or nothing is said.</summary>
    private const int Fewest = 4;

    /// <summary>So many numbers of an output on all cases together; more take too long.</summary>
    private const int Most = 20_000;

    private readonly Dictionary<int, Quantity[]> _quantities = [];

    /// <summary>The one term by which a wrong output is off, or a few that the inputs cannot tell apart; null where there is none.</summary>
    internal Mistake? Term(int output)
    {
        if (!CanTell(output))
        {
            return null;
        }

        Formula[] terms = [.. Search(output).OfOne(Off(output)).Take(AnyOf.Most + 1)];
        return terms.Length is > 0 and <= AnyOf.Most ? AnyOf.These([.. terms.Select(t => Said(exercise.OutputNames[output], t.Terms[0].Quantity.Name, t.Terms[0].Coefficient))]) : null;
    }

    /// <summary>What a wrong output is, or the terms by which it is off; null where no formula is found.</summary>
    internal Mistake? Of(int output)
    {
        if (!CanTell(output))
        {
            return null;
        }

        string name = exercise.OutputNames[output];
        double[] found = Flat(outputs, output), off = Off(output);
        FormulaSearch search = Search(output);
        return search.OfOne(found).Concat(search.OfTwo(found)).FirstOrDefault() is { } whole
                ? new($"{name} is {whole.Text}", $"{name} is exactly {whole.Text}, on every case. Compare that with what it should be: a factor or a term is missing, or an operation is another.")
            : search.OfTwo(off).Concat(search.OfThree(off)).FirstOrDefault() is { } difference ? Said(name, difference)
            : null;
    }

    /// <summary>Whether a wrong output is what follows from another one that is wrong: the right ones are related by a formula, and so are those that came back.</summary>
    internal bool Follows(int output, int from)
    {
        if (!CanTell(output))
        {
            return false;
        }

        double[] found = Flat(outputs, output), expected = Flat(right, output);
        ulong only = 1UL << from, others = wrong.Where(o => o != output && o != from).Aggregate(0UL, (mask, o) => mask | (1UL << o));
        var search = new FormulaSearch(QuantitiesOf(output).Where(q => (q.Outputs & others) == 0), found.Length);
        return search.OfOne(expected).Concat(search.OfTwo(expected)).Any(f => (f.Outputs & only) != 0 && f.GivesFromFound(found));
    }

    private static Mistake Said(string output, string term, double c) => Math.Abs(c) switch
    {
        2 => new($"the term {term} has the wrong sign in {output}", $"{output} is off by exactly {Text(c)}·{term}, on every case: a term {term} has the sign that it should not have."),
        1 when c < 0 => new($"the term {term} is missing in {output}", $"{output} is too small by exactly {term}, on every case: that term is missing, or was subtracted once too often."),
        1 => new($"the term {term} is too many in {output}", $"{output} is too large by exactly {term}, on every case: that term does not belong there, or its opposite is missing."),
        _ => new($"the term {term} has the wrong coefficient in {output}", $"{output} is off by exactly {Text(c)}·{term}, on every case: look for a ½ that is missing or too many."),
    };

    private static Mistake Said(string output, Formula difference)
    {
        (double Coefficient, Quantity Quantity)[] added = [.. difference.Terms.Where(t => t.Coefficient > 0)], taken = [.. difference.Terms.Where(t => t.Coefficient < 0)];
        return difference.Terms.Length == 2 && added is [(1, var there)] && taken is [(-1, var missing)]
            ? new($"{there.Name} in place of {missing.Name} in {output}", $"{output} is off by exactly {difference.Text}, on every case: {there.Name} stands there where {missing.Name} belongs, or what comes to the same.")
            : new($"{output} off by {difference.Text}", $"{output} is the right value and {difference.Text}, on every case. What is added there does not belong, and what is subtracted is missing.");
    }

    private static string Text(double c) => (c < 0 ? "−" : "") + (Math.Abs(c) == 0.5 ? "½" : "2");

    private static double[] Flat(IReadOnlyList<Tensor[]?> values, int output) => [.. values.SelectMany(v => v![output].ToDoubleArray())];

    private double[] Off(int output) => [.. Flat(outputs, output).Zip(Flat(right, output), (f, r) => f - r)];

    /// <summary>
    /// Not in other outputs that are wrong: their right numbers explain nothing. And those that come after this one are taken as they are or in products only,
    /// since an output is seldom computed from a later one.
    /// </summary>
    private FormulaSearch Search(int output)
    {
        ulong others = wrong.Where(o => o != output).Aggregate(0UL, (mask, o) => mask | (1UL << o)), later = ~0UL << output;
        return new FormulaSearch(QuantitiesOf(output).Where(q => (q.Outputs & others) == 0 && (q.IsPlain || (q.Outputs & later) == 0)), right.Sum(r => r[output].Count));
    }

    private bool CanTell(int output)
    {
        if (names.Count == 0)
        {
            return false;
        }

        double[] found = Flat(outputs, output), expected = Flat(right, output);
        return found.Length <= Most && found.All(double.IsFinite) && expected.All(double.IsFinite) && found.Zip(expected).Where(p => p.First != p.Second).Select(p => p.First).Distinct().Count() >= Fewest;
    }

    private Quantity[] QuantitiesOf(int output)
    {
        if (!_quantities.TryGetValue(output, out Quantity[]? known))
        {
            _quantities[output] = known = Quantities.Of(Source.All(names, exercise.OutputNames, inputs, right, outputs, output), [.. right.Select(r => r[output].Shape)]);
        }

        return known;
    }
}
