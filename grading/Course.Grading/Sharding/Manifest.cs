using System.Globalization;
using System.Text.Json;
using Course.Grading.Levers;
using Course.Grading.Results;
using Course.Grading.Submissions;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Sharding;

/// <summary>What every part of a run must agree on for their grades to belong together.</summary>
/// <param name="Seed">What the secret inputs are drawn from.</param>
/// <param name="PerStudent">Whether each student has inputs of his own.</param>
/// <param name="Programs">The programs that grade.</param>
/// <param name="Course">The course's notebooks.</param>
/// <param name="Options">How solutions are tried, and what the instructor changes in the grades. Options that change no grade, such as <c>--jobs</c>, are not among them.</param>
/// <param name="Due">When the work was due; null when nobody said.</param>
/// <param name="Submissions">Every submission of the class, in the order of the results.</param>
public sealed record Manifest(int Seed, bool PerStudent, string Programs, string Course, IReadOnlyList<OptionValue> Options, DateTimeOffset? Due, IReadOnlyList<ManifestEntry> Submissions)
{
    /// <summary>The manifest of a class as it lies there now.</summary>
    /// <param name="options">What is graded, and how.</param>
    /// <param name="sandbox">The sandbox's name.</param>
    /// <param name="levers">What the instructor changes in the grades.</param>
    /// <exception cref="GradingException">There is nothing to grade, or a table of the instructor's cannot be read.</exception>
    public static Manifest Of(GradingOptions options, string sandbox, InstructorLevers levers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(levers);
        return new Manifest(
            options.Seed,
            options.PerStudent,
            Fingerprint.OfPrograms(),
            Fingerprint.OfCourse(options.Source),
            [
                new("--timeout", options.TimeLimit?.ToString("c", CultureInfo.InvariantCulture) ?? ""),
                new("--carry-forward", options.CarriedForward.ToString("R", CultureInfo.InvariantCulture)),
                new("--sandbox", sandbox),
                new("--only", string.Join(',', options.Only.Order(StringComparer.Ordinal))),
                .. levers.Values(),
            ],
            levers.Late?.Due,
            EntriesOf(options.Submissions));
    }

    /// <summary>How a class folder and the course's notebooks differ from those that were graded, in words; null when they do not.</summary>
    /// <param name="submissions">The class folder.</param>
    /// <param name="source">The folder with the course's notebooks.</param>
    /// <exception cref="GradingException">There are no submissions.</exception>
    public string? DifferenceFrom(string submissions, string source) =>
        DifferenceOf(EntriesOf(submissions), Submissions) is string difference ? $"{submissions}: is {difference}"
        : !Directory.Exists(source) || Fingerprint.OfCourse(source) != Course ? $"{source}: are other notebooks of the course than those the class was graded with"
        : null;

    /// <summary>Differs between manifests that differ anywhere.</summary>
    public string Hash() => Fingerprint.Of(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Where another manifest differs first, in words; null when it does not.</summary>
    internal string? DifferenceFrom(Manifest other) =>
        Seed != other.Seed ? FormattableString.Invariant($"has the seed {Seed} instead of {other.Seed}")
        : PerStudent != other.PerStudent ? "differs in --per-student"
        : Programs != other.Programs ? "was graded by another build of the course"
        : Course != other.Course ? "was graded with other notebooks of the course (--source)"
        : Options.Except(other.Options).Concat(other.Options.Except(Options)).FirstOrDefault() is OptionValue option ? $"was graded with another {option.Option}"
        : DifferenceOf(Submissions, other.Submissions) is string difference ? $"saw {difference}"
        : null;

    private static ManifestEntry[] EntriesOf(string submissions)
    {
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        return
        [
            .. SubmissionFolder.Find(submissions).Select(submission => new ManifestEntry(
                submission.Student, Fingerprint.PlaceOf(submission, submissions), submission.Problem ?? ContentOf(submission.Path, contents))),
        ];
    }

    private static string? DifferenceOf(IReadOnlyList<ManifestEntry> mine, IReadOnlyList<ManifestEntry> other)
    {
        int place = mine.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return place == mine.Count && place == other.Count ? null
            : $"another class; the first difference is at {ForeignText.Quote((place < mine.Count ? mine : other)[place].Place)}";
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
