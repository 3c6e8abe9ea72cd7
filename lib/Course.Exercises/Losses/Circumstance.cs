using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A kind of case, and what is said of an output that is wrong on cases of this kind and right on all others.</summary>
/// <param name="Holds">Whether a case, given by its inputs, is of this kind.</param>
/// <param name="Say">What is said, from the name of the output and its wrong values.</param>
/// <param name="Everywhere">Whether the output must be wrong on every case of the kind, or on some of them.</param>
internal sealed record Circumstance(Func<Tensor[], bool> Holds, Func<string, IReadOnlyList<Tensor>, Mistake> Say, bool Everywhere)
{
    /// <summary>A circumstance of each wrong output, all of them together; null where an output has none, or has another shape.</summary>
    internal static Mistake? Find(
        IReadOnlyList<Circumstance> kinds, IReadOnlyList<string> names, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        if (outputs.Count != inputs.Count || outputs.Zip(right).Any(pair => !Comparable(pair.First, pair.Second)))
        {
            return null;
        }

        var found = new List<Mistake>();
        for (int o = 0; o < names.Count; o++)
        {
            bool[] wrong = [.. right.Zip(outputs).Select(pair => !Comparison.Same(pair.Second![o], pair.First[o]))];
            if (!wrong.Contains(true))
            {
                continue;
            }

            if (kinds.FirstOrDefault(kind => kind.Fits(inputs, wrong)) is not { } circumstance)
            {
                return null;
            }

            found.Add(circumstance.Say(names[o], [.. outputs.Where((_, i) => wrong[i]).Select(output => output![o])]));
        }

        return found.Count == 0 ? null : new Mistake(
            string.Join("; ", found.Select(m => m.Name)), string.Join(" ", found.Select(m => m.Explanation).Distinct()));
    }

    private bool Fits(IReadOnlyList<Tensor[]> inputs, bool[] wrong)
    {
        bool[] holds = [.. inputs.Select(Holds)];
        return holds.Contains(false) && holds.Zip(wrong).All(c => Everywhere ? c.First == c.Second : c.First || !c.Second);
    }

    private static bool Comparable(Tensor?[]? output, Tensor[] right) =>
        output is not null && output.Length == right.Length && output.Zip(right).All(pair => pair.First?.Shape == pair.Second.Shape);
}
