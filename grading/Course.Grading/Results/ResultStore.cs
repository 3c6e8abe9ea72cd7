using System.Text.Json;
using Course.Files;
using Course.Grading.Submissions;

namespace Course.Grading.Results;

/// <summary>
/// Keeps each notebook's grade in a file of its own, written whole, so that a run that was ended at any moment can be gone on with. A
/// grade counts again only where everything it came from is the same: the notebook, what else the student handed in, the seed, the time
/// limit, the sandbox, the course's notebooks and the programs that grade. What was not graded is not kept.
/// </summary>
public sealed class ResultStore
{
    private const string RunFile = "run.json";

    private readonly GradingOptions _options;
    private readonly string _run;
    private readonly string _programs;

    private ResultStore(GradingOptions options, string sandbox)
    {
        _options = options;
        _run = Fingerprint.OfOptions(options, sandbox);
        _programs = Fingerprint.Of(Fingerprint.OfPrograms(), Fingerprint.OfCourse(options.Source));
    }

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

    /// <summary>The store of a run; one that does not resume begins empty. Null when nothing is to be kept.</summary>
    /// <exception cref="GradingException">The folder cannot be written.</exception>
    internal static ResultStore? Open(GradingOptions options, string sandbox)
    {
        if (options.Kept is not string folder)
        {
            return null;
        }

        try
        {
            foreach (string old in options.Resume || !Directory.Exists(folder) ? [] : Directory.GetFiles(folder, "*.json"))
            {
                File.Delete(old);
            }

            AtomicFile.Write(Path.Combine(folder, RunFile), JsonSerializer.SerializeToUtf8Bytes(new Run(options.Seed)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GradingException($"{folder}: grades cannot be kept there: {e.Message}");
        }

        return new ResultStore(options, sandbox);
    }

    /// <summary>
    /// The kept grade of a submission; null when there is none, or something has changed. When some exercises are graded anew
    /// (<see cref="GradingOptions.Only"/>), the programs and the course's notebooks may have changed.
    /// </summary>
    internal NotebookGrade? Find(Submission submission, IReadOnlyList<Submission> ofSameStudent)
    {
        if (submission.Problem is not null)
        {
            return null;
        }

        try
        {
            string path = PathOf(submission);
            return File.Exists(path) && JsonSerializer.Deserialize<Entry>(File.ReadAllBytes(path)) is Entry entry
                && (entry.By == _programs || _options.Only.Count > 0) && entry.From == OriginOf(submission, ofSameStudent)
                ? entry.Grade
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a grade.</summary>
    /// <exception cref="NotKeptException">It cannot be written; what was kept before stays.</exception>
    internal void Keep(Submission submission, IReadOnlyList<Submission> ofSameStudent, NotebookGrade grade)
    {
        if (!grade.IsGraded)
        {
            return;
        }

        byte[] entry = JsonSerializer.SerializeToUtf8Bytes(new Entry(OriginOf(submission, ofSameStudent), _programs, grade));
        try
        {
            AtomicFile.Write(PathOf(submission), entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotKeptException(_options.Kept!, e);
        }
    }

    private string PathOf(Submission submission) => Path.Combine(_options.Kept!, Fingerprint.Of(submission.Student, PlaceOf(submission))[..32] + ".json");

    private string OriginOf(Submission submission, IReadOnlyList<Submission> ofSameStudent) =>
        Fingerprint.Of([_run, Fingerprint.Of(File.ReadAllBytes(submission.Path)), .. ofSameStudent.Select(PlaceOf)]);

    private string PlaceOf(Submission submission) => Fingerprint.PlaceOf(submission, _options.Submissions);

    private sealed record Run(int Seed);

    /// <summary>From what, by which programs, which grade.</summary>
    private sealed record Entry(string From, string By, NotebookGrade Grade);
}
