using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Finds a term by which an output is off: found − right is c times a product of up to three of the inputs and right outputs, on every case, with c one of ±1, ±2, ±½.
/// c = ∓1 is a term that is missing or too many, ±2 one with the wrong sign.
/// </summary>
internal static class TermDiagnosis
{
    private const int MostFactors = 3;
    private const int Fewest = 4;
    private static readonly double[] Coefficients = [-1, 1, -2, 2, -0.5, 0.5];

    /// <summary>One term for each wrong output; null where one has none, or several that the inputs cannot tell apart.</summary>
    internal static Mistake? Find(
        Exercise exercise, IReadOnlyList<string> names, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        names.Count == 0 ? null : WrongOutputs.Explain(exercise.OutputNames, inputs, right, outputs, (name, cases) => Term(exercise, names, right, name, cases));

    private static Mistake? Term(Exercise exercise, IReadOnlyList<string> names, IReadOnlyList<Tensor[]> right, string name, OutputCase[] cases)
    {
        int output = exercise.OutputNames.ToList().IndexOf(name);
        if (cases.Sum(c => Comparison.SameElements(c.Found, c.Right).Count(same => !same)) < Fewest || cases.Any(c => !c.Found.AllFinite()))
        {
            return null;
        }

        (string Name, Tensor[] Values)[] factors =
        [
            .. names.Select((n, k) => (n, cases.Select(c => c.Inputs[k]).ToArray())),
            .. exercise.OutputNames.Select((n, o) => (n, o, Values: right.Select(r => r[o]).ToArray())).Where(f => f.o != output && !names.Contains(f.n)).Select(f => (f.n, f.Values)),
        ];
        factors = [.. factors.Where(f => f.Values.Zip(cases).All(v => v.First.Rank == 0 || v.First.Shape == v.Second.Right.Shape))];
        (string Name, double Coefficient)[] found = [.. Products(factors, MostFactors)
            .SelectMany(p => Coefficients.Select(c => (p.Name, Coefficient: c, Holds: cases.Zip(p.Values).All(v => IsOff(v.First, v.Second * c)))))
            .Where(t => t.Holds).Select(t => (t.Name, t.Coefficient)).Take(2)];
        return found is [var only] ? Said(name, only.Name, only.Coefficient) : null;
    }

    /// <summary>Compared as a difference, which must not drown in a right output that is much larger.</summary>
    private static bool IsOff(OutputCase c, Tensor term) =>
        Comparison.Same(c.Found, c.Right + term) && (c.Found - c.Right - term).Abs().Max() <= 1e-5 * (1e-9 + term.Abs().Max());

    private static Mistake Said(string output, string term, double c) => Math.Abs(c) switch
    {
        2 => new($"the term {term} has the wrong sign in {output}", $"{output} is off by exactly {Text(c)}·{term}, on every case: a term {term} has the sign that it should not have."),
        1 when c < 0 => new($"the term {term} is missing in {output}", $"{output} is too small by exactly {term}, on every case: that term is missing, or was subtracted once too often."),
        1 => new($"the term {term} is too many in {output}", $"{output} is too large by exactly {term}, on every case: that term does not belong there, or its opposite is missing."),
        _ => new($"the term {term} has the wrong coefficient in {output}", $"{output} is off by exactly {Text(c)}·{term}, on every case: look for a ½ that is missing or too many."),
    };

    private static string Text(double c) => (c < 0 ? "−" : "") + (Math.Abs(c) == 0.5 ? "½" : "2");

    /// <summary>All products of up to so many factors, repetitions included.</summary>
    private static IEnumerable<(string Name, Tensor[] Values)> Products((string Name, Tensor[] Values)[] factors, int most, int from = 0)
    {
        for (int k = from; k < factors.Length; k++)
        {
            yield return factors[k];
            if (most > 1)
            {
                foreach ((string name, Tensor[] values) in Products(factors, most - 1, k))
                {
                    yield return ($"{factors[k].Name}·{name}", [.. factors[k].Values.Zip(values, (a, b) => a * b)]);
                }
            }
        }
    }
}
