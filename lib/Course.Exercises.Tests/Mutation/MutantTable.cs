using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

/// <summary>
/// What students are told of every mutant, as tab-separated values: one line for each mutant, and per exercise a line of counts. It is written where the
/// environment variable <c>COURSE_MUTANTS</c> names a file that lines may be added to, and not otherwise, since diagnoses of all mutants take minutes.
/// </summary>
internal sealed class MutantTable(Exercise exercise, IReadOnlyList<Tensor[]> inputs)
{
    /// <summary>How a mutant came out.</summary>
    internal enum Outcome
    {
        /// <summary>Right on every case.</summary>
        Passed,

        /// <summary>Threw on some case, or returned nothing for an output.</summary>
        Threw,

        /// <summary>Another shape than the right one somewhere.</summary>
        OtherShape,

        /// <summary>NaN or an infinity where the right number is none.</summary>
        NotFinite,

        /// <summary>Numbers that are as many as the right ones, and finite.</summary>
        Plain,
    }

    private static readonly string? Path = Environment.GetEnvironmentVariable("COURSE_MUTANTS");
    /// <summary>Whether a table is asked for.</summary>
    internal static bool IsWanted => Path is not null;

    private readonly Tensor[][] _right = Path is null ? [] : [.. inputs.Select(exercise.Reference)];
    private readonly List<(Outcome Outcome, Mistake? Diagnosis, string Line)> _rows = [];

    /// <summary>Notes what is said of the outputs of a mutant; does nothing where no table is asked for.</summary>
    internal void Add(string what, IReadOnlyList<Tensor[]?> outputs, bool passed)
    {
        if (Path is null)
        {
            return;
        }

        Outcome outcome = passed ? Outcome.Passed : OutcomeOf(outputs);
        Mistake? diagnosis = passed ? null : exercise.Judge(inputs, outputs).Diagnosis;
        string line = string.Join('\t', exercise.Id, outcome, Fingerprint(outputs), Flat(what), Flat(diagnosis?.Name), Flat(diagnosis?.Explanation));
        _rows.Add((outcome, diagnosis, line));
    }

    /// <summary>Adds all lines to the file, the counts last: mutants, caught, named, and of those not named how many are plain.</summary>
    internal void Write()
    {
        if (Path is null)
        {
            return;
        }

        int caught = _rows.Count(r => r.Outcome != Outcome.Passed), named = _rows.Count(r => r.Diagnosis is not null);
        int plain = _rows.Count(r => r is { Outcome: Outcome.Plain, Diagnosis: null });
        string counts = string.Create(CultureInfo.InvariantCulture, $"{exercise.Id}\tCounts\t{_rows.Count} mutants\t{caught} caught\t{named} named\t{plain} plain without a name");
        File.AppendAllLines(Path, [.. _rows.Select(r => r.Line), counts]);
    }

    private Outcome OutcomeOf(IReadOnlyList<Tensor[]?> outputs)
    {
        (Tensor? Found, Tensor Right)[] pairs = [.. outputs.Zip(_right).SelectMany(c => c.Second.Select((right, o) => (c.First?.ElementAtOrDefault(o), right)))];
        return pairs.Any(p => p.Found is null) ? Outcome.Threw
            : pairs.Any(p => p.Found!.Shape != p.Right.Shape) ? Outcome.OtherShape
            : pairs.Any(p => p.Found!.ToDoubleArray().Zip(p.Right.ToDoubleArray()).Any(v => !double.IsFinite(v.First) && double.IsFinite(v.Second))) ? Outcome.NotFinite
            : Outcome.Plain;
    }

    /// <summary>The same for mutants that give the same numbers, up to five digits.</summary>
    private static string Fingerprint(IReadOnlyList<Tensor[]?> outputs)
    {
        var hash = default(HashCode);
        foreach (double number in outputs.SelectMany(o => o ?? []).Where(t => t is not null).SelectMany(t => t.ToDoubleArray()))
        {
            foreach (char c in number.ToString("E4", CultureInfo.InvariantCulture))
            {
                hash.Add((int)c);
            }
        }

        return ((uint)hash.ToHashCode()).ToString("x8", CultureInfo.InvariantCulture);
    }

    private static string Flat(string? text) => text is null ? "" : text.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ');
}
