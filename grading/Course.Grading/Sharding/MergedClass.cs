using Course.Files;
using Course.Grading.Results;

namespace Course.Grading.Sharding;

/// <summary>The parts of a class put together again; complete only when every submission of the manifest is there once.</summary>
public sealed class MergedClass
{
    private const int MostNamed = 5;

    private readonly List<string> _problems = [];

    private MergedClass(Manifest manifest) => Manifest = manifest;

    /// <summary>What the parts agree on.</summary>
    public Manifest Manifest { get; }

    /// <summary>The grades in the order of the manifest; only complete when there are no problems.</summary>
    public IReadOnlyList<NotebookGrade> Grades { get; private set; } = [];

    /// <summary>What keeps the parts from being the whole class, each one line; empty when nothing does.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Puts together what lies in some folders.</summary>
    /// <param name="folders">Where the parts wrote their results; one folder may hold several.</param>
    /// <exception cref="GradingException">A folder is missing, or there are no results of parts at all.</exception>
    public static MergedClass Of(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        if (folders.FirstOrDefault(folder => !Directory.Exists(folder)) is string missing)
        {
            throw new GradingException($"{missing}: no such folder");
        }

        (string Path, ShardResults? Results)[] files = [.. folders.Select(RealPath.Of).Distinct(StringComparer.Ordinal).SelectMany(ShardResults.FilesIn).Select(path => (path, ShardResults.Read(path)))];
        if (files.FirstOrDefault(file => file.Results is not null).Results is not ShardResults first)
        {
            throw new GradingException($"{string.Join(", ", folders)}: no results of parts of a class here ({ShardResults.FileNameOf(new Shard(1, 2))}); write them with course grade --shard");
        }

        var merged = new MergedClass(first.Manifest);
        merged.Take(files, first);
        return merged;
    }

    private void Take((string Path, ShardResults? Results)[] files, ShardResults first)
    {
        var taken = new (string Path, NotebookGrade Grade)?[Manifest.Submissions.Count];
        var shards = new Dictionary<int, string>();
        string firstPath = files.First(file => file.Results == first).Path;
        foreach ((string path, ShardResults? results) in files)
        {
            if (ProblemOf(results, first, firstPath, shards) is string problem)
            {
                _problems.Add($"{path}: {problem}");
                continue;
            }

            shards[results!.Shard.Index] = path;
            TakeGrades(path, results, taken);
        }

        _problems.AddRange(Enumerable.Range(1, first.Shard.Count).Where(index => !shards.ContainsKey(index)).Select(index => Missing(new Shard(index, first.Shard.Count))));
        NameMissing(taken, shards, first.Shard.Count);
        Grades = [.. taken.Where(one => one is not null).Select(one => one!.Value.Grade)];
    }

    private static string? ProblemOf(ShardResults? results, ShardResults first, string firstPath, Dictionary<int, string> shards) =>
        results is null ? "cannot be read as the results of a part; grade that part again"
        : results.Manifest.DifferenceFrom(first.Manifest) is string difference ? $"{difference}: it and {firstPath} do not belong to one run"
        : results.Shard.Count != first.Shard.Count ? FormattableString.Invariant($"is one of {results.Shard.Count} parts, and {firstPath} one of {first.Shard.Count}")
        : shards.TryGetValue(results.Shard.Index, out string? other) ? $"is part {results.Shard} a second time, after {other}; delete one of them"
        : null;

    private void TakeGrades(string path, ShardResults results, (string Path, NotebookGrade Grade)?[] taken)
    {
        foreach (ShardGrade one in results.Grades)
        {
            ManifestEntry entry = Manifest.Submissions[one.Submission];
            if (taken[one.Submission] is (string other, _))
            {
                _problems.Add($"{ForeignText.Quote(entry.Place)} is graded twice, in {other} and in {path}");
            }
            else if (one.Grade.Student != entry.Student)
            {
                _problems.Add($"{path}: the grade of {ForeignText.Quote(one.Grade.Student)} stands in the place of {ForeignText.Quote(entry.Place)}; grade that part again");
            }
            else
            {
                taken[one.Submission] = (path, one.Grade);
            }
        }
    }

    private string Missing(Shard shard)
    {
        string[] places = [.. shard.PositionsOf([.. Manifest.Submissions.Select(entry => entry.Student)]).Select(i => Manifest.Submissions[i].Place)];
        return $"part {shard} is missing, with {Named(places)}; run course grade --shard {shard} with the same seed";
    }

    /// <summary>Submissions that a part which is there should have graded.</summary>
    private void NameMissing((string Path, NotebookGrade Grade)?[] taken, Dictionary<int, string> shards, int count)
    {
        string[] students = [.. Manifest.Submissions.Select(entry => entry.Student)];
        foreach ((int index, string path) in shards.OrderBy(pair => pair.Key))
        {
            string[] missing = [.. new Shard(index, count).PositionsOf(students).Where(i => taken[i] is null).Select(i => Manifest.Submissions[i].Place)];
            if (missing.Length > 0)
            {
                _problems.Add($"{path}: lacks {Named(missing)}; grade that part again");
            }
        }
    }

    private static string Named(string[] places) => places.Length == 0
        ? "no submission"
        : FormattableString.Invariant($"{places.Length} submissions ({string.Join(", ", places.Take(MostNamed).Select(ForeignText.Quote))}{(places.Length > MostNamed ? ", …" : "")})");
}
