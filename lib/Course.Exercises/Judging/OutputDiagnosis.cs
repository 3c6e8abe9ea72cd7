using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Explains wrong outputs where no single known mistake explains them all: by one change of the inputs, or else output by output, each in the most telling way
/// there is. Outputs that are what follows from another wrong one are said to follow. Where one is left unexplained, nothing is said.
/// </summary>
internal static class OutputDiagnosis
{
    /// <summary>What explains every wrong output; null where one has no explanation, is absent or has another shape.</summary>
    internal static Mistake? Find(
        Exercise exercise, IReadOnlyList<PartialMistake> partly, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        if (!WrongOutputs.AreComparable(inputs, right, outputs) || right.SelectMany(r => r).Any(r => r.Count == 0))
        {
            return null;
        }

        IReadOnlyList<string> names = RelationDiagnosis.InputNames(exercise, inputs);
        var wrong = Enumerable.Range(0, exercise.OutputNames.Count)
            .Select(o => (o, Cases: inputs.Select((input, i) => new OutputCase(input, right[i][o], outputs[i]![o])).ToArray())).Where(w => !w.Cases.All(c => c.IsRight)).ToDictionary(w => w.o, w => w.Cases);
        var changes = new AlterationDiagnosis(exercise, names, inputs, right, outputs);
        if (changes.Common(everywhere: true) is { } common)
        {
            return common;
        }

        var formulas = new FormulaDiagnosis(exercise, names, inputs, right, outputs, [.. wrong.Keys]);
        var follows = Following.Of([.. wrong.Keys], formulas.Follows);
        int[] roots = [.. wrong.Keys.Where(o => !follows.IsFollower(o))];
        List<Mistake> said = [];
        HashSet<int> explained = [];
        while (roots.Cast<int?>().FirstOrDefault(o => !explained.Contains(o!.Value)) is { } output)
        {
            string name = exercise.OutputNames[output];
            int[] others = [.. roots.Where(o => o != output && !explained.Contains(o))], its = [output];
            Mistake? mistake = Known(output, wrong, explained, partly, out int[] changed)
                ?? RelationDiagnosis.First(Relations.Exact(name, names), wrong[output])
                ?? changes.Of(output, others, everywhere: true, out its)
                ?? formulas.Term(output)
                ?? changes.Of(output, others, everywhere: false, out its)
                ?? formulas.Of(output)
                ?? RelationDiagnosis.First(Relations.Places(name, names, exercise.BatchSize), wrong[output])
                ?? follows.Root(output, exercise.OutputNames);
            if (mistake is null)
            {
                return null;
            }

            said.Add(mistake);
            explained.UnionWith([.. changed, .. its]);
        }

        said.AddRange(follows.Said(exercise.OutputNames, explained));
        return said.Count == 0 ? null : new Mistake(string.Join("; ", said.Select(m => m.Name)), string.Join(" ", said.Select(m => m.Explanation).Distinct()));
    }

    /// <summary>A known mistake that gives this output, and others that are wrong and not explained yet, and spoils nothing else.</summary>
    private static Mistake? Known(int output, Dictionary<int, OutputCase[]> wrong, HashSet<int> explained, IReadOnlyList<PartialMistake> partly, out int[] changed)
    {
        PartialMistake? known = partly.FirstOrDefault(p => p.Changes[output] && Changed(p).All(o => wrong.ContainsKey(o) && !explained.Contains(o)));
        changed = known is null ? [] : Changed(known);
        return known is null ? null : NumberDiagnosis.AllLike(known, partly);
    }

    private static int[] Changed(PartialMistake mistake) => [.. Enumerable.Range(0, mistake.Changes.Length).Where(o => mistake.Changes[o])];
}
