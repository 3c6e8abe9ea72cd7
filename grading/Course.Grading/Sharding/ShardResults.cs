using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Course.Files;
using Course.Grading.Results;

namespace Course.Grading.Sharding;

/// <summary>The grades of one part of a class, in one file that <c>course merge</c> reads.</summary>
/// <param name="Shard">Which part.</param>
/// <param name="Manifest">What it was graded from.</param>
/// <param name="Grades">The grades, each with the position of its submission in the manifest.</param>
public sealed record ShardResults(Shard Shard, Manifest Manifest, IReadOnlyList<ShardGrade> Grades)
{
    private const string Pattern = "shard-*-of-*.json";

    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Puts the grades of a part beside their submissions.</summary>
    /// <param name="shard">Which part.</param>
    /// <param name="before">The manifest from before grading.</param>
    /// <param name="after">The manifest from after grading.</param>
    /// <param name="grades">The grades of the part, in the order of the manifest.</param>
    /// <exception cref="GradingException">The class has changed while it was graded.</exception>
    public static ShardResults Of(Shard shard, Manifest before, Manifest after, IReadOnlyList<NotebookGrade> grades)
    {
        ArgumentNullException.ThrowIfNull(shard);
        ArgumentNullException.ThrowIfNull(after);
        IReadOnlyList<int> positions = shard.PositionsOf([.. after.Submissions.Select(entry => entry.Student)]);
        return after.DifferenceFrom(before) is null && positions.Select(i => after.Submissions[i].Student).SequenceEqual(grades.Select(grade => grade.Student))
            ? new ShardResults(shard, after, [.. positions.Zip(grades, (position, grade) => new ShardGrade(position, grade))])
            : throw new GradingException("the submissions changed while they were graded, so that the parts of the class do not fit; grade this part again with --resume");
    }

    /// <summary>Writes the file into a folder.</summary>
    public void Write(string folder) => AtomicFile.Write(Path.Combine(folder, FileNameOf(Shard)), JsonSerializer.SerializeToUtf8Bytes(this, Options));

    /// <summary>The files of parts in a folder, in the order of their names.</summary>
    internal static IEnumerable<string> FilesIn(string folder) => Directory.GetFiles(folder, Pattern).Order(StringComparer.Ordinal);

    /// <summary>Reads a file; null when it is none of ours or is damaged.</summary>
    internal static ShardResults? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ShardResults>(File.ReadAllBytes(path), Options) is { Shard: Shard shard, Manifest: { Submissions: not null, Options: not null }, Grades: not null } results
                && Shard.Of(shard.Index, shard.Count) is not null && results.Grades.All(one => one.Grade is not null && one.Submission >= 0 && one.Submission < results.Manifest.Submissions.Count)
                ? results
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What the file of a part is called.</summary>
    public static string FileNameOf(Shard shard)
    {
        ArgumentNullException.ThrowIfNull(shard);
        return string.Create(CultureInfo.InvariantCulture, $"shard-{shard.Index:0000}-of-{shard.Count:0000}.json");
    }
}

/// <summary>One grade of a part.</summary>
/// <param name="Submission">The position in the manifest, from 0.</param>
/// <param name="Grade">The grade.</param>
public sealed record ShardGrade(int Submission, NotebookGrade Grade);
