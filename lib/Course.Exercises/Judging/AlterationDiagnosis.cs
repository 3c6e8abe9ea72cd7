using System.Runtime.CompilerServices;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Says of wrong outputs that they come out as the reference's would from changed inputs: a sign, a factor, an index off by one, operands exchanged. It holds for
/// every number of the outputs that are named, on every case, or it is not said.
/// </summary>
/// <remarks>
/// The inputs are random numbers of many digits, so that the numbers of another mistake agree by chance nowhere; where too few numbers are wrong, or all of them
/// are equal, nothing is said. Changes of several inputs that give the same numbers are all named, for the inputs cannot tell them apart; of more than three nothing is said.
/// What the reference gives on changed inputs is computed when a wrong output asks for it first, and kept as long as the inputs are.
/// </remarks>
internal sealed class AlterationDiagnosis
{
    /// <summary>So many wrong numbers of an output, on all cases together, or nothing is said.</summary>
    private const int Fewest = 3;

    /// <summary>So many numbers in all inputs together; more take too long to be tried again and again.</summary>
    private const int Most = 20_000;

    /// <summary>No single number is larger, a seed for instance: in place of a size or a count it would ask for all memory or all time.</summary>
    private const double Largest = 10_000;

    /// <summary>So many names; more tell nothing.</summary>
    private const int MostNames = 3;

    private static readonly ConditionalWeakTable<Exercise, ConditionalWeakTable<object, Table>> Tables = [];

    private readonly IReadOnlyList<string> _outputNames;
    private readonly IReadOnlyList<Tensor[]> _right;
    private readonly Lazy<Table> _table;
    private readonly Dictionary<int, OutputCase[]> _wrong;
    private readonly int[] _passing;

    /// <summary>Begins with nothing tried yet.</summary>
    /// <param name="exercise">Whose reference is tried.</param>
    /// <param name="names">Those of the inputs.</param>
    /// <param name="inputs">The cases.</param>
    /// <param name="right">The right outputs of each.</param>
    /// <param name="outputs">The student's.</param>
    internal AlterationDiagnosis(Exercise exercise, IReadOnlyList<string> names, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        (_outputNames, _right) = (exercise.OutputNames, right);
        bool canTry = exercise.TriesChangedInputs && names.Count > 0 && outputs.Count == inputs.Count && inputs.Sum(i => i.Sum(t => t.Count)) <= Most
            && !inputs.Any(i => i.Any(t => t.Rank == 0 && Math.Abs(t.Item()) > Largest));
        _wrong = canTry
            ? _outputNames.Select((_, o) => (o, Cases: Cases(inputs, right, outputs, o))).Where(w => w.Cases is not { } cases || !cases.All(c => c.IsRight)).ToDictionary(w => w.o, w => w.Cases ?? [])
            : [];
        _passing = [.. Enumerable.Range(0, _outputNames.Count).Where(o => !_wrong.ContainsKey(o))];
        _table = new(() => Tables.GetOrCreateValue(exercise).GetValue(inputs, _ => new Table(exercise, names, inputs)));
    }

    /// <summary>The change that explains all wrong outputs; null where there is none, or where too many do.</summary>
    /// <param name="everywhere">
    /// Whether only changes count that leave right what is right. One that would spoil it was made, if at all, in one place alone, which is said; and it
    /// counts only if it is the only one.
    /// </param>
    internal Mistake? Common(bool everywhere) => Of([.. _wrong.Keys], everywhere);

    /// <summary>The change that explains one wrong output, and as many of the others as it does.</summary>
    internal Mistake? Of(int output, IEnumerable<int> others, bool everywhere, out int[] explained)
    {
        explained = [output];
        Mistake? found = _wrong.ContainsKey(output) ? Of(explained, everywhere) : null;
        foreach (int other in found is null ? [] : others.Where(_wrong.ContainsKey))
        {
            if (Of([.. explained, other], everywhere) is { } more)
            {
                (found, explained) = (more, [.. explained, other]);
            }
        }

        return found;
    }

