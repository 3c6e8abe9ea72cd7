using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Says how wrong numbers are related to right ones where no known mistake explains them: a factor that is missing, an input
/// returned as it is, a term that is off, places that are right and places that are not.
/// </summary>
internal static class RelationDiagnosis
{
    /// <summary>One relation for each wrong output, all of them together; null where an output shows none, or has another shape.</summary>
    internal static Mistake? Find(
        Exercise exercise, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        if (outputs.Count != inputs.Count || outputs.Zip(right).Any(pair => !Comparable(pair.First, pair.Second)))
        {
            return null;
        }

        IReadOnlyList<string> names = ParameterNames.Of(exercise);
        var found = new List<Mistake>();
        for (int o = 0; o < right[0].Length; o++)
        {
            OutputCase[] cases = [.. inputs.Select((input, i) => new OutputCase(input, right[i][o], outputs[i]![o]))];
            if (cases.All(c => Comparison.Same(c.Right, c.Found)))
            {
                continue;
            }

            if (Relations.All(exercise.OutputNames[o], names).FirstOrDefault(r => r.Holds(cases)) is not { } relation)
            {
                return null;
            }

            found.Add(relation.Said);
        }

        return found.Count == 0 ? null : new Mistake(
            string.Join("; ", found.Select(d => d.Name)), string.Join(" ", found.Select(d => d.Explanation)));
    }

    private static bool Comparable(Tensor?[]? output, Tensor[] right) =>
        output is not null && output.Length == right.Length
        && output.Zip(right).All(pair => pair.First?.Shape == pair.Second.Shape && pair.Second.Count > 0);
}
