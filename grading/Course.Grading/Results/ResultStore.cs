using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Course.Exercises;
using Course.Files;
using Course.Grading.Submissions;
using Course.Grading.Worker;
using Course.Nn.Tensors;

namespace Course.Grading.Results;

/// <summary>
/// Keeps each notebook's grade in a file of its own, written whole, so that a run that was ended at any moment can be gone on with. A
/// grade counts again only where everything it came from is the same: the notebook, what else the student handed in, the seed, the time
/// limit, the course's notebooks and the programs that grade: grader, worker, exercises, library. What was not graded is not kept.
/// </summary>
public sealed class ResultStore
{
    private const string RunFile = "run.json";

    private readonly string _folder;
    private readonly string _submissions;
    private readonly string _run;

    private ResultStore(GradingOptions options) =>
        (_folder, _submissions, _run) = (options.Kept!, options.Submissions, FingerprintOf(options));

    /// <summary>The seed of the run whose grades a folder keeps; null when it keeps none.</summary>
    public static int? SeedOf(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<Run>(File.ReadAllBytes(Path.Combine(folder, RunFile)))?.Seed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The store of a run; one that does not resume begins empty.</summary>
    internal static ResultStore? Open(GradingOptions options)
    {
        if (options.Kept is not string folder)
        {
            return null;
        }

        foreach (string old in options.Resume || !Directory.Exists(folder) ? [] : Directory.GetFiles(folder, "*.json"))
        {
            File.Delete(old);
        }

        AtomicFile.Write(Path.Combine(folder, RunFile), JsonSerializer.SerializeToUtf8Bytes(new Run(options.Seed)));
        return new ResultStore(options);
    }

    /// <summary>The kept grade of a submission; null when there is none, or something has changed.</summary>
    internal NotebookGrade? Find(Submission submission, IReadOnlyList<Submission> ofSameStudent)
    {
        try
        {
            string path = submission.Problem is null ? PathOf(submission) : "";
            return File.Exists(path) && JsonSerializer.Deserialize<Entry>(File.ReadAllBytes(path)) is Entry entry && entry.From == OriginOf(submission, ofSameStudent)
                ? entry.Grade
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a grade. Where it cannot be written the run goes on: its reports, or the next run, still come from the grading itself.</summary>
    internal void Keep(Submission submission, IReadOnlyList<Submission> ofSameStudent, NotebookGrade grade)
    {
        try
        {
            if (grade.IsGraded)
            {
                AtomicFile.Write(PathOf(submission), JsonSerializer.SerializeToUtf8Bytes(new Entry(OriginOf(submission, ofSameStudent), grade)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It will be graded again.
        }
    }

    private string PathOf(Submission submission) => Path.Combine(_folder, HashOf([.. PlaceOf(submission)])[..32] + ".json");

    private string OriginOf(Submission submission, IReadOnlyList<Submission> ofSameStudent) =>
        HashOf([_run, HashOf(File.ReadAllBytes(submission.Path)), .. ofSameStudent.SelectMany(PlaceOf)]);

    private string[] PlaceOf(Submission submission) =>
        [submission.Student, submission.Path.Length > 0 ? Path.GetRelativePath(_submissions, submission.Path) : "", submission.FileName, $"{submission.ZipEntry}"];

    private static string FingerprintOf(GradingOptions options) => HashOf(
    [
        $"{options.Seed}", $"{options.TimeLimit?.Ticks}",
        .. new[] { typeof(Grader), typeof(CaseRunner), typeof(ExerciseCatalogue), typeof(Tensor) }.Select(type => $"{type.Module.ModuleVersionId}"),
        .. Directory.GetFiles(options.Source, "*.ipynb").Order(StringComparer.Ordinal).Select(path => HashOf(File.ReadAllBytes(path))),
    ]);

    /// <summary>Parts are told apart by their lengths.</summary>
    private static string HashOf(IEnumerable<string> parts) => HashOf(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"{part.Length}:{part}"))));

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private sealed record Run(int Seed);

    private sealed record Entry(string From, NotebookGrade Grade);
}