    private Mistake? Of(int[] wrong, bool everywhere)
    {
        if (wrong.Length == 0 || wrong.Any(w => _wrong[w].Length == 0) || !CanTell([.. wrong.SelectMany(w => _wrong[w])]))
        {
            return null;
        }

        Alteration[][] found = [.. wrong.Select(w => _table.Value.Giving(w, _wrong[w]).Where(a => !everywhere || _table.Value.Spares(a, _passing, _right)).ToArray())];
        Alteration[] common = [.. found[0].Where(a => found.All(f => f.Contains(a))).DistinctBy(a => a.Input).Where(a => !wrong.All(w => _table.Value.IsGivenByAny(a.Input, w, _wrong[w])))];
        string elsewhere = everywhere || _passing.Length == 0 ? "" : $" It is so in this place alone: {string.Join(" and ", _passing.Select(o => _outputNames[o]))} would be wrong otherwise.";
        return common.Length == 0 || common.Length > (everywhere ? MostNames : 1) ? null : Said(string.Join(" and ", wrong.Select(w => _outputNames[w])), common, elsewhere);
    }

    private static OutputCase[]? Cases(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs, int o) =>
        right.Zip(outputs).All(c => c.Second?.Length == c.First.Length && c.Second[o]?.Shape == c.First[o].Shape)
            ? [.. inputs.Select((input, i) => new OutputCase(input, right[i][o], outputs[i]![o]))]
            : null;

    /// <summary>Enough wrong numbers that differ, all of them finite: zeros everywhere have many causes.</summary>
    private static bool CanTell(OutputCase[] cases)
    {
        double[] wrong = [.. cases.SelectMany(c => Comparison.SameElements(c.Found, c.Right).Zip(c.Found.ToDoubleArray()).Where(p => !p.First).Select(p => p.Second))];
        return wrong.Length >= Fewest && wrong.All(double.IsFinite) && wrong.Distinct().Count() >= Fewest;
    }

    private static Mistake Said(string outputs, Alteration[] changes, string elsewhere)
    {
        string verb = outputs.Contains(" and ", StringComparison.Ordinal) ? "come" : "comes";
        return changes.Length == 1
            ? new Mistake($"{outputs} as if {changes[0].Name}", $"{outputs} {verb} out exactly as if {changes[0].Name}. {changes[0].Look}{elsewhere}")
            : new Mistake(
                $"{outputs} as if {Several(changes)}",
                $"{outputs} {verb} out exactly as if {Several(changes)}: the inputs of the check cannot tell these apart. {changes[0].Look}");
    }

    private static string Several(Alteration[] changes) =>
        string.Join(", or as if ", changes.Select(c => c.Name));

    /// <summary>What the reference gives on the changed inputs of all cases.</summary>
    private sealed class Table(Exercise exercise, IReadOnlyList<string> names, IReadOnlyList<Tensor[]> inputs)
    {
        private readonly Lazy<(Alteration Change, Tensor[]?[] Outputs)[]> _all = new(() =>
            [.. Alteration.All(names).Select(change => (change, inputs.Select(i => Try(exercise, change, i)).ToArray()))]);

        /// <summary>The changes that give what was found of one output on every case, and are one on every case at which something was wrong.</summary>
        internal IEnumerable<Alteration> Giving(int output, OutputCase[] cases) => _all.Value
            .Where(row => row.Outputs.Zip(cases).All(c => c.First is null ? c.Second.IsRight : Comparison.Same(c.First[output], c.Second.Found)))
            .Where(row => row.Outputs.Any(o => o is not null)).Select(row => row.Change);

        /// <summary>
        /// Whether an input that is a little larger, or a little smaller, gives the same: then it only has to be another one, as where a comparison decides, and no change of
        /// it explains anything.
        /// </summary>
        internal bool IsGivenByAny(int input, int output, OutputCase[] cases) => Alteration.Nudges(names, input).Any(nudge =>
            cases.All(c => Try(exercise, nudge, c.Inputs) is not { } outputs ? c.IsRight : Comparison.Same(outputs[output], c.Found)));

        /// <summary>Whether a change leaves these outputs right on every case.</summary>
        internal bool Spares(Alteration change, int[] passing, IReadOnlyList<Tensor[]> right) => _all.Value
            .Where(row => row.Change == change).All(row => row.Outputs.Zip(right).All(c => c.First is null || passing.All(o => Comparison.Same(c.First[o], c.Second[o]))));

        private static Tensor[]? Try(Exercise exercise, Alteration change, Tensor[] inputs)
        {
            try
            {
                return change.Change([.. inputs.Select(t => t.Clone())]) is { } changed ? exercise.Reference(changed) : null;
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException or ArithmeticException or NullReferenceException)
            {
                return null;
            }
        }
    }
}
