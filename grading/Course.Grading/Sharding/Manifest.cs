using System.Text.Json;
using Course.Grading.Results;
using Course.Grading.Submissions;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Sharding;

/// <summary>What every part of a run must agree on for their grades to belong together.</summary>
/// <param name="Seed">What the secret inputs are drawn from.</param>
/// <param name="PerStudent">Whether each student has inputs of his own.</param>
/// <param name="Programs">The programs that grade.</param>
/// <param name="Course">The course's notebooks.</param>
/// <param name="Options">How solutions are tried, and what the instructor changes in the grades.</param>
/// <param name="Submissions">Every submission of the class, in the order of the results.</param>
public sealed record Manifest(int Seed, bool PerStudent, string Programs, string Course, string Options, IReadOnlyList<ManifestEntry> Submissions)
{
    /// <summary>The manifest of a class as it lies there now.</summary>
    /// <param name="options">What is graded, and how.</param>
    /// <param name="sandbox">The sandbox's name.</param>
    /// <param name="levers">A text that differs where the instructor's changes differ.</param>
    /// <exception cref="GradingException">There is nothing to grade.</exception>
    public static Manifest Of(GradingOptions options, string sandbox, string levers)
    {
        ArgumentNullException.ThrowIfNull(options);
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        ManifestEntry[] entries =
        [
            .. SubmissionFolder.Find(options.Submissions).Select(submission => new ManifestEntry(
                submission.Student, Fingerprint.PlaceOf(submission, options.Submissions), submission.Problem ?? ContentOf(submission.Path, contents))),
        ];
        return new Manifest(
            options.Seed,
            options.PerStudent,
            Fingerprint.OfPrograms(),
            Fingerprint.OfCourse(options.Source),
            Fingerprint.Of(Fingerprint.OfOptions(options, sandbox), string.Join(',', options.Only), levers),
            entries);
    }

    /// <summary>Differs between manifests that differ anywhere.</summary>
    public string Hash() => Fingerprint.Of(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Where another manifest differs first, in words; null when it does not.</summary>
    internal string? DifferenceFrom(Manifest other) =>
        Seed != other.Seed ? FormattableString.Invariant($"has the seed {Seed} instead of {other.Seed}")
        : PerStudent != other.PerStudent ? "differs in --per-student"
        : Programs != other.Programs ? "was graded by another build of the course"
        : Course != other.Course ? "was graded with other notebooks of the course (--source)"
        : Options != other.Options ? "was graded with other options (--timeout, --sandbox, --only, penalties, grades given by hand)"
        : DifferenceOf(Submissions, other.Submissions);

    private static string? DifferenceOf(IReadOnlyList<ManifestEntry> mine, IReadOnlyList<ManifestEntry> other)
    {
        int place = mine.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return place == mine.Count && place == other.Count ? null
            : $"saw another class; the first difference is at {ForeignText.Quote((place < mine.Count ? mine : other)[place].Place)}";
    }

    /// <summary>The hash of a regular file that is not too large to be read; anything else says what it is.</summary>
    private static string ContentOf(string path, Dictionary<string, string> known)
    {
        if (!known.TryGetValue(path, out string? content))
        {
            known[path] = content = ContentOf(new FileInfo(path));
        }

        return content;
    }

    private static string ContentOf(FileInfo file)
    {
        try
        {
            return file.LinkTarget is not null ? "a link"
                : file.Length is 0 or > NotebookReader.MaxBytes ? FormattableString.Invariant($"{file.Length} bytes")
                : Fingerprint.Of(File.ReadAllBytes(file.FullName));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "cannot be read";
        }
    }
}

/// <summary>One submission of a class.</summary>
/// <param name="Student">The student's folder name.</param>
/// <param name="Place">Where it lies in the class folder.</param>
/// <param name="Content">The hash of its content, or what it is instead of a notebook.</param>
public sealed record ManifestEntry(string Student, string Place, string Content);
