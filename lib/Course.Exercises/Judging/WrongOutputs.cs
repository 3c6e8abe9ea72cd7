using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Explains each wrong output by itself, and puts together what was said.</summary>
internal static class WrongOutputs
{
    /// <summary>
    /// What <paramref name="explain"/> says of each output that is wrong on some case, from its name and its cases; null where it
    /// says nothing of one of them, or where a case lacks an output of the right shape.
    /// </summary>
    internal static Mistake? Explain(
        IReadOnlyList<string> names,
        IReadOnlyList<Tensor[]> inputs,
        IReadOnlyList<Tensor[]> right,
        IReadOnlyList<Tensor[]?> outputs,
        Func<string, OutputCase[], Mistake?> explain)
    {
        if (!AreComparable(inputs, right, outputs))
        {
            return null;
        }

        Mistake?[] found = [.. names
            .Select((name, o) => (Name: name, Cases: inputs.Select((input, i) => new OutputCase(input, right[i][o], outputs[i]![o])).ToArray()))
            .Where(output => !output.Cases.All(c => c.IsRight))
            .Select(output => explain(output.Name, output.Cases))];
        return found.Length == 0 || found.Contains(null) ? null : new Mistake(
            string.Join("; ", found.Select(m => m!.Name)), string.Join(" ", found.Select(m => m!.Explanation).Distinct()));
    }

    /// <summary>Whether every case has all outputs, in the right shapes.</summary>
    internal static bool AreComparable(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        outputs.Count == inputs.Count && outputs.Zip(right).All(pair => Comparable(pair.First, pair.Second));

    private static bool Comparable(Tensor?[]? output, Tensor[] right) =>
        output is not null && output.Length == right.Length && output.Zip(right).All(pair => pair.First?.Shape == pair.Second.Shape);
}
